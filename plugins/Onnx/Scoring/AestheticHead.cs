using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>
/// LAION's aesthetic predictor: five linear layers over the direction that CLIP ViT-L/14 gives a picture, without anything between
/// them, so they are folded into one row of weights and a number. It answers 1 to 10 as people rated pictures.
/// </summary>
internal sealed class AestheticHead
{
    private const double Worst = 3, Best = 7.5;   // the range in which nearly all pictures lie
    private readonly double[] _weights;
    private readonly double _bias;

    private AestheticHead(double[] weights, double bias) => (_weights, _bias) = (weights, bias);

    /// <summary>Reads safetensors with <c>layers.N.weight</c> and <c>layers.N.bias</c> (any names that end so, in the order of N).</summary>
    public static AestheticHead Load(string path)
    {
        var file = Safetensors.Open(path);
        var layers = file.Names.Where(name => name.EndsWith(".weight", StringComparison.Ordinal)).OrderBy(Number).ToList();
        if (layers.Count == 0) throw new StudioException($"{path} has no layers, so it is no aesthetic head. It holds {string.Join(", ", file.Names.Take(4))}.");
        double[] weights = [1];
        var bias = 0.0;
        foreach (var layer in Enumerable.Reverse(layers))
        {
            var shape = file.ShapeOf(layer);
            if (shape.Length != 2 || shape[0] != weights.Length) throw new StudioException($"{path}: the layer '{layer}' is {string.Join("x", shape)}, which does not follow on the next one of {weights.Length}.");
            var (matrix, offsets) = (file.Floats(layer), file.Floats(layer[..^"weight".Length] + "bias"));
            bias += weights.Select((weight, row) => weight * offsets[row]).Sum();
            weights = [.. Enumerable.Range(0, shape[1]).Select(column => weights.Select((weight, row) => weight * matrix[row * shape[1] + column]).Sum())];
        }

        return new(weights, bias);
    }

    /// <summary>1 to 10.</summary>
    public double Rate(ReadOnlySpan<float> direction)
    {
        if (direction.Length != _weights.Length)
            throw new StudioException($"The aesthetic head reads {_weights.Length} numbers; this CLIP gives {direction.Length}. LAION's head belongs to CLIP ViT-L/14 (768).");
        var sum = _bias;
        for (var i = 0; i < direction.Length; i++) sum += _weights[i] * direction[i];
        return sum;
    }

    /// <summary>The rating as a mark of 0 to 1.</summary>
    public static double Mark(double rating) => Math.Clamp((rating - Worst) / (Best - Worst), 0, 1);

    private static int Number(string name) => int.TryParse(string.Concat(name.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)), out var number) ? number : 0;
}
