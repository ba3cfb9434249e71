using System.Buffers;
using System.Security.Cryptography;
using AgentStudio.Film;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Models;

/// <summary>Reads every file of a model once, for its SHA-256, and the weights that lie beside its ONNX files.</summary>
internal static class ModelDigests
{
    private const int Piece = 1 << 20;

    /// <param name="files">Role to path within the folder.</param>
    /// <param name="report">Part of all bytes that is read, 0 to 1.</param>
    /// <exception cref="StudioException">A file is missing or changes while it is read.</exception>
    public static async Task<SortedDictionary<string, ModelFile>> Of(string folder, IReadOnlyDictionary<string, string> files, Action<double> report, CancellationToken cancel)
    {
        var (total, done) = (files.Values.Sum(path => new FileInfo(Path.Combine(folder, path)).Length), 0L);
        var digests = new SortedDictionary<string, ModelFile>(StringComparer.Ordinal);
        foreach (var (role, path) in files)
            digests[role] = await Read(folder, path, bytes => report((done += bytes) / (double)Math.Max(1, total)), cancel);
        return digests;
    }

    /// <summary>The files by role, and those that the ONNX files among them need beside them.</summary>
    /// <exception cref="StudioException">One of those is missing.</exception>
    public static SortedDictionary<string, string> WithWeights(string folder, IReadOnlyDictionary<string, string> files)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, path) in files)
        {
            all[role] = path;
            if (!path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)) continue;
            var weights = OnnxFile.Read(Path.Combine(folder, path)).ExternalFiles;
            for (var i = 0; i < weights.Count; i++)
                all[$"{role}.{i + 1}"] = Beside(folder, path, weights[i]);
        }

        return all;
    }

    private static string Beside(string folder, string model, string weights)
    {
        var path = Path.Combine(Path.GetDirectoryName(model) ?? "", weights).Replace('\\', '/');
        return File.Exists(Path.Combine(folder, path))
            ? path
            : throw new StudioException($"{model} needs its weights in {path}, which is not in {folder}. Get them from where the model came.");
    }

    private static async Task<ModelFile> Read(string folder, string path, Action<long> read, CancellationToken cancel)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        var (length, written) = (file.Length, file.LastWriteTimeUtc);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
            while (await stream.ReadAsync(piece, cancel) is > 0 and var count)
            {
                hash.AppendData(piece, 0, count);
                read(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        file.Refresh();
        return file.Length == length && file.LastWriteTimeUtc == written
            ? new(path, Digest.Parse("sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset())), length, new DateTimeOffset(written))
            : throw new StudioException($"{file.FullName} was written while it was read. Wait until it is finished and try again.");
    }
}
