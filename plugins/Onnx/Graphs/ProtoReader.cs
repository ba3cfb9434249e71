using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>One field of a protobuf message: its number and its bytes within the file.</summary>
internal readonly record struct ProtoField(int Number, int Kind, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public IEnumerable<ProtoField> Fields => ProtoReader.Read(Bytes);
}

/// <summary>Reads the protobuf wire format; every length is checked, so a truncated or hostile file ends in a sentence.</summary>
internal static class ProtoReader
{
    public static IEnumerable<ProtoField> Read(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var (number, kind) = ((int)(tag >> 3), (int)(tag & 7));
            switch (kind)
            {
                case 0:
                    yield return new(number, kind, Varint(message.Span, ref at), default);
                    break;
                case 1 or 5:
                    var size = kind == 1 ? 8 : 4;
                    yield return new(number, kind, 0, Slice(message, ref at, (ulong)size));
                    break;
                case 2:
                    var length = Varint(message.Span, ref at);
                    yield return new(number, kind, 0, Slice(message, ref at, length));
                    break;
                default:
                    throw Broken();
            }
        }
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> message, ref int at, ulong length)
    {
        if (length > (ulong)(message.Length - at)) throw Broken();
        var slice = message.Slice(at, (int)length);
        at += (int)length;
        return slice;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw Broken();
            var b = bytes[at++];
            value |= (ulong)(b & 127) << shift;
            if (b < 128) return value;
        }

        throw Broken();
    }

    private static StudioException Broken() => new("The file is no ONNX model, or only part of it is there. Copy or download it again.");
}
