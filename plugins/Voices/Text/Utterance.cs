namespace AgentStudio.Voices;

/// <summary>What is said between two breaths.</summary>
/// <param name="Words">In order; a word's trailing punctuation belongs to it.</param>
/// <param name="Pause">What follows it.</param>
internal sealed record Utterance(IReadOnlyList<SpokenWord> Words, Pause Pause)
{
    public bool Asks => Words.Count > 0 && Words[^1].Text.EndsWith('?');
}

/// <param name="Text">As it is said, with its punctuation.</param>
/// <param name="Stressed">Emphasised in the script, or written in capitals.</param>
internal sealed record SpokenWord(string Text, bool Stressed);

/// <summary>How long the silence after an utterance is.</summary>
internal enum Pause
{
    /// <summary>The line's end.</summary>
    End,
    /// <summary>A semicolon, a colon, a bracket.</summary>
    Clause,
    /// <summary>A dash: the thought turns.</summary>
    Turn,
    /// <summary>A full stop.</summary>
    Sentence,
    /// <summary>Three dots, trailing away.</summary>
    Trailing,
    /// <summary>A stage mark such as (beat).</summary>
    Beat,
}
