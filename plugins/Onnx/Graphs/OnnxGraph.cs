using System.Globalization;
using System.Runtime.InteropServices;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>
/// An ONNX file as far as the studio must look inside: its nodes and its constants. The runtime reads the rest. Field numbers are
/// those of onnx.proto.
/// </summary>
internal sealed class OnnxGraph
{
    private const int GraphField = 7;

    private OnnxGraph(string path, byte[] bytes)
    {
        (Path, Bytes) = (path, bytes);
        Model = [.. ProtoReader.Read(bytes)];
        Graph = [.. Model.Where(field => field.Number == GraphField).Take(1).SelectMany(field => field.Fields)];
        if (Graph.Count == 0) throw new StudioException($"{path} is no ONNX model: it holds no graph. Copy or download it again.");
        Nodes = [.. Graph.Where(field => field.Number == 1).Select(OnnxNode.Read)];
        Constants = [.. Graph.Where(field => field.Number == 5).Select(field => OnnxConstant.Read(field, path))];
    }

    public string Path { get; }

    public byte[] Bytes { get; }

    public IReadOnlyList<OnnxNode> Nodes { get; }

    /// <summary>Initializers, in the file's order.</summary>
    public IReadOnlyList<OnnxConstant> Constants { get; }

    internal IReadOnlyList<ProtoField> Model { get; }

    internal IReadOnlyList<ProtoField> Graph { get; }

    public static OnnxGraph Load(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > int.MaxValue - 64 })
            throw new StudioException($"{path} is larger than 2 GB, which no ONNX file can be; its weights belong into a file beside it.");
        return new(path, File.ReadAllBytes(path));
    }

    /// <summary>The same model with another graph.</summary>
    internal byte[] With(ProtoWriter graph)
    {
        var model = new ProtoWriter();
        foreach (var field in Model)
            if (field.Number == GraphField) model.Message(GraphField, graph);
            else model.Copy(field);
        return model.ToArray();
    }
}

/// <summary>An operator of a graph.</summary>
internal sealed record OnnxNode(string Name, string Op, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, ProtoField> Attributes, ProtoField Field)
{
    public static OnnxNode Read(ProtoField node)
    {
        var fields = node.Fields.ToList();
        string One(int number) => fields.Where(field => field.Number == number).Select(field => field.Text).FirstOrDefault("");
        var attributes = fields.Where(field => field.Number == 5)
            .GroupBy(field => field.Fields.First(part => part.Number == 1).Text).ToDictionary(group => group.Key, group => group.First());
        return new(One(3), One(4), [.. fields.Where(field => field.Number == 1).Select(field => field.Text)],
            [.. fields.Where(field => field.Number == 2).Select(field => field.Text)], attributes, node);
    }

    /// <summary>A float attribute, or what it is when it is not written.</summary>
    public float Float(string attribute, float otherwise) => Attributes.TryGetValue(attribute, out var field)
        ? MemoryMarshal.Read<float>(field.Fields.First(part => part.Number == 2).Bytes.Span)
        : otherwise;
}

/// <summary>A constant of a graph, in the file or in one beside it.</summary>
internal sealed record OnnxConstant(string Name, int Type, int[] Shape, ReadOnlyMemory<byte> Data, ExternalData? External)
{
    private const int Float = 1, Half = 10;

    public static OnnxConstant Read(ProtoField tensor, string model)
    {
        var (name, type, data) = ("", 0, default(ReadOnlyMemory<byte>));
        var shape = new List<int>();
        var external = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in tensor.Fields)
            switch (field.Number)
            {
                case 1 when field.Kind == 0: shape.Add(checked((int)field.Value)); break;
                case 1: shape.AddRange(Packed(field.Bytes)); break;
                case 2: type = (int)field.Value; break;
                case 4 or 9: data = field.Bytes; break;   // float_data, raw_data: the same bytes
                case 8: name = field.Text; break;
                case 13:
                    var pair = field.Fields.ToList();
                    external[pair.First(part => part.Number == 1).Text] = pair.First(part => part.Number == 2).Text;
                    break;
            }

        return new(name, type, [.. shape], data, external.Count == 0 ? null : ExternalData.Read(external, model));
    }

    /// <summary>The numbers, as float whatever they are stored as.</summary>
    public float[] ToFloats()
    {
        var bytes = External is null ? Data.Span : External.Load();
        return Type switch
        {
            Float => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            Half => [.. MemoryMarshal.Cast<byte, Half>(bytes).ToArray().Select(half => (float)half)],
            _ => throw new StudioException($"The constant '{Name}' has the element type {Type}; only float and float16 can be changed. Export the model without quantisation."),
        };
    }

    public bool IsHalf => Type == Half;

    private static IEnumerable<int> Packed(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            long value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = bytes.Span[at++];
                value |= (long)(b & 127) << shift;
                if (b < 128 || at >= bytes.Length) break;
            }

            yield return checked((int)value);
        }
    }
}

/// <summary>Where a constant's bytes lie, beside the model and nowhere else.</summary>
internal sealed record ExternalData(string File, long Offset, long Length)
{
    public static ExternalData Read(Dictionary<string, string> entries, string model)
    {
        var folder = System.IO.Path.GetFullPath(System.IO.Path.GetDirectoryName(model)!);
        var file = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, entries.GetValueOrDefault("location", "")));
        if (!file.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new StudioException($"{model} keeps weights outside its folder ('{entries.GetValueOrDefault("location")}'), which is refused.");
        return new(file, Number("offset"), Number("length"));

        long Number(string key) => long.TryParse(entries.GetValueOrDefault(key), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    public byte[] Load()
    {
        if (!System.IO.File.Exists(File)) throw new StudioException($"The weights {File} are missing. Copy the whole folder of the model.");
        using var stream = System.IO.File.OpenRead(File);
        var length = Length > 0 ? Length : stream.Length - Offset;
        if (Offset < 0 || length < 0 || Offset + length > stream.Length) throw new StudioException($"{File} ends before its weights do. Copy or download it again.");
        var bytes = new byte[length];
        stream.Position = Offset;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
