namespace AgentStudio.Voices;

/// <summary>A line put together from its parts, at the synthesiser's rate.</summary>
internal sealed class SpokenLine(float[] samples, int rate)
{
    public float[] Samples { get; } = samples;

    public int Rate { get; } = rate;

    public List<(string Text, int Start, int End)> Words { get; } = [];

    /// <summary>Without gaps from the first sample to the last; "_" is silence.</summary>
    public List<(string Text, int Start, int End)> Phonemes { get; } = [];

    /// <summary>Where the speaker breathes in: start and length.</summary>
    public List<(int Start, int Length)> Breaths { get; } = [];
}
