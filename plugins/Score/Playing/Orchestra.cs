using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Score;

/// <summary>
/// Plays a cue into three depths of a hall. It works through the cue in blocks, so that ten minutes need no more memory than the result.
/// </summary>
internal sealed class Orchestra(Cue cue, ulong seed)
{
    private const int Rate = 48000, Block = 1 << 16, Longest = 14 * Rate, Depths = 3;
    private static readonly float[] Sends = [0.34f, 0.8f, 1.25f];
    internal static readonly Room Hall = new("scoring stage", 2.0, 1.0, 20, 4300, -15, -14.5);
    private readonly float[][] _left = Buses(), _right = Buses();
    private readonly Wave _wave = new(Rate);
    private readonly Strike _strike = new(Rate);
    private readonly Drums _drums = new(Rate);

    public SoundBuffer Play(int samples, IWorkbench bench, CancellationToken cancel)
    {
        var music = new SoundBuffer(2, samples);
        var reverb = new Reverb(Hall, Rate);
        float[] sendLeft = new float[Block], sendRight = new float[Block], wetLeft = new float[Block], wetRight = new float[Block];
        var next = 0;
        for (var at = 0; at < samples; at += Block)
        {
            cancel.ThrowIfCancellationRequested();
            for (; next < cue.Notes.Count && StartOf(next) < at + Block; next++) Play(next, Math.Max(0, StartOf(next) - at));
            var count = Math.Min(Block, samples - at);
            Sum(music.Channels[0].AsSpan(at, count), _left, sendLeft);
            Sum(music.Channels[1].AsSpan(at, count), _right, sendRight);
            reverb.Process(sendLeft.AsSpan(0, count), sendRight.AsSpan(0, count), wetLeft, wetRight);
            for (var i = 0; i < count; i++)
            {
                music.Channels[0][at + i] += wetLeft[i];
                music.Channels[1][at + i] += wetRight[i];
            }

            Advance(_left);
            Advance(_right);
            bench.Report((double)at / samples);
        }

        return music;
    }

    /// <summary>The notated time, as a person plays it: off by some milliseconds, never before the cue begins.</summary>
    private int StartOf(int index)
    {
        var note = cue.Notes[index];
        var beat = note.Beat;
        if (cue.Plan.Swing > 0 && beat % 1 == 0.5) beat += cue.Plan.Swing;
        var human = ((Chance.Derive(seed, (ulong)index) >> 40) / (double)(1 << 24) - 0.5) * 0.011;
        // Late or early by turns may swap neighbours; the order of playing stays that of the score, so the later one waits.
        return (int)(Math.Max(0, cue.Beats.At(beat) + (note.Beat == 0 ? 0 : human)) * Rate);
    }

    private void Play(int index, int at)
    {
        var note = cue.Notes[index];
        var seat = Seat.Of(note.Instrument);
        var own = Chance.Derive(seed ^ 0x5EED, (ulong)index);
        var velocity = Math.Clamp(note.Velocity * (0.94 + 0.12 * (own >> 44) / (1 << 20)), 0.02, 1);
        var hold = (int)((cue.Beats.At(note.Beat + note.Length) - cue.Beats.At(note.Beat)) * Rate);
        var left = _left[seat.Depth].AsSpan(at);
        var right = _right[seat.Depth].AsSpan(at);
        if (Sustained.Of(note.Instrument) is { } held) _wave.Play(note.Instrument, held, note.Midi, velocity, hold, seat, own, left, right);
        else if (Struck.Of(note.Instrument) is { } struck) _strike.Play(struck, note.Instrument == Instrument.Timpani ? cue.Key.Tonic - 12 + cue.Chords[0].Root : note.Midi, velocity, hold, seat, own, left, right);
        else _drums.Play(note.Instrument, velocity, seat, own, left, right);
    }

    private static void Sum(Span<float> dry, float[][] buses, float[] send)
    {
        Array.Clear(send);
        for (var depth = 0; depth < Depths; depth++)
            for (var i = 0; i < dry.Length; i++)
            {
                dry[i] += buses[depth][i];
                send[i] += Sends[depth] * buses[depth][i];
            }
    }

    private static void Advance(float[][] buses)
    {
        foreach (var bus in buses)
        {
            bus.AsSpan(Block).CopyTo(bus);
            bus.AsSpan(bus.Length - Block).Clear();
        }
    }

    private static float[][] Buses() => [.. Enumerable.Range(0, Depths).Select(_ => new float[Block + Longest])];
}
