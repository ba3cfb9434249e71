using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>Reads the arrays of an .npz: a zip of .npy files of little-endian floats in C order.</summary>
internal static class NumpyFile
{
    private const long Largest = 1L << 30;

    public static IEnumerable<(string Name, float[] Numbers)> ReadAll(string path)
    {
        using var zip = Open(path);
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".npy", StringComparison.Ordinal)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.Length > Largest) throw new StudioException($"{path}: the array {entry.Name} says it has {entry.Length} bytes, which no voice has.");
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            yield return (entry.Name[..^4], Numbers(bytes.ToArray(), path));
        }
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException broken)
        {
            throw new StudioException($"{path} is no .npz, or only part of it is there. Copy or download it again.", broken);
        }
    }

    private static float[] Numbers(byte[] file, string path)
    {
        if (file.Length < 12 || file[0] != 0x93 || !file.AsSpan(1, 5).SequenceEqual("NUMPY"u8)) throw new StudioException($"{path} holds something that is no NumPy array.");
        var (start, length) = file[6] == 1 ? (10, BitConverter.ToUInt16(file, 8)) : (12, BitConverter.ToInt32(file, 8));
        if (length < 0 || start + length > file.Length) throw new StudioException($"{path} holds a truncated NumPy array.");
        var head = Encoding.Latin1.GetString(file, start, length);
        if (!head.Contains("'<f4'", StringComparison.Ordinal) || head.Contains("'fortran_order': True", StringComparison.Ordinal))
            throw new StudioException($"{path} holds an array of {head.Trim()}; little-endian 32-bit floats in C order are read.");
        return MemoryMarshal.Cast<byte, float>(file.AsSpan(start + length)).ToArray();
    }
}
