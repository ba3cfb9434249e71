using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>A safetensors file: a JSON head that says where each tensor lies, then their bytes. Tensors are read when asked for.</summary>
internal sealed class Safetensors
{
    private const int LongestHead = 100 * 1024 * 1024;   // the format's own limit
    private readonly string _path;
    private readonly long _start;
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private Safetensors(string path)
    {
        _path = path;
        using var file = File.OpenRead(path);
        Span<byte> size = stackalloc byte[8];
        if (file.ReadAtLeast(size, 8, throwOnEndOfStream: false) < 8) throw Broken("it is too short");
        var head = BinaryPrimitives.ReadUInt64LittleEndian(size);
        if (head > LongestHead || (long)head > file.Length - 8) throw Broken($"its head of {head} bytes is longer than the file allows");
        var json = new byte[head];
        file.ReadExactly(json);
        _start = 8 + (long)head;
        Read(json, file.Length - _start);
    }

    public IReadOnlyCollection<string> Names => _entries.Keys;

    public IReadOnlyDictionary<string, string> Metadata { get; private set; } = new Dictionary<string, string>();

    public static Safetensors Open(string path) => File.Exists(path) ? new(path) : throw new StudioException($"There is no file {path}.");

    public bool Has(string name) => _entries.ContainsKey(name);

    public int[] ShapeOf(string name) => Of(name).Shape;

    /// <summary>A tensor's numbers as float; F32, F16, BF16 and F64 are read.</summary>
    public float[] Floats(string name)
    {
        var entry = Of(name);
        var bytes = new byte[entry.End - entry.Begin];
        using var file = File.OpenRead(_path);
        file.Position = _start + entry.Begin;
        file.ReadExactly(bytes);
        return entry.Type switch
        {
            "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "F16" => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), half => (float)half),
            "BF16" => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)),
            "F64" => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), number => (float)number),
            _ => throw Broken($"'{name}' holds {entry.Type}; F32, F16, BF16 and F64 are read"),
        };
    }

    private void Read(byte[] json, long room)
    {
        try
        {
            using var head = JsonDocument.Parse(json);
            foreach (var member in head.RootElement.EnumerateObject())
                if (member.Name == "__metadata__") Metadata = member.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString());
                else _entries[member.Name] = Checked(member, room);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Broken($"its head is not what the format says ({error.Message})");
        }
    }

    private Entry Checked(JsonProperty member, long room)
    {
        var type = member.Value.GetProperty("dtype").GetString() ?? "";
        int[] shape = [.. member.Value.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())];
        var offsets = member.Value.GetProperty("data_offsets");
        var (begin, end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        var size = type switch { "F64" or "I64" or "U64" => 8, "F32" or "I32" or "U32" => 4, "F16" or "BF16" or "I16" or "U16" => 2, _ => 1 };
        if (begin < 0 || end < begin || end > room || end - begin != shape.Aggregate((long)size, (bytes, side) => checked(bytes * side)))
            throw Broken($"'{member.Name}' lies at {begin} to {end}, which its shape [{string.Join(", ", shape)}] of {type} or the file does not allow");
        return new(type, shape, begin, end);
    }

    private Entry Of(string name) => _entries.TryGetValue(name, out var entry) ? entry : throw Broken($"it has no tensor '{name}'");

    private StudioException Broken(string why) => new($"{_path} is not a whole safetensors file: {why}. Copy or download it again.");

    private sealed record Entry(string Type, int[] Shape, long Begin, long End);
}
