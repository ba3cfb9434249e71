using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Score;

/// <summary>A composed cue, before anybody plays it.</summary>
internal sealed record Cue(MusicPlan Plan, BeatMap Beats, Key Key, IReadOnlyList<Chord> Chords, IReadOnlyList<Note> Notes, Intensity Intensity)
{
    private const int Rate = 48000;

    public static Cue Compose(MusicRequest request)
    {
        var plan = MusicPlan.Of(request.Mood, request.Words);
        var seconds = (double)request.Samples / Rate;
        var chance = new Chance(Chance.Derive((ulong)request.Seed, (ulong)request.Take));
        var beats = BeatMap.Fit(seconds, plan.Bpm * chance.Between(0.96, 1.04), plan.Meter, slows: plan.Bpm < 100);
        var key = new Key(plan.Mood.Low + chance.Below(6), plan.Mood.Scale);
        var chords = Harmony.Of(plan, beats.Bars, ref chance);
        var intensity = new Intensity(request.Curve, seconds);
        var sketch = new Sketch(plan, beats, key, chords, intensity);
        var notes = new List<Note>();
        if (plan.Harmony || !plan.Melody) notes.AddRange(Accompaniment.Of(sketch, ref chance));
        if (plan.Melody || request.Motifs.Count > 0) notes.AddRange(Melody.Of(sketch, request, ref chance));
        notes.AddRange(Drumming.Of(sketch, ref chance));
        notes.AddRange(Ending.Of(sketch));
        return new(plan, beats, key, chords, [.. notes.Where(note => note.Beat < beats.Beats).OrderBy(note => note.Beat).ThenBy(note => note.Instrument).ThenBy(note => note.Midi)], intensity);
    }

    public BeatGrid Grid => new()
    {
        Bpm = Math.Round(Beats.Bpm, 4),
        Beats = [.. Enumerable.Range(0, Beats.Beats).Select(SampleOf)],
        Bars = [.. Enumerable.Range(0, Beats.Bars).Select(bar => SampleOf(bar * Beats.Meter))],
    };

    /// <summary>Mean intensity of its bars.</summary>
    public double MeanHeat => Enumerable.Range(0, Beats.Bars).Average(bar => Intensity.At(Beats.At((bar + 0.5) * Beats.Meter)));

    private long SampleOf(int beat) => (long)Math.Round(Beats.At(beat) * Rate);
}
