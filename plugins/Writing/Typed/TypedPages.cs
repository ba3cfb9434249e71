using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>
/// Breaks typed paragraphs into pages of 54 lines as typists do: a slug line keeps what follows it, no paragraph leaves a single line on either
/// page, a speech that goes on over the page says (MORE) and repeats its name with (CONT'D).
/// </summary>
internal sealed class TypedPages
{
    public const int LinesPerPage = 54;

    private const int CueColumn = 20;
    private readonly List<List<TypedLine?>> _pages = [[]];

    private List<TypedLine?> Page => _pages[^1];

    private int Left => LinesPerPage - Page.Count - (Page.Count > 0 ? 1 : 0);

    /// <returns>Pages of lines; null is an empty line.</returns>
    public static IReadOnlyList<IReadOnlyList<TypedLine?>> Of(Screenplay screenplay)
    {
        var pages = new TypedPages();
        var paragraphs = TypedParagraph.Of(screenplay);
        for (var i = 0; i < paragraphs.Count; i++)
            pages.Add(paragraphs[i], i + 1 < paragraphs.Count ? paragraphs[i + 1] : null);
        if (pages.Page.Count == 0 && pages._pages.Count > 1) pages._pages.RemoveAt(pages._pages.Count - 1);
        return pages._pages;
    }

    private void Add(TypedParagraph paragraph, TypedParagraph? next)
    {
        if (paragraph.Kind == ElementKind.PageBreak) TurnPage();
        else if (paragraph.Kind == ElementKind.SceneHeading) AddHeading(paragraph, next);
        else if (paragraph.Lines.Count <= Left) Put(paragraph.Lines);
        else if (paragraph.Kind == ElementKind.Cue) AddSpeech(paragraph);
        else AddBroken(paragraph.Lines);
    }

    private void AddHeading(TypedParagraph heading, TypedParagraph? next)
    {
        if (heading.Lines.Count + 1 + Math.Min(2, next?.Lines.Count ?? 0) > Left) TurnPage();
        Put(heading.Lines);
    }

    private void AddBroken(IReadOnlyList<TypedLine> lines)
    {
        while (lines.Count > Left)
        {
            var here = Math.Min(Left, lines.Count - 2);
            if (here >= 2)
            {
                Put([.. lines.Take(here)]);
                lines = [.. lines.Skip(here)];
            }

            TurnPage();
        }

        Put(lines);
    }

    private void AddSpeech(TypedParagraph speech)
    {
        var lines = speech.Lines;
        while (lines.Count > Left)
        {
            var here = Math.Min(Left - 1, lines.Count - 2);   // a line for (MORE)
            if (here >= 3 && lines[0].Beside is null)
            {
                Put([.. lines.Take(here), TypedLine.Of(CueColumn, "(MORE)")]);
                lines = [TypedLine.Of(CueColumn, Continued(Fountain.Plain(speech.Speech[0].Text))), .. lines.Skip(here)];
            }
            else if (Page.Count == 0)   // two long speeches side by side
            {
                Put([.. lines.Take(LinesPerPage)]);
                lines = [.. lines.Skip(LinesPerPage)];
            }

            TurnPage();
        }

        Put(lines);
    }

    private static string Continued(string cue) => cue.Contains("CONT'D", StringComparison.OrdinalIgnoreCase) ? cue : $"{cue} (CONT'D)";

    private void Put(IReadOnlyList<TypedLine> lines)
    {
        if (lines.Count == 0) return;
        if (Page.Count > 0) Page.Add(null);
        Page.AddRange(lines);
    }

    private void TurnPage()
    {
        if (Page.Count > 0) _pages.Add([]);
    }
}
