using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// RIFE (Huang et al. 2022): the frame between two frames, at any moment. The known exports take one tensor: both frames, a plane
/// with the moment, and in the older one a plane with the scale; some take two frames and the moment apart.
/// </summary>
internal sealed class Rife(Network network)
{
    private const int Multiple = 32;

    /// <param name="moment">0 is the first frame, 1 the second.</param>
    public Planes Between(Planes first, Planes second, double moment, CancellationToken cancel)
    {
        int width = Up(first.Width), height = Up(first.Height);
        var (a, b) = (first.Crop(0, 0, width, height), second.Crop(0, 0, width, height));
        var made = network.Run(network.Inputs.Count == 1 ? Joined(a, b, moment) : Apart(a, b, moment), cancel)[0].ToPlanes();
        return made.Crop(0, 0, first.Width, first.Height);
    }

    private Dictionary<string, Tensor> Joined(Planes a, Planes b, double moment)
    {
        var channels = network.Inputs[0].Dimensions is [_, > 0 and var given, _, _] ? given : 7;
        if (channels is not (7 or 8)) throw new StudioException($"{network.Name} takes {channels} planes; RIFE's known exports take 7 (two frames and the moment) or 8 (with the scale).");
        var planes = new Planes(channels, a.Height, a.Width);
        a.Data.CopyTo(planes.Data, 0);
        b.Data.CopyTo(planes.Data, a.Data.Length);
        planes.Plane(6).Fill((float)moment);
        if (channels == 8) planes.Plane(7).Fill(1);
        return new() { [network.Inputs[0].Name] = Tensor.Of(planes) };
    }

    private Dictionary<string, Tensor> Apart(Planes a, Planes b, double moment)
    {
        if (network.Inputs.Count is not (2 or 3)) throw new StudioException($"{network.Name} has {network.Inputs.Count} inputs; RIFE has one, or two frames and the moment.");
        var inputs = new Dictionary<string, Tensor> { [network.Inputs[0].Name] = Tensor.Of(a), [network.Inputs[1].Name] = Tensor.Of(b) };
        if (network.Inputs.Count == 3)
            inputs[network.Inputs[2].Name] = network.Inputs[2].Dimensions.Length == 4
                ? Tensor.Of(new Planes(1, a.Height, a.Width).Map(_ => (float)moment))
                : Tensor.One((float)moment);
        return inputs;
    }

    private static int Up(int side) => (side + Multiple - 1) / Multiple * Multiple;
}
