using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>
/// The models on this machine that the studio has looked at (<c>studio models add</c>), and how to run them. Providers of plugins that
/// use them are made anew whenever the list changes.
/// </summary>
public sealed record LocalModels
{
    public static LocalModels None { get; } = new();

    /// <summary>Ordered by name.</summary>
    public IReadOnlyList<LocalModel> All { get; init; } = [];

    /// <summary>Where ONNX Runtime is and how it is to be used. Fetches the library when it is not there yet.</summary>
    /// <exception cref="StudioException">It is not there and cannot be fetched.</exception>
    public Func<CancellationToken, Task<ModelRuntime>> Runtime { get; init; } = _ => throw new StudioException("This studio has no folder for models.");

    /// <summary>Another text whenever a model is added, changed or removed.</summary>
    public string Stamp => Digest.OfText(string.Join('\n', All.Select(model => $"{model.Name} {model.Family} {model.Folder} {string.Join(' ', model.Digests.Select(file => $"{file.Key}={file.Value}"))} {string.Join(' ', model.Settings)}"))).Hex;

    /// <summary>Those of some families, such as "stable-diffusion".</summary>
    public IEnumerable<LocalModel> Of(params IReadOnlyCollection<string> families) => All.Where(model => families.Contains(model.Family));
}

/// <summary>One model: files that a family knows by their roles, such as "unet" or "voices".</summary>
public sealed record LocalModel
{
    /// <summary>Unique on this machine, such as "kokoro".</summary>
    public required string Name { get; init; }

    /// <summary>What it is, as a family file of a plugin names it (families/*.json).</summary>
    public required string Family { get; init; }

    /// <summary>Absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Role to file. Weights that lie beside an ONNX file have the role of that file and a number: "unet", "unet.1".</summary>
    public required IReadOnlyDictionary<string, ModelFile> Files { get; init; }

    /// <summary>Such as "apache-2.0"; empty when nobody said.</summary>
    public string Licence { get; init; } = "";

    /// <summary>The licence does not allow commercial use; what is made with it carries a note.</summary>
    public bool NonCommercial { get; init; }

    /// <summary>What the family may be told, from the model's manifest, such as "scheduler".</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Role to SHA-256, for <see cref="ProviderCard.ModelFiles"/>.</summary>
    public IReadOnlyDictionary<string, string> Digests => new SortedDictionary<string, string>(Files.ToDictionary(file => file.Key, file => file.Value.Digest.Hex), StringComparer.Ordinal);

    public bool Has(string role) => Files.ContainsKey(role);

    /// <exception cref="StudioException">The model has no such file, or it is gone or was changed since it was added.</exception>
    public string PathOf(string role)
    {
        if (!Files.TryGetValue(role, out var file)) throw new StudioException($"The model '{Name}' has no {role}; it has {string.Join(", ", Files.Keys)}.");
        var path = Path.Combine(Folder, file.Path);
        var now = new FileInfo(path);
        if (!now.Exists) throw new StudioException($"The file {path} of the model '{Name}' is gone. Put it back, or 'studio models remove {Name}'.");
        return now.Length == file.Bytes && now.LastWriteTimeUtc == file.Written.UtcDateTime
            ? path
            : throw new StudioException($"The file {path} was changed after the model '{Name}' was added. Look at it again: 'studio models add {Folder}'.");
    }
}

/// <param name="Path">Within the model's folder.</param>
/// <param name="Digest">Of the whole file.</param>
/// <param name="Written">When the file was last written: another time or length means that the digest is not the file's any more.</param>
public sealed record ModelFile(string Path, Digest Digest, long Bytes, DateTimeOffset Written);

/// <summary>How local models are to be run, from the settings.</summary>
public sealed record ModelRuntime
{
    /// <summary>The ONNX Runtime library's path.</summary>
    public required string Library { get; init; }

    /// <summary>Devices in the order in which they are tried, such as "cuda", "webgpu", "cpu".</summary>
    public IReadOnlyList<string> Devices { get; init; } = ["cuda", "webgpu", "cpu"];

    /// <summary>What loaded models may occupy together, in bytes, before those that are not used leave.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>Options of a device's provider, by the device's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; } = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>Threads of one run on the CPU.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
