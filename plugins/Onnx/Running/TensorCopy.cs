using AgentStudio.Film;
using AgentStudio.Onnx;

namespace AgentStudio.Families;

/// <summary>Between the studio's tensors and the runtime's values: float or whole numbers here, the model's own element type there.</summary>
internal static class TensorCopy
{
    public static OrtValue ToValue(Tensor tensor, NodeMetadata input, string network, OrtEnv env)
    {
        Fits(tensor, input, network);
        long[] shape = input.Dimensions.Length == 0 && tensor.Count == 1 ? [] : [.. tensor.Shape.Select(side => (long)side)];
        return input.ElementDataType switch
        {
            TensorElementType.Float => OrtValue.Allocate<float>(Floats(tensor), shape, env),
            TensorElementType.Float16 => OrtValue.Allocate<Half>(Array.ConvertAll(Floats(tensor), number => (Half)number), shape, env),
            TensorElementType.Double => OrtValue.Allocate<double>(Array.ConvertAll(Floats(tensor), number => (double)number), shape, env),
            TensorElementType.Int64 => OrtValue.Allocate<long>(Whole(tensor), shape, env),
            TensorElementType.Int32 => OrtValue.Allocate<int>(Array.ConvertAll(Whole(tensor), number => checked((int)number)), shape, env),
            TensorElementType.UInt8 => OrtValue.Allocate<byte>(Array.ConvertAll(Floats(tensor), number => (byte)Math.Clamp(MathF.Round(number), 0, 255)), shape, env),
            TensorElementType.Bool => OrtValue.Allocate<bool>(Array.ConvertAll(Whole(tensor), number => number != 0), shape, env),
            _ => throw new StudioException($"{network} takes {input}, an element type that no family uses."),
        };
    }

    public static Tensor FromValue(OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        int[] shape = [.. info.Shape.Select(side => checked((int)side))];
        return info.ElementDataType switch
        {
            TensorElementType.Float => Tensor.Of(value.GetTensorDataAsSpan<float>().ToArray(), shape),
            TensorElementType.Float16 => Tensor.Of(Array.ConvertAll(value.GetTensorDataAsSpan<Half>().ToArray(), half => (float)half), shape),
            TensorElementType.Double => Tensor.Of(Array.ConvertAll(value.GetTensorDataAsSpan<double>().ToArray(), number => (float)number), shape),
            TensorElementType.Int64 => Tensor.Of(value.GetTensorDataAsSpan<long>().ToArray(), shape),
            TensorElementType.Int32 => Tensor.Of(Array.ConvertAll(value.GetTensorDataAsSpan<int>().ToArray(), number => (long)number), shape),
            TensorElementType.UInt8 => Tensor.Of(Array.ConvertAll(value.GetTensorDataAsSpan<byte>().ToArray(), number => (float)number), shape),
            TensorElementType.Bool => Tensor.Of(Array.ConvertAll(value.GetTensorDataAsSpan<bool>().ToArray(), yes => yes ? 1L : 0L), shape),
            var other => throw new StudioException($"A model returned {other}, which no family does."),
        };
    }

    private static void Fits(Tensor tensor, NodeMetadata input, string network)
    {
        var scalar = input.Dimensions.Length == 0 && tensor.Count == 1;
        if (scalar || input.Dimensions.Length == tensor.Shape.Length && input.Dimensions.Zip(tensor.Shape).All(side => side.First < 0 || side.First == side.Second)) return;
        throw new StudioException($"{network} takes {input}; {tensor} was to be given. The model was exported with fixed sizes; export it with free ones, or ask for that size.");
    }

    private static float[] Floats(Tensor tensor) => tensor.IsWhole ? Array.ConvertAll(tensor.Whole, number => (float)number) : tensor.Floats;

    private static long[] Whole(Tensor tensor) => tensor.IsWhole ? tensor.Whole : Array.ConvertAll(tensor.Floats, number => (long)number);
}
