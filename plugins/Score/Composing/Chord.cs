using AgentStudio.Film;

namespace AgentStudio.Score;

/// <summary>A chord in a key: semitones above the tonic.</summary>
/// <param name="Root">0 to 11.</param>
/// <param name="Tones">Pitch classes above the tonic, root first.</param>
/// <param name="Bass">Pitch class that lies lowest.</param>
internal sealed record Chord(int Root, IReadOnlyList<int> Tones, int Bass)
{
    private static readonly string[] Numerals = ["VII", "III", "IV", "VI", "II", "V", "I"];   // longer ones first, so that VI is not read as V
    private static readonly int[] Degrees = [11, 4, 5, 9, 2, 7, 0];

    private static readonly (string Suffix, int[] Above)[] Qualities =
    [
        ("maj9", [0, 4, 7, 11, 14]), ("maj7", [0, 4, 7, 11]), ("m7b5", [0, 3, 6, 10]), ("add9", [0, 4, 7, 14]), ("sus4", [0, 5, 7]), ("sus2", [0, 2, 7]), ("dim7", [0, 3, 6, 9]),
        ("dim", [0, 3, 6]), ("aug", [0, 4, 8]), ("mM7", [0, 3, 7, 11]), ("m9", [0, 3, 7, 10, 14]), ("6", [0, 4, 7, 9]), ("9", [0, 4, 7, 10, 14]), ("7sus4", [0, 5, 7, 10]), ("7", [0, 4, 7, 10]), ("5", [0, 7]),
    ];

    public bool Has(int pitchClass) => Tones.Contains(pitchClass);

    /// <summary>A plain triad with the seventh that the scale has; the fifth degree's is always the small one, which leads home.</summary>
    public Chord WithSeventh(IReadOnlyList<int> scale)
    {
        if (Tones.Count != 3 || !Has((Root + 7) % 12)) return this;
        var small = (Root + 10) % 12;
        var seventh = Root == 7 || scale.Contains(small) ? small : (Root + 11) % 12;
        return this with { Tones = [.. Tones, seventh] };
    }

    /// <summary>Reads "I", "vi7", "bVI", "V7/3" (the third lies in the bass): capitals are major, small letters minor, degrees are the major scale's.</summary>
    public static Chord Parse(string text)
    {
        var shift = text[0] switch { 'b' => -1, '#' => 1, _ => 0 };
        var rest = text[Math.Abs(shift)..];
        var (name, inversion) = rest.Split('/') is [var before, var after] ? (before, int.Parse(after)) : (rest, 1);
        var index = Array.FindIndex(Numerals, numeral => name.StartsWith(numeral, StringComparison.OrdinalIgnoreCase));
        if (index < 0) throw new StudioException($"'{text}' is not a chord. Write a Roman numeral with a suffix, such as 'bVImaj7' or 'V7/3'.");
        var minor = char.IsLower(name[0]);
        var root = (Degrees[index] + shift + 12) % 12;
        var suffix = name[Numerals[index].Length..];
        var above = Array.Find(Qualities, quality => quality.Suffix == suffix).Above ?? [0, 4, 7];
        if (minor && suffix is ("" or "7" or "9" or "6" or "add9")) above = [.. above.Select(tone => tone == 4 ? 3 : tone)];
        var tones = above.Select(tone => (root + tone) % 12).ToList();
        return new(root, tones, tones[inversion switch { 3 => 1, 5 => Math.Min(2, tones.Count - 1), 7 => tones.Count - 1, _ => 0 }]);
    }
}
