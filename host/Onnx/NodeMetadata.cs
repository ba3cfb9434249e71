namespace AgentStudio.Onnx;

/// <summary>An input or output of a model.</summary>
public sealed record NodeMetadata
{
    public required string Name { get; init; }

    public required OnnxValueType OnnxValueType { get; init; }

    /// <summary>Undefined where it is no tensor.</summary>
    public TensorElementType ElementDataType { get; init; }

    /// <summary>-1 where a dimension is free.</summary>
    public int[] Dimensions { get; init; } = [];

    /// <summary>Names of the free dimensions, such as "batch"; empty text where there is none.</summary>
    public string[] SymbolicDimensions { get; init; } = [];

    public bool IsTensor => OnnxValueType == OnnxValueType.Tensor;

    public bool IsString => ElementDataType == TensorElementType.String;

    public override string ToString() => $"{Name}: {ElementDataType}[{string.Join(", ", Dimensions.Select((size, at) => size >= 0 ? size.ToString() : SymbolicDimensions[at] is { Length: > 0 } name ? name : "?"))}]";
}

public enum OnnxValueType { Unknown, Tensor, Sequence, Map, Opaque, SparseTensor, Optional }

/// <summary>Element type and shape of a value.</summary>
public sealed record OrtTensorTypeAndShapeInfo(TensorElementType ElementDataType, long[] Shape)
{
    public int DimensionsCount => Shape.Length;

    public long ElementCount => Shape.Aggregate(1L, (count, size) => count * size);

    public override string ToString() => $"{ElementDataType}[{string.Join(", ", Shape)}]";
}
