using System.Runtime.InteropServices;

namespace AgentStudio.Tests.Onnx.Building;

/// <summary>
/// Writes small ONNX files for tests: nodes in the order they are added, initializers inside or in a file beside the model.
/// <code>
/// var model = new OnnxModel();
/// model.Input("x", Element.Float, "batch", 4);
/// model.Floats("w", [1, 2, 3, 4], 4, 1);
/// model.Node("MatMul", ["x", "w"], "y");
/// model.Output("y", Element.Float, "batch", 1);
/// model.Save(path);
/// </code>
/// Field numbers are those of onnx.proto.
/// </summary>
internal sealed class OnnxModel(int opset = 17, int ir = 8)
{
    private readonly List<Wire> _nodes = [], _initializers = [], _inputs = [], _outputs = [];
    private readonly List<(string Key, string Value)> _metadata = [];
    private readonly SortedDictionary<string, int> _domains = new(StringComparer.Ordinal) { [""] = opset };
    private int _names;

    public OnnxModel Metadata(string key, string value)
    {
        _metadata.Add((key, value));
        return this;
    }

    /// <summary>Uses the operators of another domain, such as com.microsoft.</summary>
    public OnnxModel Domain(string domain, int version)
    {
        _domains[domain] = version;
        return this;
    }

    /// <param name="dims">Numbers, or words for dimensions that are open.</param>
    public string Input(string name, Element type, params object[] dims)
    {
        _inputs.Add(Value(name, type, dims));
        return name;
    }

    public string Output(string name, Element type, params object[] dims)
    {
        _outputs.Add(Value(name, type, dims));
        return name;
    }

    /// <summary>A sequence of tensors.</summary>
    public string InputSequence(string name, Element type)
    {
        _inputs.Add(Sequence(name, type));
        return name;
    }

    public string OutputSequence(string name, Element type)
    {
        _outputs.Add(Sequence(name, type));
        return name;
    }

    public string Floats(string name, ReadOnlySpan<float> data, params long[] dims) => Raw(name, Element.Float, MemoryMarshal.AsBytes(data), dims);

    public string Longs(string name, params long[] data) => Raw(name, Element.Int64, MemoryMarshal.AsBytes(data.AsSpan()), data.Length);

    public string Scalar(string name, long value) => Raw(name, Element.Int64, MemoryMarshal.AsBytes(new[] { value }.AsSpan()));

    public string Scalar(string name, float value) => Raw(name, Element.Float, MemoryMarshal.AsBytes(new[] { value }.AsSpan()));

    public string Raw(string name, Element type, ReadOnlySpan<byte> data, params long[] dims)
    {
        _initializers.Add(Tensor(name, type, dims).Bytes(9, data));
        return name;
    }

    /// <summary>An initializer whose bytes lie in a file beside the model.</summary>
    public string External(string name, Element type, string file, long offset, long length, params long[] dims)
    {
        var tensor = Tensor(name, type, dims);
        foreach (var (key, value) in new[] { ("location", file), ("offset", $"{offset}"), ("length", $"{length}") })
            tensor.Message(13, new Wire().Text(1, key).Text(2, value));
        _initializers.Add(tensor.Int(14, 1));
        return name;
    }

    /// <returns>The output's name; a new one when none is given.</returns>
    public string Node(string op, string[] inputs, string? output = null, params (string Name, object Value)[] attributes) =>
        NodeNamed($"{op}_{_names}", op, inputs, [output ?? $"t{_names}"], "", attributes)[0];

    /// <summary>A node with its own name (exporters write the path of the layer there), several outputs or another domain.</summary>
    public string[] NodeNamed(string name, string op, string[] inputs, string[] outputs, string domain, params (string Name, object Value)[] attributes)
    {
        _names++;
        var node = new Wire();
        foreach (var input in inputs) node.Text(1, input);
        foreach (var output in outputs) node.Text(2, output);
        node.Text(3, name).Text(4, op);
        if (domain.Length > 0) node.Text(7, domain);
        foreach (var (key, value) in attributes) node.Message(5, Attribute(key, value));
        _nodes.Add(node);
        return outputs;
    }

    public byte[] Build()
    {
        var graph = new Wire();
        foreach (var node in _nodes) graph.Message(1, node);
        graph.Text(2, "test");
        foreach (var tensor in _initializers) graph.Message(5, tensor);
        foreach (var input in _inputs) graph.Message(11, input);
        foreach (var output in _outputs) graph.Message(12, output);
        var model = new Wire().Int(1, ir).Text(2, "agentstudio-test").Message(7, graph);
        foreach (var (domain, version) in _domains) model.Message(8, new Wire().Text(1, domain).Int(2, version));
        foreach (var (key, value) in _metadata) model.Message(14, new Wire().Text(1, key).Text(2, value));
        return model.ToArray();
    }

    /// <summary>Writes the file, with its folder; returns its path.</summary>
    public string Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Build());
        return path;
    }

    private static Wire Tensor(string name, Element type, long[] dims)
    {
        var tensor = new Wire();
        foreach (var dim in dims) tensor.Int(1, dim);
        return tensor.Int(2, (int)type).Text(8, name);
    }

    private static Wire Value(string name, Element type, object[] dims)
    {
        var shape = new Wire();
        foreach (var dim in dims) shape.Message(1, dim is string word ? new Wire().Text(2, word) : new Wire().Int(1, Convert.ToInt64(dim)));
        return new Wire().Text(1, name).Message(2, new Wire().Message(1, new Wire().Int(1, (int)type).Message(2, shape)));
    }

    private static Wire Sequence(string name, Element type) =>
        new Wire().Text(1, name).Message(2, new Wire().Message(4, new Wire().Message(1, new Wire().Message(1, new Wire().Int(1, (int)type)))));

    private static Wire Attribute(string name, object value)
    {
        var attribute = new Wire().Text(1, name);
        return value switch
        {
            float number => attribute.Float(2, number).Int(20, 1),
            int or long => attribute.Int(3, Convert.ToInt64(value)).Int(20, 2),
            string text => attribute.Text(4, text).Int(20, 3),
            float[] numbers => numbers.Aggregate(attribute, (wire, number) => wire.Float(7, number)).Int(20, 6),
            long[] numbers => numbers.Aggregate(attribute, (wire, number) => wire.Int(8, number)).Int(20, 7),
            _ => throw new NotSupportedException($"An attribute of {value.GetType().Name}."),
        };
    }
}

/// <summary>Element types by their numbers in TensorProto.DataType.</summary>
internal enum Element { Float = 1, UInt8 = 2, Int8 = 3, Int32 = 6, Int64 = 7, Bool = 9, Float16 = 10, Double = 11 }
