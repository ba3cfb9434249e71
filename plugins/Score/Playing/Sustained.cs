using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>An instrument that holds its notes: bowed, blown, sung or electronic.</summary>
/// <param name="Dark">Fall of the harmonics when soft: amplitude goes with h to the minus this.</param>
/// <param name="Bright">The same when loud.</param>
/// <param name="Even">Level of the even harmonics: a clarinet has few.</param>
/// <param name="Body">Resonances of its body: hertz, gain, width in hertz.</param>
/// <param name="Attack">Seconds.</param>
/// <param name="Release">Seconds.</param>
/// <param name="Vibrato">Depth in cents.</param>
/// <param name="Players">How many play the note.</param>
/// <param name="Detune">Cents between the outermost players.</param>
/// <param name="Breath">Level of noise.</param>
/// <param name="Tremor">Bow strokes a second of a tremolo; 0 is none.</param>
internal sealed record Sustained(
    double Dark, double Bright, double Even, (double Hz, double Gain, double Width)[] Body, double Attack, double Release, double Vibrato, int Players, double Detune,
    double Breath = 0, double Tremor = 0)
{
    private static readonly (double, double, double)[] Fiddle = [(290, 0.8, 120), (480, 0.9, 160), (1100, 0.5, 500), (2600, 0.5, 900)];
    private static readonly (double, double, double)[] CelloBody = [(110, 0.8, 60), (220, 0.9, 90), (420, 0.6, 200), (1400, 0.35, 700)];
    private static readonly (double, double, double)[] Aah = [(640, 2.2, 120), (1080, 1.4, 160), (2500, 0.5, 300)];

    public static Sustained? Of(Instrument instrument) => instrument switch
    {
        Instrument.Strings => new(1.7, 1.02, 1, Fiddle, 0.28, 0.55, 9, 4, 15),
        Instrument.LowStrings => new(1.5, 1.0, 1, CelloBody, 0.18, 0.45, 7, 3, 12),
        Instrument.Tremolo => new(1.8, 1.15, 1, Fiddle, 0.4, 0.5, 4, 4, 20, 0.004, 11.5),
        Instrument.Spiccato => new(1.45, 0.95, 1, Fiddle, 0.018, 0.12, 0, 3, 12, 0.01),
        Instrument.Violin => new(1.5, 1.0, 1, Fiddle, 0.11, 0.28, 17, 2, 7, 0.003),
        Instrument.Cello => new(1.45, 1.0, 1, CelloBody, 0.12, 0.32, 14, 2, 5, 0.003),
        Instrument.Flute => new(2.6, 1.9, 0.8, [(800, 0.4, 500)], 0.07, 0.16, 11, 1, 0, 0.018),
        Instrument.Clarinet => new(2.0, 1.35, 0.16, [(1500, 0.5, 600)], 0.06, 0.15, 4, 1, 0, 0.005),
        Instrument.Oboe => new(1.7, 1.05, 1, [(1100, 1.5, 350), (2700, 0.7, 500)], 0.05, 0.14, 9, 1, 0, 0.003),
        Instrument.Horn => new(2.2, 1.25, 1, [(380, 0.9, 200), (800, 0.4, 300)], 0.09, 0.28, 4, 2, 5, 0.002),
        Instrument.Brass => new(1.9, 0.85, 1, [(600, 0.5, 300), (1300, 0.7, 500)], 0.07, 0.24, 5, 3, 9, 0.002),
        Instrument.Choir => new(1.6, 1.3, 1, Aah, 0.32, 0.7, 12, 5, 22, 0.006),
        Instrument.Organ => new(1.3, 1.2, 1, [], 0.05, 0.4, 0, 2, 5),
        Instrument.WarmPad => new(1.8, 1.2, 0.9, [(500, 0.3, 400)], 0.5, 1.1, 3, 4, 18),
        Instrument.SynthLead => new(1.6, 1.15, 0.55, [(900, 0.3, 500)], 0.03, 0.3, 8, 2, 9),
        Instrument.SynthBass => new(1.9, 1.2, 1, [], 0.012, 0.1, 0, 2, 7),
        Instrument.SubBass => new(3.2, 2.4, 1, [], 0.25, 0.6, 0, 1, 0),
        _ => null,
    };

    /// <summary>Highest frequency that is given a harmonic; above it the ear hears only sharpness.</summary>
    private const double Top = 11000;

    /// <summary>One period of it, with the same mean power for every note.</summary>
    public float[] Period(double hertz, bool bright)
    {
        double[] real = new double[Wave.Size], imaginary = new double[Wave.Size];
        var phases = new Chance(0xABC);
        var power = 0.0;
        for (var h = 1; h < 90 && h * hertz < Top; h++)
        {
            var level = Math.Pow(h, -(bright ? Bright : Dark)) * (h % 2 == 0 ? Even : 1) * Resonance(h * hertz) / (1 + Math.Pow(h * hertz / 6800, 4));
            var phase = 2 * Math.PI * phases.Unit();
            real[h] = level * Math.Cos(phase);
            imaginary[h] = level * Math.Sin(phase);
            power += level * level / 2;
        }

        Fft.Inverse(real, imaginary);
        var scale = Wave.Size * 0.22 / Math.Sqrt(Math.Max(1e-12, power));
        var period = new float[Wave.Size + 1];
        for (var i = 0; i < Wave.Size; i++) period[i] = (float)(real[i] * scale);
        period[Wave.Size] = period[0];
        return period;
    }

    private double Resonance(double hertz)
    {
        var gain = 1.0;
        foreach (var (center, more, width) in Body) gain += more * Math.Exp(-0.5 * (hertz - center) * (hertz - center) / (width * width));
        return gain;
    }
}
