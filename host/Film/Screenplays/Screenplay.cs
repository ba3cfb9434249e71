namespace AgentStudio.Film;

/// <summary>
/// A screenplay as its author wrote it: title page and elements in order. Writing it back as Fountain loses nothing
/// (fountain.io, syntax 1.1).
/// </summary>
public sealed record Screenplay
{
    public IReadOnlyList<TitleEntry> TitlePage { get; init; } = [];

    public IReadOnlyList<Element> Elements { get; init; } = [];

    /// <summary>The title page's values for a key, such as "Title"; empty when it has none.</summary>
    public string Titled(string key) =>
        TitlePage.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } found ? string.Join(' ', found.Values) : "";
}

/// <summary>One entry of the title page: a key and its lines, as written.</summary>
public sealed record TitleEntry(string Key, IReadOnlyList<string> Values);

/// <summary>One paragraph of a screenplay. <see cref="Text"/> is what it says, without the marks that made it what it is.</summary>
public sealed record Element(ElementKind Kind, string Text)
{
    /// <summary>Written with a forcing mark (. ! @ ~ &gt; &gt;&lt;), kept for the way back.</summary>
    public bool Forced { get; init; }

    /// <summary>The scene's number between ##, as written; only on a <see cref="ElementKind.SceneHeading"/>.</summary>
    public string? SceneNumber { get; init; }

    /// <summary>The second of two speeches side by side (^); only on a <see cref="ElementKind.Cue"/>.</summary>
    public bool Dual { get; init; }

    /// <summary>The number of # of a section, 1 to 6.</summary>
    public int Depth { get; init; }

    /// <summary>Empty lines in front of it, when they are not the usual number; kept for the way back.</summary>
    public int? BlankLinesBefore { get; init; }

    /// <summary>The first line in the file, counted from 1; 0 when it did not come from a file.</summary>
    public int Line { get; init; }
}

public enum ElementKind
{
    /// <summary>INT. KITCHEN - NIGHT</summary>
    SceneHeading,
    Action,
    /// <summary>The name over a speech, with its extension: EMMA (V.O.)</summary>
    Cue,
    /// <summary>(whispering)</summary>
    Parenthetical,
    /// <summary>The spoken words.</summary>
    Dialogue,
    /// <summary>~ sung words</summary>
    Lyrics,
    /// <summary>CUT TO:</summary>
    Transition,
    /// <summary>&gt; centred &lt;</summary>
    Centered,
    Section,
    /// <summary>= what happens</summary>
    Synopsis,
    /// <summary>[[a note]] that stands alone; notes inside a paragraph stay in its text.</summary>
    Note,
    /// <summary>/* cut from the story, kept in the file */</summary>
    Boneyard,
    PageBreak,
}
