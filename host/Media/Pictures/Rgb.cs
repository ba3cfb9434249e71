using System.Globalization;

namespace AgentStudio.Media;

/// <summary>A colour in sRGB, 0 to 1 each, not premultiplied.</summary>
public readonly record struct Rgb(double R, double G, double B, double A = 1)
{
    public static readonly Rgb Black = new(0, 0, 0);
    public static readonly Rgb White = new(1, 1, 1);
    public static readonly Rgb Clear = new(0, 0, 0, 0);

    /// <summary>Takes #rgb, #rrggbb and #rrggbbaa, with or without the #.</summary>
    public static bool TryParse(string text, out Rgb color)
    {
        var hex = text.Trim().TrimStart('#');
        if (hex.Length == 3) hex = string.Concat(hex[0], hex[0], hex[1], hex[1]) + hex[2] + hex[2];
        if (hex.Length == 6) hex += "ff";
        var valid = uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && hex.Length == 8;
        color = valid ? new((bits >> 24) / 255.0, (bits >> 16 & 255) / 255.0, (bits >> 8 & 255) / 255.0, (bits & 255) / 255.0) : default;
        return valid;
    }

    /// <exception cref="MediaException">It is not a colour.</exception>
    public static Rgb Parse(string text) => TryParse(text, out var color)
        ? color
        : throw new MediaException($"'{text}' is not a colour. Write it as #rrggbb, such as #f0a878.");

    /// <param name="hue">In degrees.</param>
    /// <param name="saturation">0 to 1.</param>
    /// <param name="lightness">0 to 1.</param>
    public static Rgb Hsl(double hue, double saturation, double lightness)
    {
        var h = ((hue % 360) + 360) % 360 / 60;
        var c = (1 - Math.Abs(2 * lightness - 1)) * saturation;
        double Channel(double offset)
        {
            var k = (offset + h * 2) % 12;
            return lightness - c / 2 * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1));
        }

        return new(Channel(0), Channel(8), Channel(4));
    }

    public double Luma => 0.2126 * R + 0.7152 * G + 0.0722 * B;

    public Rgb Mix(Rgb other, double share) => new(R + (other.R - R) * share, G + (other.G - G) * share, B + (other.B - B) * share, A + (other.A - A) * share);

    public Rgb Alpha(double alpha) => this with { A = alpha };

    public Rgb Multiply(Rgb other) => new(R * other.R, G * other.G, B * other.B, A);

    public Rgb Screen(Rgb other, double share = 1) => Mix(new(1 - (1 - R) * (1 - other.R), 1 - (1 - G) * (1 - other.G), 1 - (1 - B) * (1 - other.B), A), share);

    public Rgb Saturate(double factor) => new Rgb(Luma, Luma, Luma, A).Mix(this, factor).Clamp();

    public Rgb Lighten(double share) => Mix(White with { A = A }, share);

    public Rgb Darken(double share) => Mix(Black with { A = A }, share);

    public Rgb Clamp() => new(Math.Clamp(R, 0, 1), Math.Clamp(G, 0, 1), Math.Clamp(B, 0, 1), Math.Clamp(A, 0, 1));

    /// <summary>As a pixel of <see cref="Bitmap"/>: premultiplied, 0xAARRGGBB.</summary>
    public uint Pixel()
    {
        static uint Byte(double value) => (uint)Math.Round(Math.Clamp(value, 0, 1) * 255);
        return Byte(A) << 24 | Byte(R * A) << 16 | Byte(G * A) << 8 | Byte(B * A);
    }

    /// <summary>#rrggbb, without the alpha.</summary>
    public override string ToString() => "#" + (Alpha(1).Pixel() & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);
}
