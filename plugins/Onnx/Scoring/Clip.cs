using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>CLIP (Radford et al. 2021): pictures and words as directions in one space.</summary>
internal sealed class Clip(Network image, Network text, ClipTokenizer tokenizer)
{
    /// <summary>Both halves; of a model that is both in one file, that file twice.</summary>
    public static async Task<Clip> Open(LocalModel model, ModelRoom room, CancellationToken cancel) => new(
        await room.Open(model, "image", cancel), await room.Open(model, "text", cancel),
        ClipTokenizer.Load(model.PathOf("vocabulary"), model.PathOf("merges"), model.Has("special_tokens") ? model.PathOf("special_tokens") : null));

    private static readonly float[] Mean = [0.48145466f, 0.4578275f, 0.40821073f];
    private static readonly float[] Deviation = [0.26862954f, 0.26130258f, 0.27577711f];

    public float[] Of(Planes picture, CancellationToken cancel)
    {
        var side = image.Input("pixel_values") is { Dimensions: [_, _, _, > 0 and var given] } ? given : 224;
        var pixels = Tensor.Of(Prepared(picture, side));
        return Run(image, new() { ["pixel_values"] = pixels }, "image_embeds", cancel);
    }

    public float[] Of(string words, CancellationToken cancel)
    {
        var window = tokenizer.Windows(words)[0];
        return Run(text, new() { ["input_ids"] = Tensor.Of(window, 1, window.Length) }, "text_embeds", cancel);
    }

    /// <summary>The shorter side becomes the network's, the middle is cut out, colours are brought to mean 0 and deviation 1.</summary>
    internal static Planes Prepared(Planes picture, int side) =>
        picture.ResizeShorter(side, Kernel.Bicubic).CentreCrop(side, side).Normalized(Mean, Deviation);

    /// <summary>A model of both halves asks for what the other half takes; it gets nothing to see, or nothing to read.</summary>
    private float[] Run(Network network, Dictionary<string, Tensor> inputs, string output, CancellationToken cancel)
    {
        var window = tokenizer.Windows("")[0];
        if (network.HasInput("pixel_values")) inputs.TryAdd("pixel_values", Tensor.Of(new Planes(3, 224, 224)));
        if (network.HasInput("input_ids")) inputs.TryAdd("input_ids", Tensor.Of(window, 1, window.Length));
        if (network.HasInput("attention_mask"))
        {
            var ids = inputs["input_ids"];
            var end = Array.IndexOf(ids.Whole, tokenizer.End);
            inputs["attention_mask"] = Tensor.Of([.. ids.Whole.Select((_, at) => at <= end ? 1L : 0L)], ids.Shape);
        }

        var at = network.Outputs.ToList().FindIndex(found => found.Name == output);
        if (at < 0) throw new StudioException($"{network.Name} has no output '{output}'. Export CLIP with its projection (CLIPVisionModelWithProjection, CLIPTextModelWithProjection, or the whole model).");
        return FaceIdentity.Direction(network.Run(inputs, cancel)[at].Floats);
    }
}
