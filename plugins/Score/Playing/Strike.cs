using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>Plays struck notes. Every partial is eight samples at a time, turned and shrunk together.</summary>
internal sealed class Strike(int rate)
{
    private float[] _note = new float[1 << 18];

    /// <param name="hold">Samples until it is let go.</param>
    public void Play(Struck sound, int midi, double velocity, int hold, Seat seat, ulong seed, Span<float> left, Span<float> right)
    {
        var hertz = 440 * Math.Pow(2, (midi - 69) / 12.0);
        var chance = new Chance(seed);
        var ring = (int)(rate * Math.Min(9, sound.Ring * Math.Pow(261.6 / hertz, 0.45)));
        var count = Math.Min(left.Length, sound.Damper > 0 ? Math.Min(ring, hold + (int)(3 * sound.Damper * rate)) : ring) & ~7;
        if (_note.Length < count) _note = new float[count];
        var note = _note.AsSpan(0, count);
        note.Clear();
        var loud = Math.Pow(velocity, 1.5) * 0.5 / Math.Sqrt(sound.Strings);
        for (var s = 0; s < sound.Strings; s++)
            foreach (var (frequency, level, seconds) in sound.Partials(hertz * (1 + (s == 0 ? 0 : 0.00055)), velocity))
                Add(note, frequency, loud * level, seconds, sound.Strings > 1 ? chance.Between(0, 0.6) : 0);
        if (sound.Knock > 0) Knock(note, sound.Knock * loud * 2, hertz, ref chance);
        Shape(note, hold, sound.Damper);
        var pan = Math.Clamp(seat.Pan + seat.Width * Math.Clamp((midi - 64) / 24.0, -1, 1), -1, 1) * Math.PI / 4 + Math.PI / 4;
        var gain = Decibels.ToGain(seat.Gain);
        var (toLeft, toRight) = ((float)(gain * Math.Cos(pan)), (float)(gain * Math.Sin(pan)));
        for (var i = 0; i < note.Length; i++)
        {
            left[i] += note[i] * toLeft;
            right[i] += note[i] * toRight;
        }
    }

    private void Add(Span<float> note, double hertz, double level, double seconds, double phase)
    {
        var turn = 2 * Math.PI * hertz / rate;
        var decay = Math.Pow(10, -3 / (seconds * rate));
        Span<float> real = stackalloc float[8], imaginary = stackalloc float[8];
        for (var k = 0; k < 8; k++)
        {
            var size = level * Math.Pow(decay, k);
            real[k] = (float)(size * Math.Cos(turn * k + phase));
            imaginary[k] = (float)(size * Math.Sin(turn * k + phase));
        }

        var shrink = Math.Pow(decay, 8);
        Vector256<float> re = Vector256.Create<float>(real), im = Vector256.Create<float>(imaginary);
        Vector256<float> c = Vector256.Create((float)(shrink * Math.Cos(8 * turn))), s = Vector256.Create((float)(shrink * Math.Sin(8 * turn)));
        var eights = MemoryMarshal.Cast<float, Vector256<float>>(note[..Math.Min(note.Length, (int)(seconds * 1.2 * rate) & ~7)]);
        foreach (ref var eight in eights)
        {
            eight += im;
            (re, im) = (re * c - im * s, re * s + im * c);
        }
    }

    /// <summary>The sound of being touched: a breath of noise, gone in some milliseconds.</summary>
    private void Knock(Span<float> note, double level, double hertz, ref Chance chance)
    {
        var length = Math.Min(note.Length, rate / 40);
        var noise = new float[length];
        chance.Fill(noise);
        Biquad.BandPass(rate, Math.Clamp(hertz * 3, 300, 2400), 0.7).Process(noise);
        for (var i = 0; i < length; i++) note[i] += (float)(level * Math.Exp(-i * 260.0 / rate)) * noise[i];
    }

    private void Shape(Span<float> note, int hold, double damper)
    {
        var attack = Math.Min(note.Length, rate / 700);
        for (var i = 0; i < attack; i++) note[i] *= (float)i / attack;
        if (damper > 0)
        {
            var (level, fall) = (1.0, Math.Exp(-2.3 / (damper * rate)));
            for (var i = hold; i < note.Length; i++) note[i] *= (float)(level *= fall);
        }

        var end = Math.Min(note.Length, rate / 30);
        for (var i = 0; i < end; i++) note[note.Length - 1 - i] *= (float)i / end;
    }
}
