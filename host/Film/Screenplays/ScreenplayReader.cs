namespace AgentStudio.Film;

/// <summary>Takes whatever somebody calls a screenplay: Fountain, Final Draft, Markdown or plain prose.</summary>
public static class ScreenplayReader
{
    /// <summary>The longest text taken, in characters: about a thousand pages.</summary>
    public const int Longest = 4_000_000;

    /// <summary>Decides by the file's extension, and by the text where that says nothing. Prose becomes scenes.</summary>
    /// <param name="fileName">Names the film when the text does not; "" when there is no file.</param>
    /// <exception cref="StudioException">It is empty, not text, too long, or has nothing to film.</exception>
    public static Screenplay Read(string text, string fileName)
    {
        Check(text, fileName);
        var screenplay = FormOf(text, fileName) switch
        {
            ScreenplayForm.FinalDraft => Fdx.Read(text),
            ScreenplayForm.Markdown => MarkdownReader.Read(text, TitleFrom(fileName)),
            ScreenplayForm.Prose => ProseReader.Read(text, TitleFrom(fileName)),
            _ => Fountain.Read(text),
        };
        if (!HasStory(screenplay))
            throw new StudioException($"{Named(fileName)} has no scene to film. Write a slug line such as 'INT. KITCHEN - NIGHT', an empty line, and under it what happens; or a few sentences of plain prose.");
        return screenplay;
    }

    /// <summary>What the text is, without reading all of it as such.</summary>
    public static ScreenplayForm FormOf(string text, string fileName)
    {
        var start = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<FinalDraft", StringComparison.OrdinalIgnoreCase)) return ScreenplayForm.FinalDraft;
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        if (extension == ".fdx") return ScreenplayForm.FinalDraft;
        if (extension is ".md" or ".markdown") return ScreenplayForm.Markdown;
        var read = Fountain.Read(text);
        if (LooksLikeFountain(read, extension is ".fountain" or ".spmd")) return ScreenplayForm.Fountain;
        return extension is not (".fountain" or ".spmd") && MarkdownReader.LooksLike(text) ? ScreenplayForm.Markdown : ScreenplayForm.Prose;
    }

    private static bool LooksLikeFountain(Screenplay read, bool named)
    {
        if (read.Elements.Any(element => element.Kind == ElementKind.SceneHeading && (named || !element.Forced))) return true;
        if (!read.Elements.Any(element => element.Kind is ElementKind.Action or ElementKind.Cue)) return true;
        return read.Elements.Count(element => element.Kind == ElementKind.Cue) >= (named || read.TitlePage.Count > 0 ? 1 : 2);
    }

    private static bool HasStory(Screenplay screenplay) => screenplay.Elements.Any(element =>
        (element.Kind is ElementKind.Action or ElementKind.Dialogue or ElementKind.Lyrics or ElementKind.Centered && Fountain.Plain(element.Text).Any(char.IsLetterOrDigit)) || element.Kind == ElementKind.SceneHeading);

    private static void Check(string text, string fileName)
    {
        if (string.IsNullOrWhiteSpace(text.Replace("\uFEFF", "", StringComparison.Ordinal)))
            throw new StudioException($"{Named(fileName)} is empty. Write a slug line such as 'INT. KITCHEN - NIGHT' and under it what happens, or a few sentences of prose.");
        if (text.Length > Longest)
            throw new StudioException($"{Named(fileName)} has {text.Length / 1_000_000.0:0.#} million characters; the longest screenplay taken is {Longest / 1_000_000} million, about a thousand pages. Split it, or check that it is the right file.");
        var odd = text.AsSpan(0, Math.Min(text.Length, 100_000)).ToArray().Count(letter => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t' or '\f' or '\v' or '\u0085')) || letter == '\uFFFD');
        if (text.Contains('\0', StringComparison.Ordinal) || odd > Math.Min(text.Length, 100_000) / 50)
            throw new StudioException($"{Named(fileName)} is not text: it holds {odd} bytes that no screenplay has. Give a Fountain, Final Draft (.fdx), Markdown or text file in UTF-8.");
    }

    private static string Named(string fileName) => fileName.Length > 0 ? $"'{Path.GetFileName(fileName)}'" : "The screenplay";

    private static string TitleFrom(string fileName)
    {
        var words = Path.GetFileNameWithoutExtension(fileName).Split(['-', '_', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}

public enum ScreenplayForm { Fountain, FinalDraft, Markdown, Prose }
