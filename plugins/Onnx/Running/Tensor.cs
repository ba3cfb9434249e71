using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>What goes into a network and comes out: numbers and their shape. What the model's own element type is, <see cref="Network"/> knows.</summary>
internal sealed class Tensor
{
    private readonly float[]? _floats;
    private readonly long[]? _whole;

    private Tensor(float[]? floats, long[]? whole, int[] shape)
    {
        (_floats, _whole, Shape) = (floats, whole, shape);
        if (Count != shape.Aggregate(1L, (product, side) => product * side))
            throw new ArgumentException($"[{string.Join(", ", shape)}] does not hold {Count} numbers.", nameof(shape));
    }

    public int[] Shape { get; }

    public int Count => _floats?.Length ?? _whole!.Length;

    public bool IsWhole => _whole is not null;

    public float[] Floats => _floats ?? throw new InvalidOperationException("The tensor holds whole numbers.");

    public long[] Whole => _whole ?? throw new InvalidOperationException("The tensor holds fractions.");

    public static Tensor Of(float[] numbers, params int[] shape) => new(numbers, null, shape);

    public static Tensor Of(long[] numbers, params int[] shape) => new(null, numbers, shape);

    /// <summary>One picture, or several of equal size: [count, channels, height, width].</summary>
    public static Tensor Of(params Planes[] pictures) => new(
        pictures.Length == 1 ? pictures[0].Data : [.. pictures.SelectMany(picture => picture.Data)], null,
        [pictures.Length, pictures[0].Channels, pictures[0].Height, pictures[0].Width]);

    public static Tensor One(float number) => new([number], null, [1]);

    public static Tensor One(long number) => new(null, [number], [1]);

    public Tensor Reshape(params int[] shape) => new(_floats, _whole, shape);

    /// <summary>The numbers of one item of the first dimension.</summary>
    public ReadOnlySpan<float> Item(int index) => Floats.AsSpan(index * (Count / Shape[0]), Count / Shape[0]);

    /// <summary>Tensors of equal shape one after the other along the first dimension.</summary>
    public static Tensor Stack(params Tensor[] parts)
    {
        int[] shape = [parts.Sum(part => part.Shape[0]), .. parts[0].Shape[1..]];
        return parts[0].IsWhole ? Of([.. parts.SelectMany(part => part.Whole)], shape) : Of([.. parts.SelectMany(part => part.Floats)], shape);
    }

    /// <summary>The planes of a tensor [1, c, h, w], [c, h, w] or [1, h, w].</summary>
    public Planes ToPlanes()
    {
        var sides = Shape.SkipWhile((side, at) => side == 1 && Shape.Length - at > 3).ToArray();
        if (sides.Length == 2) sides = [1, .. sides];
        return sides.Length == 3
            ? new(sides[0], sides[1], sides[2], Floats)
            : throw new Film.StudioException($"A model returned [{string.Join(", ", Shape)}] where one picture was expected. It does not fit its family.");
    }

    public override string ToString() => $"{(IsWhole ? "whole" : "float")}[{string.Join(", ", Shape)}]";
}
