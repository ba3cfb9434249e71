using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>Finds faces with SCRFD (Guo et al. 2021) or YuNet (Wu et al. 2023); which one a model is, its outputs say.</summary>
internal sealed class FaceFinder(Network network)
{
    private const int UsualSide = 640;
    private const float ScrfdScore = 0.5f, ScrfdOverlap = 0.4f, YunetScore = 0.6f, YunetOverlap = 0.3f;
    private static readonly int[] Strides = [8, 16, 32];

    private bool IsYunet => network.Outputs.Any(output => output.Name.StartsWith("obj_", StringComparison.Ordinal));

    /// <summary>All faces, the surest first.</summary>
    public IReadOnlyList<FaceBox> Find(Planes picture, CancellationToken cancel)
    {
        var side = network.Inputs[0].Dimensions is [_, _, _, > 0 and var fixedSide] ? fixedSide : UsualSide;
        var scale = Math.Min((float)side / picture.Width, (float)side / picture.Height);
        var small = picture.Resize(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)), Kernel.Bilinear).Map(value => value * 255);
        var faces = IsYunet ? Yunet(small.Reversed().PadTo(side, side), cancel) : Scrfd(small.Map(value => (value - 127.5f) / 128).PadTo(side, side, -127.5f / 128), cancel);
        return [.. faces.Select(face => face.Scaled(1 / scale))];
    }

    /// <summary>Scores, boxes and points of each stride; boxes and points are distances from the anchors' centres in strides.</summary>
    private IReadOnlyList<FaceBox> Scrfd(Planes input, CancellationToken cancel)
    {
        var outputs = network.Run(Tensor.Of(input), cancel);
        var (levels, anchors, parts) = outputs.Length switch
        {
            6 => (3, 2, 2), 9 => (3, 2, 3), 10 => (5, 1, 2), 15 => (5, 1, 3),
            var count => throw new StudioException($"{network.Name} has {count} outputs; a face detector of the SCRFD family has 6, 9, 10 or 15."),
        };
        var found = new List<FaceBox>();
        for (var level = 0; level < levels; level++)
        {
            var stride = 8 << level;
            var across = (int)Math.Ceiling((double)input.Width / stride);
            var (scores, boxes, points) = (outputs[level].Floats, outputs[level + levels].Floats, parts == 3 ? outputs[level + 2 * levels].Floats : []);
            for (var i = 0; i < scores.Length; i++)
            {
                if (scores[i] < ScrfdScore) continue;
                float x = i / anchors % across * stride, y = i / anchors / across * stride;
                found.Add(new(x - boxes[4 * i] * stride, y - boxes[4 * i + 1] * stride, x + boxes[4 * i + 2] * stride, y + boxes[4 * i + 3] * stride, scores[i],
                    points.Length == 0 ? [] : [.. Enumerable.Range(0, 5).Select(p => (x + points[10 * i + 2 * p] * stride, y + points[10 * i + 2 * p + 1] * stride))]));
            }
        }

        return FaceBox.Suppress(found, ScrfdOverlap);
    }

    /// <summary>Per stride: class and object scores, whose geometric mean counts; boxes as centre and log size in strides; five points.</summary>
    private IReadOnlyList<FaceBox> Yunet(Planes input, CancellationToken cancel)
    {
        var outputs = network.Run(Tensor.Of(input), cancel);
        var found = new List<FaceBox>();
        foreach (var stride in Strides)
        {
            float[] Of(string part) => outputs[network.Outputs.ToList().FindIndex(output => output.Name == $"{part}_{stride}") is var at and >= 0 ? at
                : throw new StudioException($"{network.Name} has no output {part}_{stride}, which YuNet has.")].Floats;
            var (classes, objects, boxes, points) = (Of("cls"), Of("obj"), Of("bbox"), Of("kps"));
            var across = input.Width / stride;
            for (var i = 0; i < classes.Length; i++)
            {
                var score = MathF.Sqrt(Math.Clamp(classes[i], 0, 1) * Math.Clamp(objects[i], 0, 1));
                if (score < YunetScore) continue;
                float column = i % across, row = i / across;
                var (x, y) = ((column + boxes[4 * i]) * stride, (row + boxes[4 * i + 1]) * stride);
                var (width, height) = (MathF.Exp(boxes[4 * i + 2]) * stride, MathF.Exp(boxes[4 * i + 3]) * stride);
                found.Add(new(x - width / 2, y - height / 2, x + width / 2, y + height / 2, score,
                    [.. Enumerable.Range(0, 5).Select(p => ((points[10 * i + 2 * p] + column) * stride, (points[10 * i + 2 * p + 1] + row) * stride))]));
            }
        }

        return FaceBox.Suppress(found, YunetOverlap);
    }
}
