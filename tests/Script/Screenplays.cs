using AgentStudio.Film;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Script;

/// <summary>Generated screenplays and texts.</summary>
internal static class Screenplays
{
    private static readonly string[] Names = ["EMMA", "TOM (V.O.)", "DR. O'NEILL", "McCLANE", "小明", "АННА", "R2D2", "THE MAN IN BLACK", "emma", "INT. MAN", "2ND COP"];

    private static readonly string[] Phrases =
    [
        "She waits.", "INT. HOUSE - DAY", "EXT. SEA", "CUT TO:", "*very* odd", "a [[note: x]] here", "TITLE", "Title: none", "(beat)", ">", "# five", "= six", "!", "~", "@home", ".38 calibre", "...and",
        "/* gone */ stays", "[[alone]]", "Größe", "你好。", "مرحبا", "TO THE MOON", "FADE OUT.", "\\*star\\*", "#7#x", "a^", "EMMA", "\tTab", "end/*", "[[open", "x  y", "===x", "٣",
    ];

    private static readonly string[] Pieces =
    [
        "\n", "\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "  \n", "   ", "EMMA", "Emma", " (V.O.)", "INT. ", "EXT. HOUSE - DAY", " TO:", ">", "<", "!", "@", "#", "##", "=", "===", "~", "^", ".", "..", "[[", "]]", "/*", "*/", "*", "_", "\\",
        "(", ")", "Title:", "Author: x", "hello there", "你好", "é", "1", "#12#", ":", "\uFEFF", "🎬", "\u2028",
    ];

    public static Gen<string> AnyText => from pieces in Gen.ListOf(Gen.Elements(Pieces)) select string.Concat(pieces);

    public static Gen<Screenplay> Any =>
        from title in Title
        from parts in Gen.ListOf(Group)
        select Settled(title, [.. parts.SelectMany(part => part)]);

    /// <summary>All that counts, in one text; kept marks and line numbers of the file do not.</summary>
    public static string Show(Screenplay screenplay) => string.Join('\n', screenplay.TitlePage.Select(entry => $"{entry.Key}: {string.Join(" | ", entry.Values)}")
        .Concat(screenplay.Elements.Select(element => (element with { Line = 0 }).ToString())));

    private static Gen<IReadOnlyList<TitleEntry>> Title => Gen.Frequency(
        (1, Gen.Constant<IReadOnlyList<TitleEntry>>([])),
        (2, from values in Gen.NonEmptyListOf(Gen.Elements("The Lamp", "_x_", "a: b", "你好"))
            from others in Gen.ListOf(from key in Gen.Elements("Author", "Draft date", "Contact", "Zed") from value in Gen.Elements("me", "12/3", "x@y.z") select new TitleEntry(key, [value]))
            select (IReadOnlyList<TitleEntry>)[new("Title", [.. values]), .. others]));

    private static Gen<List<Element>> Group => Gen.Frequency(
        (3, Speech),
        (4, from lines in Gen.NonEmptyListOf(Gen.Elements(Phrases)) from forced in Gen.Elements(false, false, true) select One(ElementKind.Action, Joinable(lines), forced)),
        (3, from prefix in Gen.Elements("INT. ", "EXT. ", "I/E ", "") from place in Gen.Elements("HOUSE", "SEA - DAY", "小屋", "house") from number in Gen.Elements(null, "1", "A-2.b") select new List<Element> { new(ElementKind.SceneHeading, prefix + place) { SceneNumber = number } }),
        (1, from text in Gen.Elements("CUT TO:", "FADE OUT.", "Burn to white.") select One(ElementKind.Transition, text)),
        (1, from text in Gen.Elements("THE END", "x", "") select One(ElementKind.Centered, text)),
        (1, from text in Gen.Elements("sung", "two\nlines") select One(ElementKind.Lyrics, text)),
        (1, from text in Gen.Elements("Act", "# x") from depth in Gen.Choose(1, 6) select new List<Element> { new(ElementKind.Section, depth == 6 ? "Act" : text.TrimStart('#', ' ')) { Depth = depth } }),
        (1, from text in Gen.Elements("They meet.", "") select One(ElementKind.Synopsis, text)),
        (1, from text in Gen.Elements("a note", "two\nlines", "with\n  \ngap", "shot: CU") select One(ElementKind.Note, text)),
        (1, from text in Gen.Elements(" cut ", "\nINT. X\n\nGone.\n", "[[n]]") select One(ElementKind.Boneyard, text)),
        (1, Gen.Constant(One(ElementKind.PageBreak, ""))));

    private static Gen<List<Element>> Speech =>
        from name in Gen.Elements(Names)
        from dual in Gen.Elements(false, false, true)
        from parts in Gen.NonEmptyListOf(Gen.Elements<Element>(new(ElementKind.Parenthetical, "beat"), new(ElementKind.Dialogue, "Hello."), new(ElementKind.Dialogue, "One\n\ntwo [[note]]\nthree"), new(ElementKind.Lyrics, "la") { BlankLinesBefore = 0 }))
        select (List<Element>)[new(ElementKind.Cue, name) { Dual = dual }, .. Apart(parts)];

    // Two parts of the same kind in a row would be one.
    private static IEnumerable<Element> Apart(IReadOnlyCollection<Element> parts)
    {
        ElementKind? last = null;
        foreach (var part in parts)
        {
            if (part.Kind != last || part.Kind == ElementKind.Parenthetical) yield return part;
            last = part.Kind;
        }
    }

    private static List<Element> One(ElementKind kind, string text, bool forced = false) => [new(kind, text) { Forced = forced }];

    // A paragraph's further lines cannot begin with what ends a paragraph, and its brackets must be its own.
    private static string Joinable(IEnumerable<string> lines)
    {
        var kept = lines.Where((line, i) => (i == 0 || !"!~>#=".Contains(line.Trim()[0], StringComparison.Ordinal) && !line.StartsWith("INT", StringComparison.Ordinal) && !line.StartsWith("EXT", StringComparison.Ordinal)) && line is not ("end/*" or "[[open"));
        return string.Join('\n', kept) is { Length: > 0 } text ? text : "x";
    }

    // What is forced because it must be is read as forced; that is part of the text, so the generated one says so too.
    private static Screenplay Settled(IReadOnlyList<TitleEntry> title, List<Element> elements)
    {
        var plain = new Screenplay { TitlePage = title, Elements = elements };
        var read = Fountain.Read(Fountain.Write(plain));
        for (var i = 0; i < elements.Count && i < read.Elements.Count; i++)
            elements[i] = elements[i] with { Forced = read.Elements[i].Forced };
        return plain;
    }
}
