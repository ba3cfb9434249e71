using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Continuity;

/// <summary>One thing that a note asks for.</summary>
/// <param name="Words">As the note says it.</param>
/// <param name="Subject">The character it is about; null when the note names nobody.</param>
/// <param name="Strength">0.5 for "a bit", 2 for "much", else 1.</param>
/// <param name="Negated">"not so", "no", "less", "too".</param>
internal sealed record Wish(string Words, Effect Effect, string? Subject, double Strength, bool Negated);

/// <summary>Reads a note word by word: phrases of the vocabulary, whom they are about, how much, and "not".</summary>
internal sealed partial class NoteReader
{
    private const string Break = "|";
    private static readonly HashSet<string> Not = ["not", "no", "never", "without", "less", "too", "don't", "dont", "isn't", "isnt", "shouldn't", "remove", "lose", "drop", "avoid"];
    private static readonly HashSet<string> Much = ["much", "very", "far", "lot", "really", "way", "considerably", "extremely"];
    private static readonly HashSet<string> Little = ["bit", "slightly", "little", "somewhat", "touch", "tad", "shade", "hair"];
    private static readonly HashSet<string> Filler =
    [
        "a", "an", "the", "it", "is", "are", "be", "being", "and", "or", "but", "then", "so", "more", "most", "make", "makes", "this", "that", "shot", "please", "should", "must", "needs", "need", "to", "with", "of", "in", "on", "at", "for",
        "let", "let's", "i", "we", "you", "want", "would", "like", "feel", "feels", "look", "looks", "have", "has", "add", "give", "get", "go", "still", "also", "here", "there", "him", "them", "his", "their", "just", "as", "if", "really", "even",
        "scene", "picture", "image", "camera", "light", "music", "sound", "frame", "face", "mood", "take", "again", "now", "while", "when", "as", "though", "hear", "see", "show", "try", "can", "could", "a", "stay", "keep", "was", "were", "her",
    ];

    private readonly IReadOnlyList<ShotCast> _cast;
    private readonly IReadOnlyList<Character> _characters;
    private readonly List<string> _run = [], _unknown = [];
    private string? _subject;
    private bool _negated, _wasNegated;
    private double _strength = 1;

    public NoteReader(Shot shot, IReadOnlyList<Character> characters) =>
        (_cast, _characters) = (shot.Cast, [.. shot.Cast.Select(cast => characters.FirstOrDefault(one => one.Id == cast.CharacterId)).OfType<Character>()]);

    public List<Wish> Wishes { get; } = [];

    /// <summary>Directions of the camera such as "85mm" or "4 seconds", as shot_revise takes them.</summary>
    public List<string> Directions { get; } = [];

    /// <summary>Words that mean nothing to a shot, as they stand together.</summary>
    public IReadOnlyList<string> NotUnderstood => _unknown;

    public void Read(string note)
    {
        var words = Words(note);
        for (var at = 0; at < words.Count; at++) at += Take(words, at) - 1;
        EndRun();
    }

    private int Take(List<string> words, int at)
    {
        var word = words[at];
        if (word == Break || word == "but") { EndRun(); (_negated, _strength) = (false, 1); return 1; }
        if (FilmWords.At(words, at) is { } found) { EndRun(); Ask(string.Join(' ', words.Skip(at).Take(found.Length)), found.Phrase); return found.Length; }
        if (Person(word) is { } person) { EndRun(); _subject = person; return 1; }
        if (Not.Contains(word)) { EndRun(); _negated = true; return 1; }
        if (Much.Contains(word)) { _strength = 2; return 1; }
        if (Little.Contains(word)) { _strength = 0.5; return 1; }
        if (word == "or") _negated = _wasNegated;
        if (Filler.Contains(word)) { if (_run.Count > 0) EndRun(); return 1; }
        _run.Add(word);
        return 1;
    }

    private void Ask(string words, Phrase phrase)
    {
        var said = $"{(_negated ? "not " : "")}{words}";
        Wishes.AddRange(phrase.Effects.Select(effect => new Wish(said, effect, _subject, _strength, _negated)));
        (_wasNegated, _negated, _strength) = (_negated, false, 1);
    }

    /// <summary>Words in a row that are in no phrase: lens, stop or length in digits, or nothing that is known.</summary>
    private void EndRun()
    {
        if (_run.Count == 0) return;
        var text = string.Join(' ', _run);
        _run.Clear();
        if (ShotDirection.Parse(text).Unknown.Count == 0 && text.Any(char.IsDigit)) Directions.Add(text);
        else _unknown.Add(text);
    }

    private string? Person(string word)
    {
        var plain = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        var named = _characters.FirstOrDefault(one => one.Id == plain || one.Name.Split(' ').Append(one.Name).Any(name => name.Equals(plain, StringComparison.OrdinalIgnoreCase)));
        return named?.Id ?? plain switch
        {
            "she" => Of(Gender.Female),
            "he" => Of(Gender.Male),
            "they" or "both" or "everybody" or "everyone" => Everybody,
            _ => null,
        };
    }

    /// <summary>Stands for all who are in the shot.</summary>
    public const string Everybody = "*";

    // Of several, the one who faces the camera rather than the back in front of it.
    private string? Of(Gender gender) => _cast
        .Where(cast => _characters.FirstOrDefault(one => one.Id == cast.CharacterId)?.Identity.Gender is { } known && (known == gender || known == Gender.Unknown))
        .OrderBy(cast => cast.Foreground).ThenByDescending(cast => _characters.First(one => one.Id == cast.CharacterId).Identity.Gender == gender)
        .FirstOrDefault()?.CharacterId ?? $"{(gender == Gender.Female ? "she" : "he")}?";

    private static List<string> Words(string note) =>
        [.. Word().Matches(note.ToLowerInvariant().Replace('’', '\'')).Select(match => match.Value is "," or ";" or "." or "!" or "?" or ":" or "\n" or "(" or ")" or "-" or "–" or "—" ? Break : match.Value)];

    // Digits keep their unit and point ("f/2.8", "85mm", "2.5"); a hyphen within a word parts it ("close-up", "push-in").
    [GeneratedRegex(@"\d+(?:\.\d+)?(?:mm|s)?|f/\d+(?:\.\d+)?|[a-z']+|[,;.!?:\n()]|(?<=\s)[-–—](?=\s)")]
    private static partial Regex Word();
}
