using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>
/// Turns a graph's random operators into inputs. ONNX Runtime draws other numbers in every process and every run, so a graph that
/// draws is never used as it is: each RandomNormalLike (and its kin) becomes a slice of a row of numbers that the studio's
/// seeded <see cref="Noise"/> gives. The slice is as long as the graph needs, which it often only knows while it runs.
/// </summary>
internal static class RandomInputs
{
    /// <summary>Names of the new inputs: a row of float each.</summary>
    public const string Prefix = "studio_noise_";

    /// <summary>All operators that draw.</summary>
    public static IReadOnlyList<string> Operators => [.. Replaced, .. Refused];

    private static readonly string[] Replaced = ["RandomNormalLike", "RandomNormal", "RandomUniformLike", "RandomUniform"];
    private static readonly string[] Refused = ["Multinomial", "Bernoulli"];

    /// <summary>The model without random operators and which noise each new input takes; null when it has none.</summary>
    public static Rewritten? Rewrite(OnnxGraph file)
    {
        if (file.Nodes.FirstOrDefault(node => Refused.Contains(node.Op)) is { } dice)
            throw new StudioException($"{file.Path} draws random numbers with {dice.Op} ('{dice.Name}'), which would give another result every time. Export it without sampling.");
        var random = file.Nodes.Where(node => Replaced.Contains(node.Op)).ToList();
        return random.Count == 0 ? null : new(file.With(Graph(file, random)), [.. random.Select((node, at) => new NoiseInput($"{Prefix}{at}", node.Op.Contains("Normal", StringComparison.Ordinal)))]);
    }

    private static ProtoWriter Graph(OnnxGraph file, List<OnnxNode> random)
    {
        var graph = new ProtoWriter();
        var nodes = file.Nodes.GetEnumerator();
        foreach (var field in file.Graph)
        {
            if (field.Number == 1 && nodes.MoveNext() && random.IndexOf(nodes.Current) is var at and >= 0) Replace(graph, nodes.Current, at);
            else graph.Copy(field);
        }

        Longs(graph, "studio_zero", [0]);
        for (var i = 0; i < random.Count; i++) graph.Message(11, Row($"{Prefix}{i}"));
        return graph;
    }

    /// <summary>output = reshape(slice(row, 0, size), shape) * scale + mean, where shape is that of the input or of the attribute.</summary>
    private static void Replace(ProtoWriter graph, OnnxNode node, int at)
    {
        var normal = node.Op.Contains("Normal", StringComparison.Ordinal);
        var (low, high) = (node.Float("low", 0), node.Float("high", 1));
        var (scale, mean) = normal ? (node.Float("scale", 1), node.Float("mean", 0)) : (high - low, low);
        string N(string part) => $"studio_{part}_{at}";
        if (node.Op.EndsWith("Like", StringComparison.Ordinal)) Node(graph, "Shape", [node.Inputs[0]], N("shape"));
        else Longs(graph, N("shape"), ShapeOf(node));
        Node(graph, "ReduceProd", [N("shape")], N("size"), attribute: ("keepdims", 1));
        Node(graph, "Slice", [$"{Prefix}{at}", "studio_zero", N("size"), "studio_zero"], N("row"));
        Node(graph, "Reshape", [N("row"), N("shape")], N("drawn"));
        Float(graph, N("scale"), scale);
        Float(graph, N("mean"), mean);
        Node(graph, "Mul", [N("drawn"), N("scale")], N("scaled"));
        Node(graph, "Add", [N("scaled"), N("mean")], node.Outputs[0]);
    }

    private static long[] ShapeOf(OnnxNode node) => node.Attributes.TryGetValue("shape", out var shape)
        ? [.. shape.Fields.Where(field => field.Number == 8).SelectMany(field => field.Kind == 0 ? [(long)field.Value] : Varints(field.Bytes))]
        : throw new StudioException($"The random operator '{node.Name}' has no shape. The model is broken.");

    private static IEnumerable<long> Varints(ReadOnlyMemory<byte> packed)
    {
        long value = 0;
        var shift = 0;
        foreach (var b in packed.ToArray())
        {
            value |= (long)(b & 127) << shift;
            shift += 7;
            if (b >= 128) continue;
            yield return value;
            (value, shift) = (0, 0);
        }
    }

    private static void Node(ProtoWriter graph, string op, string[] inputs, string output, (string Name, long Value)? attribute = null)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs) node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, op);
        if (attribute is { } given) node.Message(5, new ProtoWriter().Text(1, given.Name).Int(3, given.Value).Int(20, 2));
        graph.Message(1, node);
    }

    private static void Longs(ProtoWriter graph, string name, long[] values) =>
        graph.Message(5, new ProtoWriter().Int(1, values.Length).Int(2, 7).Text(8, name).Bytes(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan())));

    private static void Float(ProtoWriter graph, string name, float value) =>
        graph.Message(5, new ProtoWriter().Int(2, 1).Text(8, name).Bytes(9, BitConverter.GetBytes(value)));

    private static ProtoWriter Row(string name) => new ProtoWriter().Text(1, name)
        .Message(2, new ProtoWriter().Message(1, new ProtoWriter().Int(1, 1).Message(2, new ProtoWriter().Message(1, new ProtoWriter().Text(2, name + "_length")))));
}

internal sealed record Rewritten(byte[] Model, IReadOnlyList<NoiseInput> Inputs);

/// <param name="Normal">Normal numbers, else even ones from 0 to 1.</param>
internal sealed record NoiseInput(string Name, bool Normal);
