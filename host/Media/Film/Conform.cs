using System.Globalization;

namespace AgentStudio.Media;

/// <summary>
/// How a foreign picture becomes one of the programme. Rate: frame for frame when the rates differ by less than 0.2 % (24 and 23.976),
/// otherwise the frame nearest in time. Size: filled when that crops at most 12 % of the picture, otherwise fitted between black bars. Colour: BT.709, limited
/// range; untagged pictures of more than 576 lines are taken as BT.709.
/// </summary>
internal static class Conform
{
    private const double LargestFill = 1 / (1 - 0.12);
    private const double SameRate = 0.002;

    public static string Filter(MediaInfo info, ClipFormat format)
    {
        var picture = info.Picture!;
        string?[] steps =
        [
            "setpts=PTS-STARTPTS", Retimed(info, format) ? $"fps={format.Rate}:round=near" : null,
            "scale=iw*sar:ih,setsar=1", Scale(picture, format), Frame(format), "setsar=1", "format=yuv420p",
        ];
        return string.Join(',', steps.OfType<string>());
    }

    private static bool Retimed(MediaInfo info, ClipFormat format)
    {
        if (info.Kind == MediaKind.Image) return false;
        var (rate, average) = (PerSecond(info.Picture!.Rate), PerSecond(info.Picture.AverageRate));
        var (numerator, denominator) = format.Fraction;
        var wanted = (double)numerator / denominator;
        return Math.Abs(rate / wanted - 1) >= SameRate || Math.Abs(average / wanted - 1) >= SameRate;
    }

    private static double PerSecond(string fraction) =>
        fraction.Split('/') is [var above, var below] && double.TryParse(above, CultureInfo.InvariantCulture, out var a)
        && double.TryParse(below, CultureInfo.InvariantCulture, out var b) && b > 0 ? a / b : 0;

    private static string Scale(MediaStream picture, ClipFormat format)
    {
        var (fill, fit) = ($"max({format.Width}/iw,{format.Height}/ih)", $"min({format.Width}/iw,{format.Height}/ih)");
        var factor = string.Create(CultureInfo.InvariantCulture, $"if(lte({fill}/({fit}),{LargestFill:0.######}),{fill},{fit})");
        var untagged = picture.ColourSpace is "" or "unknown" or "unspecified" && picture.Height > 576 && picture.PixelFormat.StartsWith("yuv", StringComparison.Ordinal);
        return $"scale=w='trunc(iw*{factor}/2+0.5)*2':h='trunc(ih*{factor}/2+0.5)*2':flags=lanczos+accurate_rnd+full_chroma_int+bitexact"
            + $"{(untagged ? ":in_color_matrix=bt709" : "")}:out_color_matrix=bt709:out_range=tv";
    }

    private static string Frame(ClipFormat format) => string.Create(CultureInfo.InvariantCulture,
        $"pad=w='max(iw,{format.Width})':h='max(ih,{format.Height})':x='trunc((ow-iw)/4)*2':y='trunc((oh-ih)/4)*2',crop={format.Width}:{format.Height}");
}
