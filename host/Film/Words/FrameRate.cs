using System.Globalization;
using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>Frames a second as an exact fraction. Written 24, 23.976 (meaning 24000/1001) or 30000/1001.</summary>
[JsonConverter(typeof(JsonText<FrameRate>))]
public readonly record struct FrameRate : IText<FrameRate>
{
    public static readonly FrameRate Film24 = new(24, 1);

    private FrameRate(int numerator, int denominator) => (Numerator, Denominator) = (numerator, denominator);

    public int Numerator { get; }

    public int Denominator { get; }

    public double PerSecond => (double)Numerator / Denominator;

    /// <summary>The nearest whole counting rate, as timecode counts: 24 for 24000/1001.</summary>
    public int Nominal => (int)Math.Round(PerSecond);

    public static FrameRate Parse(string text) => TryParse(text, out var rate)
        ? rate
        : throw new StudioException($"'{text}' is not a frame rate. Write one of 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60.");

    public static bool TryParse(string text, out FrameRate rate)
    {
        rate = text.Trim() switch
        {
            "23.976" or "23.98" or "24000/1001" => new(24000, 1001),
            "24" or "24/1" => Film24,
            "25" or "25/1" => new(25, 1),
            "29.97" or "30000/1001" => new(30000, 1001),
            "30" or "30/1" => new(30, 1),
            "48" or "48/1" => new(48, 1),
            "50" or "50/1" => new(50, 1),
            "59.94" or "60000/1001" => new(60000, 1001),
            "60" or "60/1" => new(60, 1),
            _ => default,
        };
        return rate.Denominator > 0;
    }

    /// <summary>Frames that cover the time, rounded to the nearest.</summary>
    public int FramesIn(TimeSpan time) => (int)Math.Round((decimal)time.Ticks * Numerator / Denominator / TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero);

    /// <summary>The first sample of a frame at a sample rate, exact to half a sample.</summary>
    public long SampleAt(long frame, int sampleRate) => (long)Math.Round((decimal)frame * sampleRate * Denominator / Numerator, MidpointRounding.AwayFromZero);

    public TimeSpan TimeAt(long frame) => TimeSpan.FromTicks((long)Math.Round((decimal)frame * TimeSpan.TicksPerSecond * Denominator / Numerator, MidpointRounding.AwayFromZero));

    /// <summary>As ffmpeg takes it: 24 or 24000/1001.</summary>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
