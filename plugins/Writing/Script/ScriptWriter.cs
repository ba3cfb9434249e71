using System.Globalization;
using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>What is wanted of the built-in writer; unset is chosen by the prompt and the seed.</summary>
internal sealed record ScriptWish(string Prompt, long Seed = 1)
{
    public string? Genre { get; init; }

    public string? Tone { get; init; }

    public string? Setting { get; init; }

    /// <summary>2 or 3 who speak.</summary>
    public int Cast { get; init; } = 2;

    public double? Minutes { get; init; }
}

/// <param name="Seconds">About how long the film will be.</param>
internal sealed record ScriptDraft(string Title, string Genre, string Fountain, double Seconds);

/// <summary>Writes a small screenplay from a prompt by the grammar files. Pure: the same wish gives the same text.</summary>
internal static class ScriptWriter
{
    public static ScriptDraft Write(ScriptWish wish, Shelf shelf)
    {
        var premise = Premise.Read(wish.Prompt);
        var genre = shelf.Genre(wish.Genre, premise.Words);
        var dice = new Dice(Seeded.Of(string.Create(CultureInfo.InvariantCulture, $"{wish.Prompt}\n{wish.Seed}\n{genre.Name}\n{wish.Setting}\n{wish.Cast}")));
        var ensemble = Ensemble.Cast(premise, genre, wish, shelf, dice);
        var slots = new Slots(ensemble.Values, dice);
        var plot = new Plot(genre, shelf.SortOf(premise.Deed.Split(' ')[0], [.. premise.Object.Split(' ').Prepend(premise.Thing)]), wish.Tone, ensemble, dice);
        var title = slots.Fill(plot.Title());
        var body = plot.Passages(wish.Minutes * 60, wish.Cast).Select(slots.Fill).Aggregate("", Join);
        var text = $"Title: {title}\nCredit: Written by\nAuthor: The built-in writer\nGenre: {genre.Name}\nLogline: {Sentence(Premise.Trimmed(wish.Prompt))}\n{ensemble.CastBlock}\n{body}\n\n> THE END <\n";
        var settled = Fountain.Write(WithoutEchoes(Fountain.Read(text)));
        return new(title, genre.Name, settled, Plot.SecondsOf(settled));
    }

    // Where two passages meet, the same person may speak twice in a row: that is one speech.
    private static Screenplay WithoutEchoes(Screenplay screenplay)
    {
        var kept = new List<Element>();
        var speaker = "";
        foreach (var element in screenplay.Elements)
        {
            if (element.Kind == ElementKind.Cue && element.Text == speaker && kept[^1].Kind == ElementKind.Dialogue) continue;
            if (element.Kind == ElementKind.Dialogue && kept[^1].Kind == ElementKind.Dialogue) kept[^1] = kept[^1] with { Text = $"{kept[^1].Text}\n{element.Text}" };
            else kept.Add(element);
            if (element.Kind is not (ElementKind.Dialogue or ElementKind.Parenthetical)) speaker = element.Kind == ElementKind.Cue ? element.Text : "";
        }

        return screenplay with { Elements = kept };
    }

    private static string Join(string written, string next) => written.Length == 0 ? next : $"{written}\n\n{next}";

    private static string Sentence(string prompt)
    {
        var line = string.Join(' ', prompt.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return char.ToUpperInvariant(line[0]) + line[1..] + (char.IsLetterOrDigit(line[^1]) ? "." : "");
    }
}
