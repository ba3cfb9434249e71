using System.Numerics;

namespace AgentStudio.Media;

/// <summary>
/// Seeded chance: xoshiro256** (Blackman and Vigna) filled by SplitMix64. The same seed gives the same numbers on every machine,
/// which <see cref="Random"/> does not promise. A struct: pass it by reference where the sequence should go on.
/// </summary>
public struct Chance
{
    private ulong _a, _b, _c, _d;

    public Chance(ulong seed)
    {
        _a = Step(ref seed);
        _b = Step(ref seed);
        _c = Step(ref seed);
        _d = Step(ref seed);
    }

    /// <summary>A seed of its own for one part of a whole, such as one layer of a sound.</summary>
    public static ulong Derive(ulong seed, ulong part)
    {
        var mixed = seed ^ (part + 1) * 0xD1342543DE82EF95;
        return Step(ref mixed);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>-1 to 1.</summary>
    public double Bipolar() => Unit() * 2 - 1;

    public double Between(double low, double high) => low + (high - low) * Unit();

    /// <summary>0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>Fills with white noise of even distribution, -1 to 1.</summary>
    public void Fill(Span<float> noise)
    {
        const float Scale = 1f / (1 << 23);
        var i = 0;
        for (; i + 1 < noise.Length; i += 2)
        {
            var bits = Next();
            noise[i] = ((int)(bits >> 40) - (1 << 23)) * Scale;
            noise[i + 1] = ((int)(bits >> 16 & 0xFFFFFF) - (1 << 23)) * Scale;
        }
        if (i < noise.Length)
            noise[i] = ((int)(Next() >> 40) - (1 << 23)) * Scale;
    }

    private static ulong Step(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
