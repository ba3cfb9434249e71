using System.Text;

namespace AgentStudio.Families;

/// <summary>Writes the protobuf wire format, as far as a changed graph needs it.</summary>
internal sealed class ProtoWriter
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtoWriter Int(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint((ulong)field << 3 | 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Message(int field, ProtoWriter value) => Bytes(field, value.ToArray());

    /// <summary>A field as it was read.</summary>
    public ProtoWriter Copy(ProtoField field)
    {
        if (field.Kind == 0) return Int(field.Number, (long)field.Value);
        if (field.Kind == 2) return Bytes(field.Number, field.Bytes.Span);
        Varint((ulong)field.Number << 3 | (uint)field.Kind);
        _bytes.Write(field.Bytes.Span);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.WriteByte((byte)(value | 0x80));
        _bytes.WriteByte((byte)value);
    }
}
