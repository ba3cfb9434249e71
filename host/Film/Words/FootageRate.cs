using System.Globalization;
using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>Frames a second that footage was recorded with: any number, as cameras and animators like. Written 12, 12.5 or 24000/1001.</summary>
[JsonConverter(typeof(JsonText<FootageRate>))]
public readonly record struct FootageRate : IText<FootageRate>
{
    private const int Most = 1_000_000;

    private FootageRate(int numerator, int denominator) => (Numerator, Denominator) = (numerator, denominator);

    public int Numerator { get; }

    public int Denominator { get; }

    public double PerSecond => (double)Numerator / Denominator;

    public static FootageRate Parse(string text) => TryParse(text, out var rate)
        ? rate
        : throw new StudioException($"'{text}' is no number of frames a second. Write such as 12, 12.5 or 24000/1001.");

    public static bool TryParse(string text, out FootageRate rate)
    {
        rate = default;
        if (FrameRate.TryParse(text, out var known)) rate = new(known.Numerator, known.Denominator);
        else if (text.Split('/') is [var above, var below] && Whole(above) is { } numerator && Whole(below) is { } denominator) rate = Reduced(numerator, denominator);
        else if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000) rate = Reduced((int)(number * 1000), 1000);
        return rate.Denominator > 0 && rate.Numerator > 0;
    }

    /// <summary>So many times as many frames; null where that is no rate of the studio's.</summary>
    public FrameRate? Times(int factor) => FrameRate.TryParse(Reduced(Numerator * factor, Denominator).ToString(), out var rate) ? rate : null;

    /// <summary>24, or 24000/1001 where it is not whole.</summary>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number : null;

    private static FootageRate Reduced(int numerator, int denominator)
    {
        var common = (int)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new(numerator / Math.Max(1, common), denominator / Math.Max(1, common));
    }
}
