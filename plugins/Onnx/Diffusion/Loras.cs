using System.Globalization;
using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>The adapters of a picture: <c>&lt;lora:name:0.8&gt;</c> in its words or its style's words, as painters of other tools write it.</summary>
internal sealed partial class Loras
{
    private static readonly string[] UnetNames = ["lora_unet_", "unet.", "diffusion_model."];
    private static readonly string[][] TextNames = [["lora_te_", "lora_te1_", "text_encoder."], ["lora_te2_", "text_encoder_2."]];
    private readonly List<(LocalModel Model, double Strength)> _adapters = [];

    private Loras(string words) => Words = words;

    /// <summary>The words without the adapters.</summary>
    public string Words { get; private set; }

    /// <summary>For the record: name and strength of each.</summary>
    public string Text => string.Join(", ", _adapters.Select(adapter => string.Create(CultureInfo.InvariantCulture, $"{adapter.Model.Name}:{adapter.Strength}")));

    public static Loras In(string words, LocalModels models)
    {
        var loras = new Loras(words);
        foreach (Match match in Pattern().Matches(words))
        {
            var known = models.Of("lora").ToList();
            var name = match.Groups["name"].Value;
            var adapter = known.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new StudioException(known.Count == 0
                    ? $"The adapter '{name}' is not here; no LoRA is. Add its folder: studio models add <folder>."
                    : $"There is no adapter '{name}'. Did you mean '{NearestWord.Of(name, known.Select(model => model.Name))}'?");
            loras._adapters.Add((adapter, match.Groups["strength"].Success ? double.Parse(match.Groups["strength"].Value, CultureInfo.InvariantCulture) : 1));
            if (adapter.Settings.TryGetValue("trigger", out var trigger) && !words.Contains(trigger, StringComparison.OrdinalIgnoreCase)) loras.Words = $"{trigger}, {loras.Words}";
        }

        loras.Words = string.Join(", ", Pattern().Replace(loras.Words, "").Split(',').Select(part => part.Trim()).Where(part => part.Length > 0));
        return loras;
    }

    public ModelChanges? ForUnet(string path) => Changes(path, UnetNames);

    /// <param name="encoder">0 is the first text encoder.</param>
    public ModelChanges? ForText(string path, int encoder) => Changes(path, TextNames[encoder]);

    private ModelChanges? Changes(string path, IReadOnlyList<string> prefixes)
    {
        var mine = _adapters.Select(adapter => (adapter.Model, adapter.Strength, File: Safetensors.Open(adapter.Model.PathOf("adapter")))).Where(adapter => LoraMerge.Count(adapter.File, prefixes) > 0).ToList();
        if (mine.Count == 0) return null;
        return new()
        {
            Key = string.Join(' ', mine.Select(adapter => string.Create(CultureInfo.InvariantCulture, $"{adapter.Model.Digests["adapter"]}:{adapter.Strength}"))),
            Constants = env => Merged(path, mine, prefixes, env),
        };
    }

    private static IEnumerable<KeyValuePair<string, OrtValue>> Merged(string path, List<(LocalModel Model, double Strength, Safetensors File)> adapters, IReadOnlyList<string> prefixes, OrtEnv env)
    {
        var graph = OnnxGraph.Load(path);
        var merged = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (model, strength, file) in adapters)
        {
            LoraMerge.Merge(graph, file, strength, prefixes, merged, out var layers);
            if (layers == 0)
                throw new StudioException($"None of the {LoraMerge.Count(file, prefixes)} layers of the adapter '{model.Name}' is in {Path.GetFileName(path)}: it was made for another model, or the export lost the layers' names. Export the model with Optimum.");
        }

        var halves = graph.Constants.Where(constant => constant.IsHalf).Select(constant => constant.Name).ToHashSet(StringComparer.Ordinal);
        return [.. merged.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value, halves.Contains(entry.Key), env)))];
    }

    private static OrtValue Value(Tensor tensor, bool half, OrtEnv env)
    {
        long[] shape = [.. tensor.Shape.Select(side => (long)side)];
        return half ? OrtValue.Allocate<Half>(Array.ConvertAll(tensor.Floats, number => (Half)number), shape, env) : OrtValue.Allocate<float>(tensor.Floats, shape, env);
    }

    [GeneratedRegex(@"<lora:(?<name>[^:>]+)(?::(?<strength>-?[0-9.]+))?>")]
    private static partial Regex Pattern();
}
