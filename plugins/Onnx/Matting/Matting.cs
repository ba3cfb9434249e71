using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// Separates whatever stands in front. Three kinds of network, told apart by the size they take: U2-Net (Qin et al. 2020) at 320,
/// BiRefNet (Zheng et al. 2024) at 512 and more, and MODNet (Ke et al. 2022) at any size.
/// </summary>
internal sealed class Matting(Network network)
{
    private const int U2NetSide = 320, ModnetSide = 512;
    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];

    private int? Side => network.Inputs[0].Dimensions is [_, _, _, > 0 and var side] ? side : network.Outputs.Count >= 6 ? U2NetSide : null;

    /// <summary>One plane, 0 to 1, of the picture's size.</summary>
    public Planes Matte(Planes picture, CancellationToken cancel)
    {
        var matte = Side switch
        {
            null => Modnet(picture, cancel),
            <= U2NetSide and var side => Stretched(Answer(U2Net(picture, side), cancel)),
            var side => Stretched(Answer(picture.Resize(side.Value, side.Value, Kernel.Bilinear).Normalized(ImageNetMean, ImageNetDeviation), cancel).Map(Sigmoid)),
        };
        return matte.Resize(picture.Width, picture.Height, Kernel.Lanczos).Map(value => Math.Clamp(value, 0, 1));
    }

    private static Planes U2Net(Planes picture, int? side)
    {
        var small = picture.Resize(side!.Value, side.Value, Kernel.Lanczos);
        var brightest = Math.Max(1e-6f, small.Data.Max());
        return small.Map(value => value / brightest).Normalized(ImageNetMean, ImageNetDeviation);
    }

    private Planes Modnet(Planes picture, CancellationToken cancel)
    {
        var scale = (double)ModnetSide / Math.Min(picture.Width, picture.Height);
        var (width, height) = (Resampling.Multiple(picture.Width * scale, 32), Resampling.Multiple(picture.Height * scale, 32));
        return Answer(picture.Resize(width, height, Kernel.Bilinear).Map(value => value * 2 - 1), cancel);
    }

    private Planes Answer(Planes input, CancellationToken cancel)
    {
        var answer = network.Run(Tensor.Of(input), cancel)[0].ToPlanes();
        return answer.Channels == 1 ? answer : throw new StudioException($"{network.Name} answers with {answer.Channels} channels; a matte has one.");
    }

    private static Planes Stretched(Planes matte)
    {
        var (low, high) = (matte.Data.Min(), matte.Data.Max());
        return high - low < 1e-6f ? matte : matte.Map(value => (value - low) / (high - low));
    }

    private static float Sigmoid(float x) => (float)(1 / (1 + PlainMath.Exp(-x)));
}
