namespace AgentStudio.Film;

/// <summary>Understands a screenplay: scenes, sets, who speaks and how, what notes direct. Pure; the same screenplay gives the same story.</summary>
public static class StoryReader
{
    /// <exception cref="StudioException">There is nothing to film.</exception>
    public static Story Read(Screenplay screenplay)
    {
        var scenes = new SceneReader(screenplay).Read();
        if (!scenes.Any(scene => !scene.Omitted))
            throw new StudioException("The screenplay has no scene and no action, so there is nothing to film. Write a slug line such as 'INT. KITCHEN - NIGHT', an empty line, and under it what happens.");
        return new()
        {
            Title = TitleOf(screenplay),
            Credit = Fountain.Plain(screenplay.Titled("Credit")),
            Author = Fountain.Plain(screenplay.Titled("Author") is { Length: > 0 } author ? author : screenplay.Titled("Authors")),
            Language = LanguageOf(screenplay),
            Scenes = scenes,
            CastBlock = [.. CastBlock.Read(CastTexts(screenplay))],
        };
    }

    private static string TitleOf(Screenplay screenplay) =>
        Fountain.Plain(screenplay.Titled("Title")).Trim() is { Length: > 0 } title ? title
        : screenplay.Elements.FirstOrDefault(element => element.Kind == ElementKind.Section) is { } section ? Fountain.Plain(section.Text)
        : "Untitled";

    private static string LanguageOf(Screenplay screenplay)
    {
        var written = (screenplay.Titled("Language") is { Length: > 0 } language ? language : screenplay.Titled("Lang")).Trim();
        return written.Length == 0 ? "en" : Languages.CodeOf(written) ?? written;
    }

    private static IEnumerable<string> CastTexts(Screenplay screenplay) =>
        screenplay.TitlePage.Where(entry => entry.Key.ToUpperInvariant() is "CAST" or "CHARACTERS").SelectMany(entry => entry.Values.Append(""))
            .Concat(screenplay.Elements
                .SelectMany(element => element.Kind == ElementKind.Note ? [element.Text] : Fountain.Notes(element.Text))
                .Where(note => note.TrimStart().StartsWith("cast:", StringComparison.OrdinalIgnoreCase))
                .Select(note => note.TrimStart()[5..]));
}
