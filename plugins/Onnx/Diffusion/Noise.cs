namespace AgentStudio.Families;

/// <summary>
/// Our own seeded noise: number <c>i</c> of stream <c>s</c> of a seed is a function of the three, so it does not matter who asks first,
/// in which order or how many there are. Philox 4x32-10 (Salmon, Moraes, Dror and Shaw 2011) gives the bits; only +, -, *, / and the square
/// root turn them into normal numbers, so every machine has the same.
/// </summary>
internal sealed class Noise(long seed)
{
    /// <summary>Normal numbers of mean 0 and variance 1 (Box and Muller).</summary>
    /// <param name="stream">0 is the start of an image; step n of a sampler that adds noise takes n.</param>
    public float[] Normal(int stream, int count)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i += 4)
        {
            var bits = Bits(stream, (uint)(i / 4));
            for (var pair = 0; pair < 2; pair++)
            {
                var radius = Math.Sqrt(-2 * PlainMath.Log((bits[2 * pair] + 1.0) / 4294967296.0));
                var (sin, cos) = PlainMath.SinCosOfTurn(bits[2 * pair + 1] / 4294967296.0);
                if (i + 2 * pair < count) numbers[i + 2 * pair] = (float)(radius * cos);
                if (i + 2 * pair + 1 < count) numbers[i + 2 * pair + 1] = (float)(radius * sin);
            }
        }

        return numbers;
    }

    /// <summary>Even numbers from 0 to just under 1.</summary>
    public float[] Uniform(int stream, int count)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++) numbers[i] = (Bits(stream, (uint)(i / 4))[i % 4] >> 8) * (1f / (1 << 24));
        return numbers;
    }

    private uint[] Bits(int stream, uint block) => Philox(block, 0, (uint)stream, 0, (uint)seed, (uint)(seed >> 32));

    /// <summary>Ten rounds of Philox over a counter of four words with a key of two.</summary>
    internal static uint[] Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var (p0, p1) = (0xD2511F53UL * c0, 0xCD9E8D57UL * c2);
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            (k0, k1) = (k0 + 0x9E3779B9, k1 + 0xBB67AE85);
        }

        return [c0, c1, c2, c3];
    }
}
