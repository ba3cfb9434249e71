namespace AgentStudio.Media;

/// <summary>What was measured on a sound. <see cref="Decibels.Silence"/> stands for silence.</summary>
public sealed record LoudnessReport
{
    /// <summary>Gated integrated loudness in LUFS (ITU-R BS.1770-4); of a sound under 0.4 s, or one that never exceeds -70 LUFS, the ungated loudness.</summary>
    public required double Integrated { get; init; }

    /// <summary>Gated loudness in LUFS of the moments in which somebody speaks; null where nobody said when that is, or nobody speaks for 0.4 s.</summary>
    public double? Dialogue { get; init; }

    /// <summary>What stands against a target: the dialogue's loudness where it is known, else that of all.</summary>
    public double Level => Dialogue ?? Integrated;

    /// <summary>Loudness range in LU (EBU Tech 3342); 0 under 3 s.</summary>
    public required double Range { get; init; }

    /// <summary>In dBTP.</summary>
    public required double TruePeakDb { get; init; }

    /// <summary>Loudest 0.4 s, in LUFS.</summary>
    public required double MomentaryMax { get; init; }

    /// <summary>Loudest 3 s, in LUFS.</summary>
    public required double ShortTermMax { get; init; }

    /// <summary>Seconds during which the momentary loudness is above -60 LUFS.</summary>
    public required double SoundingSeconds { get; init; }
}
