using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>
/// Low-rank adaptation (Hu et al. 2021) merged into a model's own weights when it is loaded: W' = W + strength alpha / rank (up down).
/// A layer is found by the path that the exporter wrote into the node's name, because constants of linear layers lose theirs.
/// </summary>
internal static class LoraMerge
{
    private static readonly (string Down, string Up)[] Pairs = [(".lora_down.weight", ".lora_up.weight"), (".lora_A.weight", ".lora_B.weight"), (".lora.down.weight", ".lora.up.weight")];

    /// <summary>Changes constants, by name, for every layer that the adapter has and the graph too.</summary>
    /// <param name="prefixes">How the adapter names this network, such as "lora_unet_" and "unet.".</param>
    /// <param name="merged">What other adapters changed before; it is added to.</param>
    /// <exception cref="StudioException">Nothing of it fits, or a layer has another size.</exception>
    public static void Merge(OnnxGraph model, Safetensors adapter, double strength, IReadOnlyList<string> prefixes, Dictionary<string, Tensor> merged, out int layers)
    {
        var weights = model.Constants.ToDictionary(constant => constant.Name);
        var byPath = Layers(model, weights);
        layers = 0;
        foreach (var (down, up, path) in PairsOf(adapter, prefixes))
        {
            if (!byPath.TryGetValue(path, out var layer)) continue;
            var constant = weights[layer.Constant];
            var numbers = merged.TryGetValue(constant.Name, out var before) ? before.Floats : constant.ToFloats();
            merged[constant.Name] = Tensor.Of(Added(numbers, constant, layer.Transposed, adapter, down, up, strength), constant.Shape);
            layers++;
        }
    }

    /// <summary>How many layers of this network the adapter names.</summary>
    public static int Count(Safetensors adapter, IReadOnlyList<string> prefixes) => PairsOf(adapter, prefixes).Count();

    /// <summary>Paths without separators ("downblocks0attentions0...toq") to the constant that is their weight.</summary>
    private static Dictionary<string, (string Constant, bool Transposed)> Layers(OnnxGraph model, Dictionary<string, OnnxConstant> weights)
    {
        var layers = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var node in model.Nodes.Where(node => node.Op is "MatMul" or "Gemm" or "Conv" && node.Inputs.Count > 1 && weights.ContainsKey(node.Inputs[1])))
        {
            // MatMul multiplies from the right, so the exporter has transposed the layer's weight; Gemm says whether it did.
            var transposed = node.Op == "MatMul" || node.Op == "Gemm" && !(node.Attributes.TryGetValue("transB", out var given) && given.Fields.Any(field => field.Number == 3 && field.Value == 1));
            var path = node.Name[..Math.Max(0, node.Name.LastIndexOf('/'))];
            if (path.Length > 0) layers.TryAdd(Bare(path), (node.Inputs[1], transposed));
        }

        foreach (var constant in weights.Keys.Where(name => name.EndsWith(".weight", StringComparison.Ordinal)))
            layers.TryAdd(Bare(constant[..^".weight".Length]), (constant, false));
        return layers;
    }

    private static IEnumerable<(string Down, string Up, string Path)> PairsOf(Safetensors adapter, IReadOnlyList<string> prefixes)
    {
        foreach (var name in adapter.Names)
            foreach (var (down, up) in Pairs)
            {
                if (!name.EndsWith(down, StringComparison.Ordinal)) continue;
                var layer = name[..^down.Length];
                if (prefixes.FirstOrDefault(prefix => layer.StartsWith(prefix, StringComparison.Ordinal)) is not { } mine || !adapter.Has(layer + up)) continue;
                yield return (name, layer + up, Bare(layer[mine.Length..].Replace(".processor", "", StringComparison.Ordinal).Replace("_lora", "", StringComparison.Ordinal)));
            }
    }

    private static float[] Added(float[] weight, OnnxConstant constant, bool transposed, Safetensors adapter, string down, string up, double strength)
    {
        var (a, b) = (adapter.Floats(down), adapter.Floats(up));
        int rank = adapter.ShapeOf(down)[0], columns = a.Length / rank, rows = b.Length / rank;
        if ((long)rows * columns != weight.Length || adapter.ShapeOf(up)[0] != rows)
            throw new StudioException($"The adapter's layer '{down}' is {rows}x{columns}, but '{constant.Name}' of {constant.Shape.Length} dimensions holds {weight.Length} numbers: it was trained for another model.");
        var alpha = down[..down.LastIndexOf(".lora", StringComparison.Ordinal)] + ".alpha";
        var scale = strength * (adapter.Has(alpha) ? adapter.Floats(alpha)[0] / rank : 1);
        var result = (float[])weight.Clone();
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var sum = 0.0;
                for (var r = 0; r < rank; r++) sum += (double)b[row * rank + r] * a[r * columns + column];
                result[transposed ? column * rows + row : row * columns + column] += (float)(scale * sum);
            }

        return result;
    }

    private static string Bare(string path) => string.Concat(path.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
