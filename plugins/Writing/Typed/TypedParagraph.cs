using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>What stays together on a typed page: a slug line, a paragraph of action, a whole speech. Columns of the standard layout; notes and boneyards are left out.</summary>
internal sealed record TypedParagraph(ElementKind Kind, IReadOnlyList<TypedLine> Lines)
{
    /// <summary>Cells across: six inches at ten to the inch.</summary>
    public const int Width = 60;

    private const int CueColumn = 20, ParentheticalColumn = 15, DialogueColumn = 10, SecondColumn = 31, HalfWidth = 28;

    /// <summary>Of a speech: its name and what is said.</summary>
    public IReadOnlyList<Element> Speech { get; init; } = [];

    public static IReadOnlyList<TypedParagraph> Of(Screenplay screenplay)
    {
        var typed = new List<TypedParagraph>();
        var elements = screenplay.Elements;
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i].Kind != ElementKind.Cue)
            {
                if (Single(elements[i]) is { } paragraph) typed.Add(paragraph);
                continue;
            }

            var end = i + 1;
            while (end < elements.Count && elements[end].Kind is ElementKind.Dialogue or ElementKind.Parenthetical or ElementKind.Lyrics) end++;
            var speech = elements.Skip(i).Take(end - i).ToList();
            if (elements[i].Dual && typed is [.., { Kind: ElementKind.Cue } first]) typed[^1] = SideBySide(first.Speech, speech);
            else typed.Add(Spoken(speech, CueColumn, ParentheticalColumn, DialogueColumn, 35));
            i = end - 1;
        }

        return typed;
    }

    private static TypedParagraph? Single(Element element)
    {
        var runs = Fountain.Runs(element.Text.Trim());
        var plain = string.Concat(runs.Select(run => run.Text));
        if (element.Kind == ElementKind.PageBreak) return new(element.Kind, []);
        if (string.IsNullOrWhiteSpace(plain)) return null;
        return element.Kind switch
        {
            ElementKind.SceneHeading => new(element.Kind, [.. TypedLine.Wrap(runs.Select(run => run with { Text = run.Text.ToUpperInvariant() }), 0, Width).Select((line, i) => i == 0 ? line with { SceneNumber = element.SceneNumber ?? "" } : line)]),
            ElementKind.Action or ElementKind.Lyrics => new(element.Kind, [.. TypedLine.Wrap(runs, 0, Width)]),
            ElementKind.Transition => new(element.Kind, [new(Math.Max(0, Width - TypedLine.WidthOf(plain)), runs)]),
            ElementKind.Centered => new(element.Kind, [.. TypedLine.Wrap(runs, 0, Width).Select(line => line with { Column = Math.Max(0, (Width - TypedLine.WidthOf(line.Text)) / 2) })]),
            _ => null,
        };
    }

    private static TypedParagraph Spoken(IReadOnlyList<Element> parts, int cue, int parenthetical, int dialogue, int width)
    {
        var lines = parts.SelectMany(part => part.Kind switch
        {
            ElementKind.Cue => TypedLine.Wrap(Fountain.Runs(part.Text), cue, Math.Min(38, Width - cue)),
            ElementKind.Parenthetical => TypedLine.Wrap(Fountain.Runs($"({part.Text})"), parenthetical, Math.Min(25, width - 4)),
            _ => TypedLine.Wrap(Fountain.Runs(part.Text), dialogue, width),
        });
        return new(ElementKind.Cue, [.. lines]) { Speech = parts };
    }

    private static TypedParagraph SideBySide(IReadOnlyList<Element> first, IReadOnlyList<Element> second)
    {
        var left = Spoken(first, 8, 4, 0, HalfWidth);
        var right = Spoken(second, SecondColumn + 8, SecondColumn + 4, SecondColumn, HalfWidth).Lines;
        var rows = Enumerable.Range(0, Math.Max(left.Lines.Count, right.Count));
        return left with { Lines = [.. rows.Select(i => left.Lines.ElementAtOrDefault(i) ?? TypedLine.Of(0, "")).Select((line, i) => line with { Beside = right.ElementAtOrDefault(i) })] };
    }
}
