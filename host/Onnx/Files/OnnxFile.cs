namespace AgentStudio.Onnx;

/// <summary>
/// What an ONNX file says of itself, read without ONNX Runtime and without its weights: signature, operators and the files that its
/// weights lie in. Nothing is believed: lengths are checked against the file, names against its folder.
/// </summary>
public sealed record OnnxFile
{
    private const int LongestName = 1 << 16, DeepestGraph = 16;

    /// <summary>Inputs that a run must give (initializers of the same name are left out).</summary>
    public IReadOnlyList<NodeMetadata> Inputs { get; private init; } = [];

    public IReadOnlyList<NodeMetadata> Outputs { get; private init; } = [];

    /// <summary>Operators in the graph and in the graphs within it: "Conv", "com.microsoft.Attention".</summary>
    public IReadOnlySet<string> Operators { get; private init; } = new HashSet<string>();

    /// <summary>Files with weights, relative to the model's folder.</summary>
    public IReadOnlyList<string> ExternalFiles { get; private init; } = [];

    public string Producer { get; private init; } = "";

    /// <summary>Version of the standard operator set.</summary>
    public long Opset { get; private init; }

    /// <exception cref="OnnxFileException">It is no ONNX file, is cut off, or names a file outside its folder.</exception>
    public static OnnxFile Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return new Reader(new(file, path), path).Model();
    }

    /// <summary>Field numbers are those of onnx.proto.</summary>
    private sealed class Reader(WireReader wire, string path)
    {
        private readonly HashSet<string> _operators = new(StringComparer.Ordinal), _initializers = new(StringComparer.Ordinal), _files = new(StringComparer.Ordinal);
        private readonly List<NodeMetadata> _inputs = [], _outputs = [];
        private string _producer = "";
        private long _opset;
        private bool _graph;

        public OnnxFile Model()
        {
            var end = wire.Length;
            while (wire.Next(end) is { } field)
                if (field == (2, 2)) _producer = wire.Text(LongestName);
                else if (field == (7, 2)) Graph(wire.Message(), 0);
                else if (field == (8, 2)) Opset(wire.Message());
                else wire.Skip(field);
            if (!_graph) throw wire.Wrong("has no graph");
            return new()
            {
                Inputs = [.. _inputs.Where(input => !_initializers.Contains(input.Name))], Outputs = _outputs, Operators = _operators,
                ExternalFiles = [.. _files.Order(StringComparer.Ordinal)], Producer = _producer, Opset = _opset,
            };
        }

        private void Graph(long end, int depth)
        {
            if (depth > DeepestGraph) throw wire.Wrong("has graphs within graphs beyond all measure");
            _graph = true;
            while (wire.Next(end) is { } field)
                if (field == (1, 2)) Node(wire.Message(), depth);
                else if (field == (5, 2)) Tensor(wire.Message(), depth);
                else if (field == (11, 2) && depth == 0) _inputs.Add(Value(wire.Message()));
                else if (field == (12, 2) && depth == 0) _outputs.Add(Value(wire.Message()));
                else wire.Skip(field);
        }

        private void Node(long end, int depth)
        {
            var (type, domain) = ("", "");
            while (wire.Next(end) is { } field)
                if (field == (4, 2)) type = wire.Text(LongestName);
                else if (field == (7, 2)) domain = wire.Text(LongestName);
                else if (field == (5, 2)) Attribute(wire.Message(), depth);
                else wire.Skip(field);
            _operators.Add(domain.Length == 0 || domain == "ai.onnx" ? type : $"{domain}.{type}");
        }

        private void Attribute(long end, int depth)
        {
            while (wire.Next(end) is { } field)
                if (field == (5, 2)) Tensor(wire.Message(), depth + 1);
                else if (field == (6, 2) || field == (11, 2)) Graph(wire.Message(), depth + 1);
                else wire.Skip(field);
        }

        private void Tensor(long end, int depth)
        {
            while (wire.Next(end) is { } field)
                if (field == (8, 2) && depth == 0) _initializers.Add(wire.Text(LongestName));
                else if (field == (13, 2)) External(wire.Message());
                else wire.Skip(field);
        }

        private void External(long end)
        {
            var (key, value) = ("", "");
            while (wire.Next(end) is { } field)
                if (field == (1, 2)) key = wire.Text(LongestName);
                else if (field == (2, 2)) value = wire.Text(LongestName);
                else wire.Skip(field);
            if (key != "location") return;
            var folder = Path.GetFullPath(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (!Path.GetFullPath(value, folder).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw wire.Wrong($"wants weights from '{value}', which lies outside its folder");
            _files.Add(value);
        }

        private void Opset(long end)
        {
            var (domain, version) = ("", 0L);
            while (wire.Next(end) is { } field)
                if (field == (1, 2)) domain = wire.Text(LongestName);
                else if (field == (2, 0)) version = wire.Varint();
                else wire.Skip(field);
            if (domain is "" or "ai.onnx") _opset = version;
        }

        private NodeMetadata Value(long end)
        {
            var node = new NodeMetadata { Name = "", OnnxValueType = OnnxValueType.Unknown };
            while (wire.Next(end) is { } field)
                if (field == (1, 2)) node = node with { Name = wire.Text(LongestName) };
                else if (field == (2, 2)) node = Type(node, wire.Message());
                else wire.Skip(field);
            return node;
        }

        private NodeMetadata Type(NodeMetadata node, long end)
        {
            while (wire.Next(end) is { } field)
                if (field == (1, 2)) node = TensorType(node with { OnnxValueType = OnnxValueType.Tensor }, wire.Message());
                else wire.Skip(field);
            return node;
        }

        private NodeMetadata TensorType(NodeMetadata node, long end)
        {
            var dimensions = new List<(int Size, string Name)>();
            while (wire.Next(end) is { } field)
                if (field == (1, 0)) node = node with { ElementDataType = (TensorElementType)(int)wire.Varint() };
                else if (field == (2, 2)) Shape(dimensions, wire.Message());
                else wire.Skip(field);
            return node with { Dimensions = [.. dimensions.Select(dimension => dimension.Size)], SymbolicDimensions = [.. dimensions.Select(dimension => dimension.Name)] };
        }

        private void Shape(List<(int, string)> dimensions, long end)
        {
            while (wire.Next(end) is { } field)
                if (field == (1, 2)) dimensions.Add(Dimension(wire.Message()));
                else wire.Skip(field);
        }

        private (int, string) Dimension(long end)
        {
            var (size, name) = (-1, "");
            while (wire.Next(end) is { } field)
                if (field == (1, 0)) size = (int)Math.Clamp(wire.Varint(), -1, int.MaxValue);
                else if (field == (2, 2)) name = wire.Text(LongestName);
                else wire.Skip(field);
            return (size, name);
        }
    }
}

/// <summary>A file that is not what its name says; the message says where it goes wrong.</summary>
public sealed class OnnxFileException(string message) : Exception(message);
