using System.Buffers.Binary;
using System.Text;

namespace AgentStudio.Tests.Onnx.Building;

/// <summary>Writes the protobuf wire format, as far as an ONNX file needs it.</summary>
internal sealed class Wire
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public Wire Int(int field, long value)
    {
        Tag(field, 0);
        Varint((ulong)value);
        return this;
    }

    public Wire Float(int field, float value)
    {
        Tag(field, 5);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        _bytes.Write(four);
        return this;
    }

    public Wire Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public Wire Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Wire Message(int field, Wire value)
    {
        Tag(field, 2);
        Varint((ulong)value._bytes.Length);
        value._bytes.WriteTo(_bytes);
        return this;
    }

    private void Tag(int field, int kind) => Varint((ulong)(field << 3 | kind));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
