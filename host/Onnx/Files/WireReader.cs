using System.Text;

namespace AgentStudio.Onnx;

/// <summary>Walks the protobuf wire format of a file. Skipped fields are not read.</summary>
internal sealed class WireReader(FileStream file, string path)
{
    /// <summary>Ends of the messages that are being read are kept by the callers; nothing may reach beyond them.</summary>
    private long _end = file.Length;

    public long Length { get; } = file.Length;

    /// <summary>Field number and wire type of what comes next in a message; null at its end.</summary>
    public (int Field, int Type)? Next(long end)
    {
        if (file.Position > end) throw Wrong($"is damaged at byte {file.Position}");
        _end = end;
        if (file.Position == end) return null;
        var tag = Varint();
        var field = (ulong)tag >> 3;
        return field is > 0 and < 1 << 29 ? ((int)field, (int)(tag & 7)) : throw Wrong($"is no ONNX file: byte {file.Position} is no field");
    }

    public long Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = file.Position < _end ? file.ReadByte() : -1;
            if (next < 0) throw Wrong($"ends too early, at byte {file.Position}");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)value;
        }

        throw Wrong($"is no ONNX file: byte {file.Position} is no number");
    }

    /// <summary>Enters a message and returns its end.</summary>
    public long Message()
    {
        var size = Size();
        return file.Position + size;
    }

    public string Text(int longest)
    {
        var size = Size();
        if (size > longest) throw Wrong($"has a name of {size} bytes at byte {file.Position}");
        var bytes = new byte[size];
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void Skip((int Field, int Type) field)
    {
        var size = field.Type switch
        {
            0 => SkipVarint(),
            1 => 8,
            2 => Size(),
            5 => 4,
            _ => throw Wrong($"is no ONNX file: byte {file.Position} has no known kind"),
        };
        if (size > _end - file.Position) throw Wrong($"ends too early: byte {file.Position} begins {size} bytes, {_end - file.Position} are there");
        file.Seek(size, SeekOrigin.Current);
    }

    public OnnxFileException Wrong(string what) => new($"{path} {what} ({Length} bytes). Get the file again.");

    private long SkipVarint()
    {
        Varint();
        return 0;
    }

    private long Size()
    {
        var size = Varint();
        var room = _end - file.Position;
        return size >= 0 && size <= room ? size : throw Wrong($"ends too early: byte {file.Position} begins {(ulong)size} bytes, {room} are there");
    }
}
