using System.IO.Compression;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Packing;

/// <summary>
/// An opened pack, whoever wrote it: nothing of it is believed before it is checked. Names are taken from a short list and never used as paths;
/// entries are stored, so nothing grows.
/// </summary>
internal sealed class PackFile : IDisposable
{
    public const string HeadName = "pack.json", FactsName = "facts.jsonl", LockName = "production.lock", MediaFolder = "media/";

    private const int LargestText = 1 << 20;

    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly SortedDictionary<string, ZipArchiveEntry> _media = new(StringComparer.Ordinal);

    private PackFile(string path, ZipArchive zip) => (_path, _zip) = (path, zip);

    public PackHead Head { get; private set; } = null!;

    public IEnumerable<Digest> Media => _media.Keys.Select(hex => Digest.Parse("sha256:" + hex));

    /// <exception cref="StudioException">It is no pack, of a newer studio, damaged, or built to do harm.</exception>
    public static PackFile Open(string path)
    {
        if (!File.Exists(path)) throw new StudioException($"There is no file {path}. Write a pack with 'studio pack <production>'.");
        try
        {
            var pack = new PackFile(path, new ZipArchive(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), ZipArchiveMode.Read));
            try
            {
                pack.Look();
                return pack;
            }
            catch
            {
                pack.Dispose();
                throw;
            }
        }
        catch (InvalidDataException damaged)
        {
            throw new StudioException($"{path} is no pack, or its end is missing ({damaged.Message.TrimEnd('.')}). Copy it again from where it came.", damaged);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{path} cannot be read: {error.Message}", error);
        }
    }

    public IReadOnlyList<FactRow> Facts()
    {
        using var facts = Content(Named(FactsName));
        try
        {
            var rows = PackedFacts.Read(facts, Head.Hash);
            return rows.Count == Head.Facts ? rows : throw Wrong($"it holds {rows.Count} facts and says {Head.Facts}");
        }
        catch (InvalidDataException damaged)
        {
            throw Wrong(damaged.Message);
        }
    }

    public string Lock()
    {
        using var reader = new StreamReader(Content(Small(LockName)));
        return reader.ReadToEnd();
    }

    /// <summary>Reads every media file and compares it with its name.</summary>
    public async Task CheckMedia(Action<double> report, CancellationToken cancel)
    {
        var done = 0L;
        foreach (var (hex, entry) in _media)
        {
            await using var content = Content(entry);
            if ((await Hash(content, cancel)).Hex != hex) throw Wrong($"media {hex[..12]} has other bytes than its name says");
            report((double)(done += entry.Length) / Math.Max(1, Head.MediaBytes));
        }
    }

    public Stream OpenMedia(Digest digest) => Content(_media[digest.Hex]);

    public void Dispose() => _zip.Dispose();

    private async Task<Digest> Hash(Stream content, CancellationToken cancel)
    {
        try
        {
            return await Digest.OfStream(content, cancel);
        }
        catch (InvalidDataException damaged)
        {
            throw Wrong(damaged.Message);
        }
    }

    private void Look()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0L;
        foreach (var entry in _zip.Entries)
        {
            if (!names.Add(entry.FullName)) throw Wrong($"it has two entries named '{entry.FullName}'");
            if (entry.CompressedLength != entry.Length) throw Wrong($"'{entry.FullName}' is compressed; a pack stores everything as it is");
            if ((bytes += entry.Length) > new FileInfo(_path).Length) throw Wrong("its entries are larger than the file");
            if (entry.FullName is HeadName or FactsName or LockName) continue;
            if (!entry.FullName.StartsWith(MediaFolder, StringComparison.Ordinal) || !Digest.TryParse("sha256:" + entry.FullName[MediaFolder.Length..], out var digest))
                throw Wrong($"'{entry.FullName}' is no name of a pack's entry");
            _media[digest.Hex] = entry;
        }

        Head = ReadHead();
        if (_media.Count != Head.Media || _media.Values.Sum(entry => entry.Length) != Head.MediaBytes) throw Wrong($"it holds {_media.Count} media files and says {Head.Media}, or they are of another size");
        if (Head.Production == ProductionId.Studio || Head.Production == ProductionId.Library) throw Wrong($"'{Head.Production}' is the studio's own and no production");
    }

    private PackHead ReadHead()
    {
        using var content = Content(Small(HeadName));
        try
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.GetProperty("format").GetString() != PackHead.FormatName) throw Wrong("pack.json names another format");
            if (json.RootElement.GetProperty("version").GetInt32() is var version && version != PackHead.Newest)
                throw new StudioException($"{_path} is a pack of version {version}; this studio reads {PackHead.Newest}. {(version > PackHead.Newest ? "Update this studio." : "Pack it again with a newer studio.")}");
            return json.RootElement.Deserialize(PackJson.Default.PackHead)!;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Wrong($"pack.json cannot be read ({error.Message.TrimEnd('.')})");
        }
    }

    private ZipArchiveEntry Named(string name) => _zip.GetEntry(name) ?? throw Wrong($"it has no {name}");

    private ZipArchiveEntry Small(string name) => Named(name) is { Length: <= LargestText } entry ? entry : throw Wrong($"{name} is larger than any is");

    private static Stream Content(ZipArchiveEntry entry) => new Bounded(entry.Open(), entry.Length);

    private StudioException Wrong(string what) => new($"{_path} is not a sound pack: {what}. Nothing was changed. Copy it again from where it came; if it stays so, do not trust it.");

    /// <summary>Ends with an error where an entry holds more or less than it says.</summary>
    private sealed class Bounded(Stream inner, long length) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            if (read == 0 && count > 0 && _read < length) throw new InvalidDataException("an entry ends before it should");
            return (_read += read) <= length ? read : throw new InvalidDataException("an entry is larger than it says");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
