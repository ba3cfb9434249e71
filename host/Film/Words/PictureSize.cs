using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AgentStudio.Film;

/// <summary>Width and height in pixels, both even (4:2:0), 64 to 4096. Written 1280x720, or 720p for 16:9.</summary>
[JsonConverter(typeof(JsonText<PictureSize>))]
public readonly partial record struct PictureSize : IText<PictureSize>
{
    public static readonly PictureSize Hd720 = new(1280, 720);

    public PictureSize(int width, int height)
    {
        if (width is < 64 or > 4096 || height is < 64 or > 4096 || width % 2 != 0 || height % 2 != 0)
            throw new StudioException($"{width}x{height} is not a picture size. Both sides must be even and 64 to 4096, such as 1280x720.");
        (Width, Height) = (width, height);
    }

    public int Width { get; }

    public int Height { get; }

    public double Aspect => (double)Width / Height;

    public static PictureSize Parse(string text)
    {
        if (Pattern().Match(text.Trim()) is { Success: true } match)
        {
            if (match.Groups["lines"].Success && int.TryParse(match.Groups["lines"].ValueSpan, CultureInfo.InvariantCulture, out var lines))
                return new((int)Math.Round(lines * 16 / 9.0 / 2) * 2, lines);
            if (int.TryParse(match.Groups["w"].ValueSpan, CultureInfo.InvariantCulture, out var w) && int.TryParse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture, out var h))
                return new(w, h);
        }

        throw new StudioException($"'{text}' is not a picture size. Write width x height such as 1280x720, or 480p, 720p, 1080p, 2160p.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    [GeneratedRegex("^(?:(?<w>[0-9]{1,5})[x×](?<h>[0-9]{1,5})|(?<lines>[0-9]{1,5})p)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
