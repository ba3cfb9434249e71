using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>
/// What every plugin offered when it was last looked into, kept in a file: tools are listed from it before anything is loaded.
/// It may be deleted at any time.
/// </summary>
internal sealed class Catalogue
{
    /// <summary>The builds of the assemblies that schemas are made from: with another Film, every page is out of date.</summary>
    private static readonly string Words = string.Join(' ',
        new[] { typeof(Production), typeof(ProviderCard), typeof(Catalogue) }.Select(type => type.Module.ModuleVersionId.ToString("n")));

    private readonly string _file;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, CataloguePage> _pages = new(StringComparer.Ordinal);

    public Catalogue(string file)
    {
        _file = file;
        foreach (var page in Read(file).Where(page => page.Words == Words)) _pages[page.Folder] = page;
    }

    public CataloguePage? Find(string folder)
    {
        lock (_lock) return _pages.GetValueOrDefault(folder);
    }

    public void Keep(string folder, string stamp, string hash, PluginShelf shelf)
    {
        lock (_lock)
        {
            _pages[folder] = new() { Folder = folder, Stamp = stamp, Hash = hash, Words = Words, Shelf = shelf };
            var beside = $"{_file}.{Environment.ProcessId}";
            File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes([.. _pages.Values], HouseJson.Default.IReadOnlyListCataloguePage));
            File.Move(beside, _file, overwrite: true);
        }
    }

    private static IReadOnlyList<CataloguePage> Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), HouseJson.Default.IReadOnlyListCataloguePage) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];   // half a page of an older studio: everything is looked into again
        }
    }
}

/// <summary>One plugin folder in the catalogue.</summary>
internal sealed record CataloguePage
{
    public required string Folder { get; init; }

    /// <summary>The folder's files with sizes and times when it was looked into.</summary>
    public required string Stamp { get; init; }

    public required string Hash { get; init; }

    public required string Words { get; init; }

    public required PluginShelf Shelf { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<CataloguePage>))]
[JsonSerializable(typeof(PluginShelf))]
[JsonSerializable(typeof(IReadOnlyList<ProviderEntry>))]
internal sealed partial class HouseJson : JsonSerializerContext;
