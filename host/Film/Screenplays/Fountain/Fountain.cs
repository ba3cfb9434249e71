namespace AgentStudio.Film;

/// <summary>The plain-text form of a screenplay (fountain.io, syntax 1.1). Reading and writing back loses nothing but surplus spaces at line ends.</summary>
public static class Fountain
{
    /// <summary>Reads any text: whatever is not something else is action, so this never fails. Any line ending; a byte order mark is skipped.</summary>
    public static Screenplay Read(string text) => new FountainReader(text).Read();

    /// <summary>Writes with line feeds. Marks that force a kind are added where the text alone would be taken for another kind.</summary>
    public static string Write(Screenplay screenplay) => new FountainWriter(screenplay).Write();

    /// <summary>The words as an audience reads or hears them: without notes, boneyards, emphasis and escapes.</summary>
    public static string Plain(string text)
    {
        var visible = Hidden.Find(text) is { Count: > 0 } hidden ? Hidden.Remove(text, hidden) : text;
        return Emphasis.Remove(visible);
    }

    /// <summary>The words as <see cref="Plain"/> gives them, in runs that are set alike.</summary>
    public static IReadOnlyList<EmphasisRun> Runs(string text) =>
        Emphasis.Runs(Hidden.Find(text) is { Count: > 0 } hidden ? Hidden.Remove(text, hidden) : text);

    /// <summary>The inner texts of the notes in a paragraph, in order.</summary>
    public static IReadOnlyList<string> Notes(string text) =>
        [.. Hidden.Find(text).Where(span => span.IsNote).Select(span => text[(span.Start + 2)..(span.End - 2)])];
}
