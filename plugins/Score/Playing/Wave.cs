using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>Plays sustained notes from one period of the instrument, soft and loud, by every player a little differently.</summary>
internal sealed class Wave(int rate)
{
    public const int Size = 2048;
    private const int Step = 32;
    private const float Fraction = 1f / (1 << 21);
    private readonly Dictionary<(Instrument, int), (float[] Dark, float[] Bright)> _periods = [];

    /// <param name="hold">Samples until it is let go.</param>
    public void Play(Instrument instrument, Sustained sound, int midi, double velocity, int hold, Seat seat, ulong seed, Span<float> left, Span<float> right)
    {
        var hertz = 440 * Math.Pow(2, (midi - 69) / 12.0);
        var (dark, bright) = Periods(instrument, sound, midi, hertz);
        var chance = new Chance(seed);
        var shape = new Envelope(sound, velocity, hold, rate);
        var count = Math.Min(left.Length, hold + (int)(sound.Release * rate));
        for (var player = 0; player < sound.Players; player++)
        {
            var place = sound.Players == 1 ? 0 : 2.0 * player / (sound.Players - 1) - 1;
            var voice = new Player(hertz * Math.Pow(2, place * sound.Detune / 2 / 1200), (uint)chance.Next(), chance.Between(4.7, 5.7), chance.Unit() * 6.28, chance.Between(0.25, 0.6), chance.Unit() * 6.28);
            var pan = Math.Clamp(seat.Pan + place * seat.Width, -1, 1) * Math.PI / 4 + Math.PI / 4;
            var gain = Decibels.ToGain(seat.Gain) / Math.Sqrt(sound.Players);
            Sing(voice, sound, shape, dark, bright, (float)(gain * Math.Cos(pan)), (float)(gain * Math.Sin(pan)), count, left, right);
        }

        if (sound.Breath > 0) Breathe(sound, shape, hertz, seat, ref chance, count, left, right);
    }

    private (float[] Dark, float[] Bright) Periods(Instrument instrument, Sustained sound, int midi, double hertz)
    {
        if (!_periods.TryGetValue((instrument, midi / 2), out var periods))
            _periods[(instrument, midi / 2)] = periods = (sound.Period(440 * Math.Pow(2, (midi / 2 * 2 - 68.5) / 12.0), false), sound.Period(440 * Math.Pow(2, (midi / 2 * 2 - 68.5) / 12.0), true));
        return periods;
    }

    private void Sing(Player voice, Sustained sound, Envelope shape, float[] dark, float[] bright, float toLeft, float toRight, int count, Span<float> left, Span<float> right)
    {
        var phase = voice.Phase;
        var (amp, light) = shape.At(0);
        for (var at = 0; at < count; at += Step)
        {
            var n = Math.Min(Step, count - at);
            var seconds = (double)at / rate;
            var cents = sound.Vibrato * Math.Clamp((seconds - 0.18) / 0.5, 0, 1) * Math.Sin(2 * Math.PI * voice.VibratoHz * seconds + voice.VibratoPhase)
                + 2.5 * Math.Sin(2 * Math.PI * voice.DriftHz * seconds + voice.DriftPhase);
            var step = (uint)(voice.Hertz * (1 + cents * 0.00057779) / rate * 4294967296.0);
            var (nextAmp, nextLight) = shape.At(at + n);
            if (sound.Tremor > 0) nextAmp *= (float)(0.62 + 0.38 * Math.Sin(2 * Math.PI * sound.Tremor * seconds + voice.DriftPhase));
            float rise = (nextAmp - amp) / n, lift = (nextLight - light) / n;
            for (var i = at; i < at + n; i++)
            {
                var index = (int)(phase >> 21);
                var t = (phase & 0x1FFFFF) * Fraction;
                var soft = dark[index] + (dark[index + 1] - dark[index]) * t;
                var loud = bright[index] + (bright[index + 1] - bright[index]) * t;
                var y = (soft + (loud - soft) * light) * amp;
                left[i] += y * toLeft;
                right[i] += y * toRight;
                phase += step;
                amp += rise;
                light += lift;
            }

            (amp, light) = (nextAmp, nextLight);
        }
    }

    private void Breathe(Sustained sound, Envelope shape, double hertz, Seat seat, ref Chance chance, int count, Span<float> left, Span<float> right)
    {
        var noise = new float[count];
        chance.Fill(noise);
        Biquad.BandPass(rate, Math.Clamp(hertz * 2.5, 900, 4500), 0.8).Process(noise);
        var gain = (float)(sound.Breath * 5 * Decibels.ToGain(seat.Gain));
        for (var at = 0; at < count; at += Step)
        {
            var (amp, _) = shape.At(at);
            for (var i = at; i < Math.Min(count, at + Step); i++)
            {
                left[i] += noise[i] * amp * gain;
                right[i] += noise[i] * amp * gain;
            }
        }
    }

    private readonly record struct Player(double Hertz, uint Phase, double VibratoHz, double VibratoPhase, double DriftHz, double DriftPhase);

    /// <summary>Loudness and brightness of a note over its time: it speaks, swells a little, and is let go.</summary>
    private sealed class Envelope(Sustained sound, double velocity, int hold, int rate)
    {
        private readonly double _loud = Math.Pow(velocity, 1.4), _attack = Math.Min(sound.Attack * (1.3 - 0.5 * velocity), Math.Max(0.01, hold * 0.7 / rate)) * rate, _release = sound.Release * rate;

        public (float Amp, float Light) At(int sample)
        {
            var rise = sample >= _attack ? 1 : Math.Sin(Math.PI / 2 * sample / _attack);
            var swell = 0.86 + 0.14 * Math.Sin(Math.PI * Math.Min(1, (double)sample / Math.Max(1, hold)));
            var fall = sample <= hold ? 1 : Math.Max(0, 1 - (sample - hold) / _release);
            var amp = _loud * rise * rise * swell * fall * fall;
            return ((float)amp, (float)Math.Clamp((0.12 + 0.95 * velocity * Math.Sqrt(velocity)) * rise * swell * fall, 0, 1));
        }
    }
}
