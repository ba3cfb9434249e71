using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentStudio.Film;

namespace AgentStudio.Host.Models;

/// <summary>What plugins say about models: the families that they use (families/*.json) and models to be had (known-models/*.json). Read anew each time.</summary>
internal sealed class FamilyBook(Func<IEnumerable<string>> pluginFolders)
{
    public IReadOnlyList<ModelFamily> Families => Read("families", InitialValues.Of<ModelFamily>(ModelsJson.Default));

    public IReadOnlyList<KnownModel> Known => Read("known-models", InitialValues.Of<KnownModel>(ModelsJson.Default));

    public ModelFamily? Find(string family) => Families.FirstOrDefault(one => one.Family == family);

    /// <exception cref="StudioException">No plugin knows it; the message names the nearest.</exception>
    public KnownModel KnownModel(string name)
    {
        var all = Known;
        return all.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new StudioException(all.Count == 0
            ? $"No plugin here names models that can be fetched, so '{name}' is unknown. Download it yourself and add its folder: studio models add <folder>."
            : $"'{name}' is no well-known model{(NearestWord.To(name, all.Select(model => model.Name)) is { } nearest ? $"; nearest is '{nearest}'" : "")}. There is {string.Join(", ", all.Select(model => model.Name))}. Any other: download it yourself, then studio models add <folder>.");
    }

    private List<T> Read<T>(string kind, JsonTypeInfo<T> type) =>
        [.. pluginFolders().Select(plugin => Path.Combine(plugin, kind)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            .Select(file => Parse(file, type))];

    private static T Parse<T>(string file, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type) ?? throw new JsonException("it is empty.");
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"{file} cannot be read: {wrong.Message}", wrong);
        }
    }
}
