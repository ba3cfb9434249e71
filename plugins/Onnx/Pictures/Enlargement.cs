using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>Real-ESRGAN (Wang et al. 2021) and networks of its signature: RGB 0 to 1 in, the same two or four times as large out.</summary>
internal sealed class Enlargement(Network network)
{
    private const int UsualSide = 256, UsualMargin = 10, UsualBlend = 8;

    /// <summary>How much larger the network makes a picture; measured once, because no file says it.</summary>
    public int Scale { get; } = Measured(network);

    /// <summary>Tiles of the only size the network takes, else of a size that fits small graphics cards.</summary>
    public Tiling Tiles => network.Inputs[0].Dimensions is [_, _, _, > 0 and var side]
        ? new(side, Math.Min(UsualMargin, side / 4), Math.Min(UsualBlend, side / 8), Scale)
        : new(UsualSide, UsualMargin, UsualBlend, Scale);

    public Planes Enlarge(Planes picture, Action<double> report, CancellationToken cancel, Tiling? tiles = null) =>
        (tiles ?? Tiles).Run(picture, tile => Whole(tile, cancel), report);

    /// <summary>In one pass: for small pictures, and to compare with.</summary>
    public Planes Whole(Planes picture, CancellationToken cancel)
    {
        // x2 models fold each square of pixels into one, so sides must be even; a fixed size is filled up by repeating the edge.
        var dimensions = network.Inputs[0].Dimensions;
        var width = dimensions[3] > 0 ? dimensions[3] : (picture.Width + 3) / 4 * 4;
        var height = dimensions[2] > 0 ? dimensions[2] : (picture.Height + 3) / 4 * 4;
        var large = network.Run(Tensor.Of(picture.Crop(0, 0, width, height)), cancel)[0].ToPlanes();
        return large.Crop(0, 0, picture.Width * Scale, picture.Height * Scale);
    }

    private static int Measured(Network network)
    {
        var dimensions = network.Inputs[0].Dimensions;
        if (dimensions is not [_, 3 or < 0, _, _]) throw new StudioException($"{network.Name} takes {network.Inputs[0]}; an upscaler takes [1, 3, height, width].");
        var (height, width) = (dimensions[2] > 0 ? dimensions[2] : 16, dimensions[3] > 0 ? dimensions[3] : 16);
        var made = network.Run(Tensor.Of(new Planes(3, height, width)), CancellationToken.None)[0].ToPlanes();
        return made.Width % width == 0 && made.Height / height == made.Width / width && made.Width / width is >= 1 and <= 8
            ? made.Width / width
            : throw new StudioException($"{network.Name} makes {made.Width}x{made.Height} of {width}x{height}, which is no whole enlargement.");
    }
}
