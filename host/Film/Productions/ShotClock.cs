namespace AgentStudio.Film;

/// <summary>Gives shots their lengths and lines their places, in whole frames.</summary>
internal sealed class ShotClock(Truth truth, Measurements measurements, IReadOnlyDictionary<string, Character> cast, string language)
{
    private const double ScaledLeast = 0.6, ScaledMost = 1.8;
    private readonly FrameRate _rate = truth.Production.Rate;

    /// <param name="planned">In film order; omitted shots have no length.</param>
    public (List<Shot> Shots, List<Line> Lines, List<ContinuityNote> Notes) Set(IReadOnlyList<PlannedShot> planned)
    {
        var scale = Scale(planned);
        var (shots, lines, notes) = (new List<Shot>(), new List<Line>(), new List<ContinuityNote>());
        for (var at = 0; at < planned.Count; at++)
        {
            var after = Following(planned, at);
            var (shot, spoken) = Set(planned[at], after, scale, notes);
            shots.Add(shot);
            lines.AddRange(spoken);
        }

        return (shots, lines, notes);
    }

    private (Shot, List<Line>) Set(PlannedShot planned, Shot? after, double scale, List<ContinuityNote> notes)
    {
        var shot = planned.Shot;
        if (shot.Omitted) return (shot with { Frames = 0, Parts = [], Lines = [] }, []);
        var into = shot.In.Kind != TransitionKind.Cut ? shot.In.Frames : 0;
        var (spoken, end) = Place(planned.Lines, _rate.FramesIn(TimeSpan.FromSeconds(Timing.LeadIn)) + into);
        var outOf = Math.Max(after is not null && Transitions.Overlaps(after.In.Kind) ? after.In.Frames : 0, shot.Out?.Frames ?? 0);
        var needed = spoken.Count == 0 ? 0 : end + outOf + _rate.FramesIn(TimeSpan.FromSeconds(Timing.TailOut));
        var action = _rate.FramesIn(TimeSpan.FromSeconds(Math.Max(planned.Seconds * (shot.Card == CardKind.None ? scale : 1), spoken.Count == 0 ? Timing.ShortestShot : 0)));
        var frames = Math.Max(action, needed);
        if (shot.Footage is { } footage && LengthOf(footage) is { } rolled && spoken.Count == 0) frames = _rate.FramesIn(rolled);
        if (Timing.Checked(shot.FixedLength, shot.Id) is { } length)
        {
            frames = _rate.FramesIn(length);
            if (frames < end)
            {
                notes.Add(new("length", shot.Id, null, FormattableString.Invariant(
                    $"{shot.Id} is fixed at {length.TotalSeconds:0.##} s, but its lines need {_rate.TimeAt(end).TotalSeconds:0.##} s, so it stands until they are spoken. Shorten the lines or lift the length.")));
                frames = end + outOf;
            }
        }

        frames = Math.Max(frames, Math.Max(2, into + outOf + 2));
        if (Outlasted(shot, frames) is { } note) notes.Add(note);
        return (shot with
        {
            Frames = frames,
            Open = spoken.Exists(line => !line.Measured),
            Lines = [.. spoken.Select(line => line.Id)],
            Parts = shot.Card != CardKind.None || shot.Footage is not null ? [frames] : Splitting.Parts(frames, _rate, ClipLimit(), measurements.ClipLengths),
        }, spoken);
    }

    /// <summary>Footage that ends before its shot does.</summary>
    private ContinuityNote? Outlasted(Shot shot, int frames) => shot.Footage is { } footage && LengthOf(footage) is { } rolled && frames > _rate.FramesIn(rolled)
        ? new("length", shot.Id, null, FormattableString.Invariant(
            $"{shot.Id} takes {_rate.TimeAt(frames).TotalSeconds:0.##} s, but its footage ends after {rolled.TotalSeconds:0.##} s, so its last picture stands from there on. Bring longer footage, or shorten the lines or the length."))
        : null;

    private TimeSpan? ClipLimit() => truth.Production.ClipSeconds is not { } own ? measurements.ClipLimit
        : measurements.ClipLimit is { } engine && engine.TotalSeconds < own ? engine : TimeSpan.FromSeconds(own);

    private (List<Line> Lines, int End) Place(IReadOnlyList<Line> lines, int start)
    {
        var (spoken, end) = (new List<Line>(), 0);
        var gap = _rate.FramesIn(TimeSpan.FromSeconds(Timing.Gap));
        foreach (var line in lines)
        {
            var (length, measured) = LengthOf(line);
            var at = spoken.Count == 0 ? start : line.Dual ? spoken[^1].StartFrame : end + gap;
            spoken.Add(line with { StartFrame = at, Length = length, Measured = measured });
            end = Math.Max(end, at + FramesCovering(length));
        }

        return (spoken, end);
    }

    /// <summary>Frames in which all of it is heard.</summary>
    private int FramesCovering(TimeSpan length) => (int)Math.Ceiling((decimal)length.Ticks * _rate.Numerator / _rate.Denominator / TimeSpan.TicksPerSecond);

    private (TimeSpan, bool) LengthOf(Line line)
    {
        if (line.Recorded is { } recording && LengthOf(recording) is { } recorded) return (recorded, true);
        if (measurements.Lines.TryGetValue(line.Id, out var measured)) return (measured, true);
        var voice = cast.GetValueOrDefault(line.CharacterId)?.Voice;
        var spoken = voice is { Language.Length: > 0 } ? voice.Language : language;
        return (TimeSpan.FromSeconds(Math.Round(Timing.Speech(line.Text, spoken, voice?.Rate ?? 1), 3)), false);
    }

    private TimeSpan? LengthOf(Digest brought) => measurements.Brought.TryGetValue(brought.ToString(), out var length) ? length
        : truth.Brought.FirstOrDefault(media => media.Media == brought)?.Seconds is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private static Shot? Following(IReadOnlyList<PlannedShot> planned, int at)
    {
        for (var next = at + 1; next < planned.Count; next++)
            if (!planned[next].Shot.Omitted) return planned[next].Shot;
        return null;
    }

    // Speech takes what it takes; a wanted length stretches or hurries action, within what still looks natural.
    private double Scale(IReadOnlyList<PlannedShot> planned)
    {
        if (truth.Production.Minutes is not { } minutes) return 1;
        if (double.IsNaN(minutes) || minutes <= 0 || minutes > 600) throw new StudioException(FormattableString.Invariant($"A film cannot be {minutes} minutes long. Give minutes above 0 and up to 600, such as 1.5, or leave it out."));
        var (least, most) = (ScaledLeast, ScaledMost);
        for (var step = 0; step < 20; step++)
        {
            var middle = (least + most) / 2;
            if (planned.Sum(shot => Seconds(shot, middle)) < minutes * 60) least = middle; else most = middle;
        }

        return (least + most) / 2;
    }

    private double Seconds(PlannedShot planned, double scale)
    {
        if (planned.Shot.Omitted) return 0;
        if (planned.Shot.FixedLength is { } length) return length.TotalSeconds;
        if (planned.Shot.Card != CardKind.None) return planned.Seconds;
        if (planned.Lines.Count == 0) return Math.Max(Timing.ShortestShot, planned.Seconds * scale);
        var spoken = planned.Lines.Where(line => !line.Dual).Sum(line => LengthOf(line).Item1.TotalSeconds + Timing.Gap) - Timing.Gap + Timing.LeadIn + Timing.TailOut;
        return Math.Max(planned.Seconds * scale, spoken);
    }
}
