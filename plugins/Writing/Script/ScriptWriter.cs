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
        var plot = new Plot(genre, shelf.SortOf([.. premise.Object.Split(' ').Prepend(premise.Thing)]), wish.Tone, ensemble, dice);
        var title = slots.Fill(plot.Title());
        var body = plot.Passages(wish.Minutes * 60, wish.Cast).Select(slots.Fill).Aggregate("", Join);
        var text = $"Title: {title}\nCredit: Written by\nAuthor: The built-in writer\nGenre: {genre.Name}\nLogline: {Sentence(wish.Prompt)}\n{ensemble.CastBlock}\n{body}\n\n> THE END <\n";
        var settled = Fountain.Write(Fountain.Read(text));
        return new(title, genre.Name, settled, Plot.SecondsOf(settled));
    }

    private static string Join(string written, string next) => written.Length == 0 ? next : $"{written}\n\n{next}";

    private static string Sentence(string prompt)
    {
        var line = string.Join(' ', prompt.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return char.ToUpperInvariant(line[0]) + line[1..] + (char.IsLetterOrDigit(line[^1]) ? "." : "");
    }
}
