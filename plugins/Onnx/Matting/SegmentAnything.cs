using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Segment Anything (Kirillov et al. 2023): the mask of whatever points lie on. The encoder sees the picture at 1024 pixels, the decoder the points.</summary>
internal sealed class SegmentAnything(Network encoder, Network decoder)
{
    private const int Side = 1024;
    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] Deviation = [58.395f, 57.12f, 57.375f];

    public Planes Mask(Planes picture, IReadOnlyList<PicturePoint> points, CancellationToken cancel)
    {
        var scale = (double)Side / Math.Max(picture.Width, picture.Height);
        var (width, height) = ((int)(picture.Width * scale + 0.5), (int)(picture.Height * scale + 0.5));
        var seen = picture.Resize(width, height, Kernel.Bilinear).Map(value => value * 255);
        var embedding = encoder.Run(Seen(seen), cancel)[0];
        var outputs = decoder.Run(new Dictionary<string, Tensor>
        {
            ["image_embeddings"] = embedding,
            // No box is given, so a point that is none ends the list.
            ["point_coords"] = Tensor.Of([.. points.SelectMany(point => new[] { (float)(point.X * width), (float)(point.Y * height) }), 0, 0], 1, points.Count + 1, 2),
            ["point_labels"] = Tensor.Of([.. points.Select(point => point.Wanted ? 1f : 0f), -1f], 1, points.Count + 1),
            ["mask_input"] = Tensor.Of(new float[256 * 256], 1, 1, 256, 256),
            ["has_mask_input"] = Tensor.One(0f),
            ["orig_im_size"] = Tensor.Of([(float)picture.Height, (float)picture.Width], 2),
        }, cancel);
        var (masks, scores) = (outputs[Index("masks")], outputs[Index("iou_predictions")].Floats);
        var best = Array.IndexOf(scores, scores.Max());
        var area = picture.Width * picture.Height;
        return new Planes(1, picture.Height, picture.Width, masks.Floats[(best * area)..((best + 1) * area)]).Map(value => value > 0 ? 1 : 0);
    }

    /// <summary>Exports differ: rows of RGB bytes with everything inside, or normalised planes padded to a square.</summary>
    private Tensor Seen(Planes seen)
    {
        var input = encoder.Inputs[0];
        if (input.Dimensions.Length == 3 || input.Dimensions[^1] == 3)
        {
            var rows = new float[seen.Data.Length];
            for (var i = 0; i < rows.Length; i++) rows[i] = seen.Data[i % 3 * seen.Area + i / 3];
            int[] shape = input.Dimensions.Length == 3 ? [seen.Height, seen.Width, 3] : [1, seen.Height, seen.Width, 3];
            return Tensor.Of(rows, shape);
        }

        return Tensor.Of(seen.Normalized(Mean, Deviation).PadTo(Side, Side));
    }

    private int Index(string output) => decoder.Outputs.ToList().FindIndex(found => found.Name == output) is var at and >= 0
        ? at
        : throw new StudioException($"{decoder.Name} has no output '{output}'; take SAM's official decoder export.");
}
