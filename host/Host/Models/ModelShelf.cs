using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Models;

/// <summary>
/// The models that were added: one small file each in the state folder, which names the model's folder (it stays where it is), its files and
/// their digests.
/// </summary>
internal sealed class ModelShelf
{
    private readonly string _folder;
    private readonly OnnxSettings _settings;
    private volatile LocalModels _now;

    public ModelShelf(string home, OnnxSettings settings)
    {
        (_folder, _settings) = (Path.Combine(home, "models"), settings);
        Library = new(settings.Library, Path.Combine(home, "runtimes"));
        _now = Read();
    }

    /// <summary>Raised after the list has changed.</summary>
    public event Func<Task>? Changed;

    public OnnxLibrary Library { get; }

    /// <summary>What <c>models get</c> brings lies here, each in a folder of its own.</summary>
    public string Downloads => Path.Combine(_folder, "files");

    public LocalModels Now => _now;

    public LocalModel? Find(string name) => _now.All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a model, or replaces the one of its name.</summary>
    public async Task Put(LocalModel model)
    {
        Directory.CreateDirectory(_folder);
        var beside = FileOf(model.Name) + ".new";
        await File.WriteAllBytesAsync(beside, JsonSerializer.SerializeToUtf8Bytes(model, ModelsJson.Default.LocalModel));
        File.Move(beside, FileOf(model.Name), overwrite: true);
        await Renew();
    }

    /// <summary>Forgets a model; its own files stay where they are.</summary>
    public async Task Remove(LocalModel model)
    {
        File.Delete(FileOf(model.Name));
        await Renew();
    }

    /// <summary>The library and the settings together; fetches the library when it is not there.</summary>
    public async Task<ModelRuntime> Runtime(CancellationToken cancel) => _settings.Runtime with { Library = await Library.Get(cancel) };

    private string FileOf(string name) => Path.Combine(_folder, Slug.Of(name) + ".json");

    private Task Renew()
    {
        _now = Read();
        return Changed?.Invoke() ?? Task.CompletedTask;
    }

    private LocalModels Read() => new()
    {
        All = Directory.Exists(_folder) ? [.. Directory.EnumerateFiles(_folder, "*.json").Select(Read).OrderBy(model => model.Name, StringComparer.Ordinal)] : [],
        Runtime = Runtime,
    };

    private static LocalModel Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), InitialValues.Of<LocalModel>(ModelsJson.Default)) ?? throw new JsonException("it is empty");
        }
        catch (JsonException broken)
        {
            throw new StudioException($"The model's record {file} cannot be read: {broken.Message} Delete it and add the model again.", broken);
        }
    }
}
