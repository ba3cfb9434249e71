namespace AgentStudio.Onnx;

/// <summary>Reads the native descriptions of tensors and nodes.</summary>
internal static unsafe class TensorInfo
{
    public static (TensorElementType Type, long[] Shape, string[] Symbols) Read(OrtEnv env, nint tensor)
    {
        int type;
        nuint rank;
        env.Check(env.Api.GetTensorElementType(tensor, &type));
        env.Check(env.Api.GetDimensionsCount(tensor, &rank));
        var shape = new long[(int)rank];
        var symbols = stackalloc byte*[(int)rank + 1];
        fixed (long* dimensions = shape) env.Check(env.Api.GetDimensions(tensor, dimensions, rank));
        env.Check(env.Api.GetSymbolicDimensions(tensor, symbols, rank));
        var names = new string[shape.Length];
        for (var i = 0; i < names.Length; i++) names[i] = Utf8.Read(symbols[i]);
        return ((TensorElementType)type, shape, names);
    }

    public static NodeMetadata[] Nodes(OrtEnv env, nint session, NodeSide side)
    {
        nuint count;
        env.Check(env.Api.GetNodeCount(side, session, &count));
        var nodes = new NodeMetadata[(int)count];
        for (nuint i = 0; i < count; i++) nodes[i] = Node(env, session, side, i);
        return nodes;
    }

    private static NodeMetadata Node(OrtEnv env, nint session, NodeSide side, nuint index)
    {
        byte* name;
        nint info, tensor = 0;
        int type;
        env.Check(env.Api.GetNodeName(side, session, index, env.DefaultAllocator, &name));
        var node = new NodeMetadata { Name = env.Take(name), OnnxValueType = OnnxValueType.Unknown };
        env.Check(env.Api.GetNodeTypeInfo(side, session, index, &info));
        try
        {
            env.Check(env.Api.GetOnnxType(info, &type));
            node = node with { OnnxValueType = (OnnxValueType)type };
            if (node.IsTensor) env.Check(env.Api.CastTypeInfoToTensorInfo(info, &tensor));
            if (tensor == 0) return node;
            var (element, shape, symbols) = Read(env, tensor);
            return node with { ElementDataType = element, Dimensions = [.. shape.Select(size => (int)size)], SymbolicDimensions = symbols };
        }
        finally
        {
            env.Api.ReleaseTypeInfo(info);
        }
    }
}
