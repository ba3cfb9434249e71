using System.Globalization;
using System.Text;

namespace AgentStudio.Voices;

/// <summary>
/// What makes a voice that voice and no other. It becomes a voice file of espeak-ng, of which "breath" is never used: with it
/// the library reads memory that it did not set, and one line in ten comes out different.
/// </summary>
internal sealed record Timbre
{
    /// <summary>As espeak-ng names it.</summary>
    public required string Language { get; init; }

    /// <summary>A variant of espeak-ng that comes nearest, for libraries that cannot take the rest.</summary>
    public required string Ready { get; init; }

    /// <summary>Usual pitch in hertz, at the middle of its range.</summary>
    public required double Hertz { get; init; }

    /// <summary>How far it moves around that, as a factor of a quiet reading voice.</summary>
    public double Range { get; init; } = 1;

    /// <summary>Words a minute.</summary>
    public double WordsPerMinute { get; init; } = 158;

    /// <summary>Length of the vocal tract: 1 a man's, 1.17 a woman's, 1.3 a child's formants.</summary>
    public double Formants { get; init; } = 1;

    /// <summary>The second formant against the others: below 1 dark, above 1 bright.</summary>
    public double Mouth { get; init; } = 1;

    /// <summary>Height and width of the upper formants, 0 soft to 1 ringing.</summary>
    public double Ring { get; init; } = 0.5;

    /// <summary>Trembling pitch, 0 to 20; 2 is usual.</summary>
    public int Flutter { get; init; } = 2;

    /// <summary>0 to 7.</summary>
    public int Roughness { get; init; } = 1;

    /// <summary>0 (clear) to 1 (only air).</summary>
    public double Air { get; init; } = 0.06;

    /// <summary>How much unevenness of pitch and time is added, 1 is a person's.</summary>
    public double Drift { get; init; } = 1;

    /// <summary>0 to 1: a voice out of a metal body.</summary>
    public double Metal { get; init; }

    /// <summary>0 to 1: a second self a little beside it.</summary>
    public double Echo { get; init; }

    /// <summary>In dB at the top, negative is darker.</summary>
    public double Brightness { get; init; }

    /// <summary>Fixes what is drawn at random in its sound.</summary>
    public ulong Seed { get; init; }

    public string VoiceFile()
    {
        var file = new StringBuilder("language variant\nname studio\n");
        var spread = 0.225 * Range;
        file.Append(CultureInfo.InvariantCulture, $"pitch {Hertz * (1 - spread):0} {Hertz * (1 + spread):0}\nflutter {Flutter}\nroughness {Roughness}\n");
        for (var n = 0; n <= 8; n++) file.Append(Formant(n));
        return file.ToString();
    }

    private string Formant(int n)
    {
        var bend = n == 2 ? Mouth : n >= 6 ? 1 / Math.Sqrt(Formants) : 1;   // the top ones would leave the synthesiser's band
        var frequency = Math.Clamp(100 * Formants * bend, 60, 190);
        var height = n <= 1 ? 96 : 74 + 26 * Ring - 2 * Math.Max(0, n - 3);
        var width = n <= 1 ? 112 : 150 - 45 * Ring;
        return string.Create(CultureInfo.InvariantCulture, $"formant {n} {frequency:0} {height:0} {width:0}\n");
    }
}
