using System.Buffers.Binary;
using System.Text;

namespace AgentStudio.Media;

/// <summary>Reads the boxes of an MP4 (ISO/IEC 14496-12) itself, without a process: what is in it and whether all of it is there.</summary>
public static class Mp4
{
    private const int LargestMoov = 256 << 20;

    /// <summary>Frames of the picture track.</summary>
    /// <exception cref="MediaException">It is no complete MP4, or has no picture.</exception>
    public static int CountFrames(string path) => Picture(path).Samples;

    /// <summary>The decoder configuration (avcC) of the picture track; clips with equal bytes can share a track.</summary>
    public static byte[] DecoderConfiguration(string path) => Picture(path).DecoderConfiguration;

    public static Mp4Track Picture(string path) => Read(path).FirstOrDefault(track => track.Kind == "vide")
        ?? throw new MediaException($"'{Path.GetFileName(path)}' has no picture.");

    /// <summary>All tracks in the order of the file.</summary>
    public static IReadOnlyList<Mp4Track> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return [.. Boxes(Movie(file, path)).Where(box => box.Type == "trak").Select(box => Track(box.Body))];
        }
        catch (Exception damaged) when (damaged is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new MediaException($"'{Path.GetFileName(path)}' cannot be read as MP4: {damaged.Message}", damaged);
        }
    }

    private static byte[] Movie(FileStream file, string path)
    {
        byte[]? movie = null;
        var head = new byte[16];
        while (file.Position < file.Length)
        {
            var start = file.Position;
            if (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8) throw CutOff(path);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var header = 8;
            if (size == 1) (size, header) = ((long)BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(8)), 16);
            if (size == 0) size = file.Length - start;
            if (size < header || !head.AsSpan(4, 4).ToArray().All(letter => letter is >= 32 and < 127))
                throw new MediaException($"'{Path.GetFileName(path)}' is not an MP4 file.");
            if (start + size > file.Length) throw CutOff(path);
            if (head.AsSpan(4, 4).SequenceEqual("moov"u8) && size < LargestMoov)
            {
                movie = new byte[size - header];
                file.Position = start + header;
                file.ReadExactly(movie);
            }

            file.Position = start + size;
        }

        return movie ?? throw CutOff(path);
    }

    private static MediaException CutOff(string path) => new($"'{Path.GetFileName(path)}' is cut off: it was not written to its end. Make or copy it again.");

    private static Mp4Track Track(ReadOnlyMemory<byte> trak)
    {
        var media = Find(trak, "mdia") ?? throw new MediaException("A track has no media.");
        var header = Find(media, "mdhd")!.Value.Span;
        var wide = header[0] == 1;
        var table = Find(media, "minf", "stbl") ?? throw new MediaException("A track has no sample table.");
        var (sizes, bytes) = Sizes(table);
        var entry = Find(table, "stsd")!.Value[8..];
        var kind = Encoding.ASCII.GetString(Find(media, "hdlr")!.Value.Span.Slice(8, 4));
        return new Mp4Track
        {
            Kind = kind,
            Codec = Encoding.ASCII.GetString(entry.Span.Slice(4, 4)),
            Timescale = (int)U32(header, wide ? 20 : 12),
            Duration = wide ? (long)BinaryPrimitives.ReadUInt64BigEndian(header[24..]) : U32(header, 16),
            Samples = sizes,
            Bytes = bytes,
            Steps = Pairs(table, "stts"),
            Delayed = Find(table, "ctts") is not null,
            KeyFrames = Find(table, "stss") is { } sync ? [.. Words(sync.Span[8..]).Select(number => number - 1)] : null,
            Edits = Find(trak, "edts", "elst") is { } edits ? EditList(edits.Span) : [],
            Width = kind == "vide" ? BinaryPrimitives.ReadUInt16BigEndian(entry.Span[32..]) : 0,
            Height = kind == "vide" ? BinaryPrimitives.ReadUInt16BigEndian(entry.Span[34..]) : 0,
            DecoderConfiguration = kind == "vide" && Find(entry[86..], "avcC") is { } avc ? avc.ToArray() : [],
            Colour = kind == "vide" && Find(entry[86..], "colr") is { } colour ? colour.ToArray() : [],
        };
    }

    private static (int Count, long Bytes) Sizes(ReadOnlyMemory<byte> table)
    {
        var stsz = Find(table, "stsz")!.Value.Span;
        var (each, count) = (U32(stsz, 4), (int)U32(stsz, 8));
        return (count, each > 0 ? (long)each * count : Words(stsz[12..]).Take(count).Sum(size => (long)size));
    }

    private static IReadOnlyList<(int Count, int Value)> Pairs(ReadOnlyMemory<byte> table, string type)
    {
        var words = Words(Find(table, type)!.Value.Span[8..]);
        return [.. Enumerable.Range(0, words.Length / 2).Select(i => (words[2 * i], words[2 * i + 1]))];
    }

    private static IReadOnlyList<Mp4Edit> EditList(ReadOnlySpan<byte> list)
    {
        var wide = list[0] == 1;
        var edits = new List<Mp4Edit>();
        for (var at = 8; at + (wide ? 20 : 12) <= list.Length; at += wide ? 20 : 12)
            edits.Add(wide
                ? new((long)BinaryPrimitives.ReadUInt64BigEndian(list[at..]), BinaryPrimitives.ReadInt64BigEndian(list[(at + 8)..]))
                : new(U32(list, at), BinaryPrimitives.ReadInt32BigEndian(list[(at + 4)..])));
        return edits;
    }

    private static int[] Words(ReadOnlySpan<byte> bytes)
    {
        var words = new int[bytes.Length / 4];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(4 * i)..]);
        return words;
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> within, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            var found = Boxes(within).Where(box => box.Type == type).Select(box => (ReadOnlyMemory<byte>?)box.Body).FirstOrDefault();
            if (found is not { } body) return null;
            within = body;
        }

        return within;
    }

    private static List<(string Type, ReadOnlyMemory<byte> Body)> Boxes(ReadOnlyMemory<byte> bytes)
    {
        var boxes = new List<(string, ReadOnlyMemory<byte>)>();
        while (bytes.Length >= 8)
        {
            var size = (int)Math.Min(U32(bytes.Span, 0), int.MaxValue);
            if (size < 8 || size > bytes.Length) break;
            boxes.Add((Encoding.ASCII.GetString(bytes.Span.Slice(4, 4)), bytes[8..size]));
            bytes = bytes[size..];
        }

        return boxes;
    }
}
