using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>What all cards of local models have in common.</summary>
internal static class Cards
{
    /// <param name="beside">Other models that take part; their files are part of the key too.</param>
    public static ProviderCard Of(LocalModel model, string title, int quality, params ReadOnlySpan<LocalModel?> beside)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (role, digest) in model.Digests) files[role] = digest;
        foreach (var other in beside)
            foreach (var (role, digest) in other?.Digests ?? new SortedDictionary<string, string>()) files[$"{other!.Family}.{role}"] = digest;
        return new() { Name = $"onnx:{model.Name}", Model = model.Family, Revision = 1, Title = title, Quality = quality, ModelFiles = files };
    }

    public static LocalModel? First(LocalModels models, string family) => models.Of(family).FirstOrDefault();

    /// <summary>A licence that forbids commercial use is said wherever the model's work goes.</summary>
    public static IReadOnlyList<string> Notes(params ReadOnlySpan<LocalModel?> models)
    {
        var notes = new List<string>();
        foreach (var model in models)
            if (model is { NonCommercial: true }) notes.Add($"The licence of the model '{model.Name}' ({model.Licence}) does not allow commercial use of this.");
        return notes;
    }
}
