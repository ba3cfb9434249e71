using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>What a portrait tells of somebody: the colours of skin, hair and clothes. A head and shoulders, about in the middle, is expected.</summary>
internal sealed record Portrait(Rgb Skin, Rgb? Hair, Rgb Cloth)
{
    private const int Side = 48;

    internal static Portrait Read(string path)
    {
        using var picture = Bitmap.Load(path);
        using var small = picture.Resize(Side, Side);
        var (skin, cloth) = (Middle(small, 0.4, 0.38, 0.6, 0.58), Middle(small, 0.34, 0.84, 0.66, 0.98));
        var (hair, behind) = (Middle(small, 0.42, 0.1, 0.58, 0.2), Middle(small, 0, 0, 0.12, 0.14));
        // What is above the face and like the background is no hair.
        return new(skin, Apart(hair, behind) > 0.1 && Apart(hair, skin) > 0.06 ? hair : null, cloth);
    }

    /// <summary>The sheet decides; the portrait fills what the sheet leaves open.</summary>
    internal CastBrief Fill(CastBrief cast) => cast with
    {
        Identity = cast.Identity with
        {
            Skin = cast.Identity.Skin.Length > 0 ? cast.Identity.Skin : Skin.ToString(),
            HairColor = cast.Identity.HairColor.Length > 0 || Hair is null ? cast.Identity.HairColor : Hair.Value.ToString(),
        },
        Look = cast.Look.Top.Length > 0 ? cast.Look : cast.Look with { Top = Cloth.ToString() },
    };

    /// <summary>The median of each channel in a part of the picture.</summary>
    private static Rgb Middle(Bitmap picture, double left, double top, double right, double bottom)
    {
        var pixels = new List<uint>();
        for (var y = (int)(top * Side); y < (int)(bottom * Side); y++) pixels.AddRange(picture.Row(y)[(int)(left * Side)..(int)(right * Side)]);
        double Of(int shift) => pixels.Select(pixel => pixel >> shift & 255).Order().ElementAt(pixels.Count / 2) / 255.0;
        return new(Of(16), Of(8), Of(0));
    }

    private static double Apart(Rgb a, Rgb b) => (Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B)) / 3;
}
