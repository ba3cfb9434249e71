namespace AgentStudio.Film;

/// <summary>The main title and the end credits, from title page and cast.</summary>
internal static class TitleCards
{
    public static readonly ShotId MainTitle = new("TITLE", "A");

    public static readonly ShotId Credits = new("CREDITS", "A");

    public static PlannedShot Title(Story story, string title, Mood mood)
    {
        var text = title + (story.Author.Length > 0 ? $"\n{(story.Credit.Length > 0 ? story.Credit : "written by")} {story.Author}" : "");
        return Card(MainTitle, CardKind.MainTitle, text, mood, 3) with { Shot = Card(MainTitle, CardKind.MainTitle, text, mood, 3).Shot with { In = new(TransitionKind.FadeIn, 12), Out = new(TransitionKind.FadeOut, 8) } };
    }

    /// <summary>Each line is "role, tab, name", as cards of credits take it.</summary>
    public static PlannedShot End(Story story, string title, IReadOnlyList<Character> cast, Mood mood)
    {
        var lines = new List<string> { "\t" + title };
        if (story.Author.Length > 0) lines.Add($"{(story.Credit.Length > 0 ? Capital(story.Credit) : "Written by")}\t{story.Author}");
        var names = cast.Where(character => character.Id != "narrator").Select(character => Proper(character.Name)).ToList();
        lines.AddRange(names.Take(12).Select((name, at) => (at == 0 ? "With" : "") + "\t" + name));
        var card = Card(Credits, CardKind.Credits, string.Join('\n', lines), mood, Math.Clamp(2.2 + lines.Count * 0.45, 3.5, 9));
        return card with { Shot = card.Shot with { In = new(TransitionKind.FadeIn, 10), Out = new(TransitionKind.FadeOut, 16) } };
    }

    private static PlannedShot Card(ShotId id, CardKind kind, string text, Mood mood, double seconds) => new(new Shot
    {
        Id = id,
        Passage = Digest.OfText($"{kind}\n{text}"),
        LocationId = "",
        Framing = new() { Kind = ShotKind.Cutaway, Composition = Composition.Centered, Size = ShotSize.MS },
        Super = text,
        Card = kind,
        Mood = mood,
    }, "card", seconds);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Proper(string name) => string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        word.Length > 1 && word.All(unit => char.IsUpper(unit) || !char.IsLetter(unit)) ? word[0] + word[1..].ToLowerInvariant() : word));
}
