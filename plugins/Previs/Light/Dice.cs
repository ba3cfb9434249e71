namespace AgentStudio.Previs;

/// <summary>A seeded source of numbers (SplitMix64): the same seed, the same drawing.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    internal static Dice Of(long seed, string salt)
    {
        var hash = 14695981039346656037UL;   // FNV-1a, 64 bit
        foreach (var c in salt) hash = (hash ^ c) * 1099511628211UL;
        return new(hash ^ (ulong)seed * 0x9E3779B97F4A7C15UL);
    }

    internal ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return z ^ z >> 31;
    }

    /// <summary>0 to 1.</summary>
    internal double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    internal double Range(double from, double to) => from + (to - from) * Unit();

    /// <summary>-1 to 1, mostly near 0.</summary>
    internal double Bell() => (Unit() + Unit() + Unit()) / 1.5 - 1;

    internal int Below(int count) => (int)(Next() % (ulong)count);

    internal T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    internal bool Chance(double share) => Unit() < share;
}
