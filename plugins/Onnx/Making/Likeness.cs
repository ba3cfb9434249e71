using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>What an IP-Adapter is told of who is in the picture: CLIP's view of a portrait, or (IP-Adapter-FaceID) the direction of the face in it.</summary>
internal sealed class Likeness(LocalModels models, LocalModel model, ModelRoom room)
{
    private const int FaceSize = 512;

    /// <summary>Of the first person with a portrait; zeros, which mean nobody, where there is none.</summary>
    public async Task<Tensor> Of(ShotBrief brief, Unet unet, IWorkbench bench, CancellationToken cancel)
    {
        var shape = unet.IdentityShape;
        if (brief.Cast.SelectMany(cast => cast.References).Cast<Digest?>().FirstOrDefault() is not { } portrait) return Tensor.Of(new float[shape.Aggregate(1, (all, side) => all * side)], shape);
        var picture = Planes.Load(bench.PathOf(portrait));
        var numbers = shape[^1] == FaceSize && !model.Has("image_encoder") ? await Face(picture, cancel) : await Seen(picture, cancel);
        return numbers.Length == shape.Aggregate(1, (all, side) => all * side)
            ? Tensor.Of(numbers, shape)
            : throw new StudioException($"The portrait became {numbers.Length} numbers, but the U-Net takes [{string.Join(", ", shape)}]. Its image encoder belongs to another IP-Adapter.");
    }

    private async Task<float[]> Seen(Planes picture, CancellationToken cancel)
    {
        var encoder = await room.Open(model, "image_encoder", cancel);
        var side = encoder.Inputs[0].Dimensions is [_, _, _, > 0 and var given] ? given : 224;
        var at = Math.Max(0, encoder.IndexOf("image_embeds"));
        return encoder.Run(Tensor.Of(Clip.Prepared(picture, side)), cancel)[at].Floats;
    }

    private async Task<float[]> Face(Planes picture, CancellationToken cancel)
    {
        var (finder, identity) = await Faces.Open(models, room, cancel) ?? throw new StudioException("IP-Adapter-FaceID needs a face detector and ArcFace. Add both: studio models add <folder>.");
        var face = finder.Find(picture, cancel).MaxBy(found => found.Area) ?? throw new StudioException("No face was found in the reference portrait. Bring another one with media_bring.");
        return identity.Of(picture, face, cancel);
    }
}
