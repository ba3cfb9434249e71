using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>How near everything is, from one picture: Depth Anything (Yang et al. 2024) or MiDaS (Ranftl et al. 2022). Both answer inverse depth, near is large.</summary>
internal sealed class DepthMap(Network network, bool answersMetres)
{
    private const int UsualSide = 518, Patch = 14;
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>One plane of the picture's size: 1 is nearest, 0 is farthest.</summary>
    public Planes Look(Planes picture, CancellationToken cancel)
    {
        var (width, height) = SizeFor(picture);
        var depth = network.Run(Tensor.Of(picture.Resize(width, height, Kernel.Bicubic).Normalized(Mean, Deviation)), cancel)[0].ToPlanes();
        var near = answersMetres ? depth.Map(metres => 1 / Math.Max(0.1f, metres)) : depth;
        var (low, high) = (near.Data.Min(), near.Data.Max());
        var even = high - low < 1e-9f ? near.Map(_ => 0.5f) : near.Map(value => (value - low) / (high - low));
        return even.Resize(picture.Width, picture.Height, Kernel.Bilinear).Map(value => Math.Clamp(value, 0, 1));
    }

    /// <summary>The only size the network takes; else the shorter side at 518, both multiples of the patch.</summary>
    private (int Width, int Height) SizeFor(Planes picture)
    {
        if (network.Inputs[0].Dimensions is [_, _, > 0 and var height, > 0 and var width]) return (width, height);
        var scale = (double)UsualSide / Math.Min(picture.Width, picture.Height);
        return (Resampling.Multiple(picture.Width * scale, Patch), Resampling.Multiple(picture.Height * scale, Patch));
    }
}
