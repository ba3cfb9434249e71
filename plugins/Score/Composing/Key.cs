namespace AgentStudio.Score;

/// <summary>A tonic and a scale, bent where a chord asks for it.</summary>
/// <param name="Tonic">MIDI note of the tonic in the cue's low octave.</param>
internal sealed record Key(int Tonic, IReadOnlyList<int> Scale)
{
    /// <summary>MIDI note of a scale step over the tonic; 7 is the octave. Steps that rub against the chord give way to its tones.</summary>
    public int Note(int step, Chord chord)
    {
        var octave = (int)Math.Floor(step / 7.0);
        var pitch = Scale[step - 7 * octave];
        foreach (var tone in chord.Tones)
            if (!Scale.Contains(tone) && Math.Abs(tone - pitch) == 1)
                pitch = tone;
        return Tonic + 12 * octave + pitch;
    }

    /// <summary>The step nearest to <paramref name="near"/> that belongs to the chord.</summary>
    public int ChordStep(int near, Chord chord)
    {
        for (var away = 0; away < 7; away++)
            foreach (var step in (int[])[near - away, near + away])
                if (chord.Has(((Note(step, chord) - Tonic) % 12 + 12) % 12))
                    return step;
        return near;
    }
}
