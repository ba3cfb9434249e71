namespace AgentStudio.Tests.Onnx.Building;

/// <summary>Known weights: SplitMix64, so that every run and every machine has the same ones, and the test can compute with them.</summary>
internal sealed class Weights(ulong seed)
{
    private ulong _state = seed;

    /// <summary>-scale to scale.</summary>
    public float[] Next(int count, float scale = 1)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (Bits() >> 40) * (2f / (1 << 24)) * scale - scale;
        return values;
    }

    private ulong Bits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
