namespace AgentStudio.Film;

/// <summary>Stable choices: the same text picks the same on every machine and in every run.</summary>
public static class Seeded
{
    /// <summary>FNV-1a over the UTF-16 units, finished by SplitMix64's mixer so that near texts give far numbers.</summary>
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text) hash = (hash ^ unit) * 1099511628211UL;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public static int Below(string text, int count) => (int)(Of(text) % (ulong)count);

    /// <summary>0 to just under 1.</summary>
    public static double Unit(string text) => (Of(text) >> 11) * (1.0 / (1UL << 53));

    public static T Pick<T>(string text, IReadOnlyList<T> from) => from[Below(text, from.Count)];
}
