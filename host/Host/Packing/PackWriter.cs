using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Packing;

/// <summary>
/// Writes a pack: a ZIP file whose entries are stored as they are, in a fixed order and with a fixed time, so that equal productions give equal files.
/// It is written beside and renamed.
/// </summary>
internal sealed class PackWriter(MediaStore media, IToolCall call)
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<PackHead> Write(ProductionId production, string title, Packed packed, string lockText, string path)
    {
        var part = path + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var head = await Fill(production, title, packed, lockText, part);
            File.Move(part, path, overwrite: true);
            return head;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The pack {path} cannot be written: {failure.Message} Choose another path, or free some space.", failure);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<PackHead> Fill(ProductionId production, string title, Packed packed, string lockText, string part)
    {
        using var facts = new MemoryStream();
        var hash = PackedFacts.Write(packed.Rows, facts);
        var head = new PackHead
        {
            Production = production, Title = title, Facts = packed.Rows.Count, Hash = hash, Media = packed.Media.Count,
            MediaBytes = packed.Media.Sum(digest => new FileInfo(media.PathOf(digest)).Length),
        };
        await using var file = new FileStream(part, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            await Put(zip, PackFile.HeadName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(head, PackJson.Default.PackHead)));
            facts.Position = 0;
            await Put(zip, PackFile.FactsName, facts);
            await Put(zip, PackFile.LockName, new MemoryStream(Encoding.UTF8.GetBytes(lockText)));
            var done = 0L;
            foreach (var digest in packed.Media)
            {
                await using var source = File.OpenRead(media.PathOf(digest));
                await Put(zip, PackFile.MediaFolder + digest.Hex, source);
                call.Report(new($"packed {digest.Hex[..12]}", (double)(done += source.Length) / Math.Max(1, head.MediaBytes)));
            }
        }

        file.Flush(flushToDisk: true);
        return head;
    }

    private async Task Put(ZipArchive zip, string name, Stream source)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        await using var target = entry.Open();
        await source.CopyToAsync(target, 1 << 20, call.Cancel);
    }
}
