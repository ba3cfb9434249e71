namespace AgentStudio.Speaker;

/// <summary>What is said in one breath, and how.</summary>
/// <param name="WordsPerMinute">80 to 450.</param>
/// <param name="Pitch">0 to 99, 50 is the voice's own.</param>
/// <param name="Range">0 (monotone) to 99, 50 is the voice's own.</param>
/// <param name="Volume">0 to 200.</param>
/// <param name="WordGap">Units of 10 ms at the usual rate.</param>
/// <param name="Hertz">A fixed pitch, for singing; 0 lets the voice intone.</param>
internal readonly record struct Phrase(string Text, int WordsPerMinute, int Pitch, int Range, int Volume, int WordGap, int Hertz)
{
    public static Phrase Read(BinaryReader from) => new(
        from.ReadString(), from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
}
