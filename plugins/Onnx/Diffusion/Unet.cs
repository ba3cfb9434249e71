using AgentStudio.Film;
using AgentStudio.Onnx;

namespace AgentStudio.Families;

/// <summary>What a U-Net is shown beside the latent, by the roles of its inputs. What a model has no input for is not sent.</summary>
internal sealed record UnetConditions
{
    public required EncodedPrompt Prompt { get; init; }

    /// <summary>SDXL: original height and width, crop top and left, target height and width.</summary>
    public float[]? TimeIds { get; init; }

    /// <summary>LCM: the guidance in sines and cosines.</summary>
    public double? Guidance { get; init; }

    /// <summary>IP-Adapter: who is in the picture, as the image encoder (or the face network) saw them.</summary>
    public Tensor? Identity { get; init; }

    public double IdentityStrength { get; init; } = 1;

    /// <summary>ControlNet's answers by the names of the U-Net's inputs.</summary>
    public IReadOnlyDictionary<string, Tensor> Residuals { get; init; } = new Dictionary<string, Tensor>();
}

/// <summary>The denoising network of the Stable Diffusion family. Names, types and ranks are read from the model: exporters differ.</summary>
internal sealed class Unet(Network network)
{
    private static readonly string[] IdentityNames = ["image_embeds", "ip_adapter_image_embeds", "ip_hidden_states", "image_embeddings"];
    private static readonly string[] IdentityScales = ["ip_adapter_scale", "ip_scale"];
    private readonly NodeMetadata _sample = network.Input("sample", "latent_model_input") ?? throw Missing(network, "sample");
    private readonly NodeMetadata _timestep = network.Input("timestep", "t") ?? throw Missing(network, "timestep");

    /// <summary>4; 9 when it was trained to fill masks (the mask and the masked picture are shown too).</summary>
    public int Channels => _sample.Dimensions is [_, > 0 and var channels, ..] ? channels : 4;

    /// <summary>The only latent size it takes; null where it takes any.</summary>
    public (int Width, int Height)? OnlySize => _sample.Dimensions is [_, _, > 0 and var height, > 0 and var width] ? (width, height) : null;

    /// <summary>Several pictures may be shown at once.</summary>
    public bool Batches => network.Inputs.All(input => input.Name == _timestep.Name || input.Dimensions is [] or [< 0, ..]);

    /// <summary>LCM: guidance is told, not computed from two answers.</summary>
    public bool TakesGuidance => network.HasInput("timestep_cond");

    public bool TakesPooled => network.HasInput("text_embeds");

    public bool TakesIdentity => network.Input(IdentityNames) is not null;

    /// <summary>One person's; free dimensions are one.</summary>
    public int[] IdentityShape => [.. network.Input(IdentityNames)!.Dimensions.Select(side => Math.Max(1, side))];

    /// <summary>The model's inputs for a ControlNet's answers, down blocks first.</summary>
    public IReadOnlyList<string> ResidualInputs => [.. network.Inputs.Select(input => input.Name).Where(name => name.Contains("additional_residual", StringComparison.Ordinal))
        .OrderBy(name => name.StartsWith("mid", StringComparison.Ordinal)).ThenBy(NumberIn)];

    /// <param name="shown">[batch, channels, h, w].</param>
    /// <param name="conditions">One a picture of the batch.</param>
    public Tensor Run(Tensor shown, double timestep, IReadOnlyList<UnetConditions> conditions, CancellationToken cancel)
    {
        var inputs = new Dictionary<string, Tensor> { [_sample.Name] = shown, [_timestep.Name] = Timestep(timestep, shown.Shape[0]) };
        Add("encoder_hidden_states", each => each.Prompt.Tokens);
        Add("text_embeds", each => each.Prompt.Pooled);
        Add("time_ids", each => each.TimeIds is { } ids ? Tensor.Of(ids, 1, ids.Length) : null);
        Add("timestep_cond", each => each.Guidance is { } guidance ? Tensor.Of(LcmSampler.GuidanceEmbedding(guidance, GuidanceSize), 1, GuidanceSize) : null);
        foreach (var name in IdentityNames) Add(name, each => each.Identity);
        foreach (var name in IdentityScales.Where(network.HasInput)) inputs[name] = Tensor.One((float)conditions[0].IdentityStrength);
        foreach (var name in ResidualInputs) Add(name, each => each.Residuals.GetValueOrDefault(name) ?? Nothing(name, shown));
        return network.Run(inputs, cancel)[0];

        void Add(string name, Func<UnetConditions, Tensor?> part)
        {
            if (!network.HasInput(name)) return;
            var parts = conditions.Select(each => part(each) ?? throw new StudioException($"{network.Name} asks for '{name}', which this picture does not have. {Advice(name)}")).ToArray();
            inputs[name] = parts.Length == 1 ? parts[0] : Tensor.Stack(parts);
        }
    }

    private int GuidanceSize => network.Input("timestep_cond")!.Dimensions[^1] is > 0 and var size ? size : 256;

    /// <summary>Exporters of different years: a number, one number in a row, or one a picture.</summary>
    private Tensor Timestep(double timestep, int batch)
    {
        var count = _timestep.Dimensions is [] or [1] ? 1 : batch;
        return _timestep.ElementDataType is TensorElementType.Int64 or TensorElementType.Int32
            ? Tensor.Of(Enumerable.Repeat((long)Math.Round(timestep), count).ToArray(), count)
            : Tensor.Of(Enumerable.Repeat((float)timestep, count).ToArray(), count);
    }

    /// <summary>Without a ControlNet its residuals are zero, in the shape that the block has.</summary>
    private Tensor Nothing(string name, Tensor shown)
    {
        var dimensions = network.Input(name)!.Dimensions;
        if (dimensions.Any(side => side <= 0))
            throw new StudioException($"{network.Name} was exported for a ControlNet and none is in its folder. Add the folder 'controlnet', or export the U-Net without it.");
        int[] shape = [1, .. dimensions[1..]];
        return Tensor.Of(new float[shape.Aggregate(1, (all, side) => all * side)], shape);
    }

    private static string Advice(string name) => name switch
    {
        "text_embeds" or "time_ids" => "It is an SDXL model without its second text encoder: add the folder text_encoder_2.",
        _ when IdentityNames.Contains(name) => "It was exported with an IP-Adapter: give the character a reference portrait, or use a model without one.",
        _ => "It belongs to another family.",
    };

    private static int NumberIn(string name) => int.TryParse(string.Concat(name.Where(char.IsAsciiDigit)), out var number) ? number : 0;

    private static StudioException Missing(Network network, string input) =>
        new($"{network.Name} is no U-Net of Stable Diffusion: it has no input '{input}', only {string.Join(", ", network.Inputs)}.");
}
