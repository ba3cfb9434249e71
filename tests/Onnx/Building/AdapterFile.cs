using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentStudio.Tests.Onnx.Building;

/// <summary>
/// Writes ONNX Runtime's adapter format: a flatbuffer with the identifier TORT whose root has a format version, an adapter version, a model version
/// and a list of parameters (name, dimensions, element type, bytes). Offsets point forward, so everything is written in order and patched.
/// </summary>
internal sealed class AdapterFile
{
    private static readonly ushort[] FourFields = [12, 20, 4, 8, 12, 16];   // sizes of the vtable and the table, and where the fields are
    private readonly List<byte> _bytes = [];

    public static byte[] Write(params IReadOnlyList<(string Name, long[] Shape, float[] Values)> parameters) => new AdapterFile().All(parameters);

    private byte[] All(IReadOnlyList<(string Name, long[] Shape, float[] Values)> parameters)
    {
        Int(0);
        _bytes.AddRange("TORT"u8.ToArray());
        var root = Table();
        Patch(0, root);
        Int(1);   // format
        Int(1);   // adapter
        Int(1);   // model
        var list = Later();
        Here(list);
        Int(parameters.Count);
        var places = parameters.Select(_ => Later()).ToList();
        for (var i = 0; i < parameters.Count; i++) Parameter(places[i], parameters[i]);
        Even(8, 0);
        return [.. _bytes];
    }

    private void Parameter(int place, (string Name, long[] Shape, float[] Values) parameter)
    {
        var table = Table();
        Patch(place, table - place);
        var (name, shape) = (Later(), Later());
        Int((int)Element.Float);
        var values = Later();
        Here(name);
        var text = Encoding.UTF8.GetBytes(parameter.Name);
        Int(text.Length);
        _bytes.AddRange([.. text, 0]);
        Vector(shape, MemoryMarshal.AsBytes(parameter.Shape.AsSpan()), parameter.Shape.Length);
        Vector(values, MemoryMarshal.AsBytes(parameter.Values.AsSpan()), parameter.Values.Length * sizeof(float));
    }

    /// <summary>Its numbers begin at a multiple of eight.</summary>
    private void Vector(int place, ReadOnlySpan<byte> data, int count)
    {
        Even(8, 4);
        Patch(place, _bytes.Count - place);
        Int(count);
        _bytes.AddRange(data);
    }

    private int Table()
    {
        Even(4, 0);
        var shape = _bytes.Count;
        foreach (var number in FourFields) _bytes.AddRange([(byte)number, (byte)(number >> 8)]);
        var table = _bytes.Count;
        Int(table - shape);
        return table;
    }

    private int Later()
    {
        Int(0);
        return _bytes.Count - 4;
    }

    private void Here(int place)
    {
        Even(4, 0);
        Patch(place, _bytes.Count - place);
    }

    private void Int(int value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        _bytes.AddRange(four);
    }

    private void Patch(int place, int value)
    {
        for (var i = 0; i < 4; i++) _bytes[place + i] = (byte)(value >> (8 * i));
    }

    private void Even(int size, int ahead)
    {
        while ((_bytes.Count + ahead) % size != 0) _bytes.Add(0);
    }
}
