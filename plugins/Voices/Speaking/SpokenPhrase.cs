namespace AgentStudio.Voices;

/// <summary>What the child program says in one breath; the numbers are espeak-ng's own parameters.</summary>
internal sealed record PhraseAsk(string Ssml, int WordsPerMinute, int Pitch, int Range, int Volume, int WordGap, int Hertz);

/// <param name="SampleRate">Of <paramref name="Samples"/>, usually 22050.</param>
internal sealed record SpokenPhrase(float[] Samples, int SampleRate, IReadOnlyList<SpokenEvent> Events);

/// <summary>A word or a phoneme begins.</summary>
/// <param name="TextStart">Of a word: character of the SSML, from 0.</param>
/// <param name="Length">Of a word, in characters.</param>
/// <param name="Phoneme">IPA; empty is silence. Null for a word.</param>
internal readonly record struct SpokenEvent(int Sample, int TextStart, int Length, string? Phoneme);
