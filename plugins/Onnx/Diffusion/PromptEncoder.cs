using System.Globalization;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>What a U-Net is told of the words: one row a token, and of SDXL also the pooled sentence.</summary>
internal sealed record EncodedPrompt(Tensor Tokens, Tensor? Pooled);

/// <summary>
/// Turns words into what the U-Net reads: CLIP's tokens through one text encoder (SD 1.5, 2.x) or two (SDXL, whose last layer but
/// one of both is taken, side by side). A prompt longer than 75 tokens is read in several windows.
/// </summary>
internal sealed class PromptEncoder(IReadOnlyList<(ClipTokenizer Tokenizer, Network Encoder)> encoders)
{
    private bool IsDouble => encoders.Count > 1;

    /// <summary>Both prompts, read in equally many windows.</summary>
    public (EncodedPrompt Wanted, EncodedPrompt Unwanted) Encode(string prompt, string negative, CancellationToken cancel)
    {
        var windows = encoders.Max(encoder => Math.Max(encoder.Tokenizer.Windows(prompt).Count, encoder.Tokenizer.Windows(negative).Count));
        return (Encode(prompt, windows, cancel), Encode(negative, windows, cancel));
    }

    private EncodedPrompt Encode(string text, int windows, CancellationToken cancel)
    {
        var parts = new List<(Tensor Tokens, Tensor? Pooled)[]>();
        for (var window = 0; window < windows; window++)
            parts.Add([.. encoders.Select(encoder => Read(encoder.Encoder, encoder.Tokenizer.Windows(text, windows)[window], cancel))]);
        var rows = parts.Select(SideBySide).ToList();
        var width = rows[0].Length / ClipTokenizer.Window;
        return new(Tensor.Of([.. rows.SelectMany(row => row)], 1, windows * ClipTokenizer.Window, width), IsDouble ? parts[0][^1].Pooled : null);
    }

    private (Tensor Tokens, Tensor? Pooled) Read(Network encoder, long[] window, CancellationToken cancel)
    {
        var outputs = encoder.Run(Tensor.Of(window, 1, window.Length), cancel);
        var hidden = encoder.Outputs.Select((output, at) => (output.Name, at)).Where(output => output.Name.StartsWith("hidden_states.", StringComparison.Ordinal))
            .OrderBy(output => int.Parse(output.Name["hidden_states.".Length..], CultureInfo.InvariantCulture)).ToList();
        if (IsDouble && hidden.Count < 2)
            throw new StudioException($"{encoder.Name} gives no hidden states, which SDXL needs. Export its text encoders with output_hidden_states.");
        var tokens = IsDouble ? outputs[hidden[^2].at] : outputs[At(encoder, "last_hidden_state")];
        var pooled = encoder.Outputs.ToList().FindIndex(output => output.Name is "text_embeds" or "pooler_output");
        return (tokens, pooled < 0 ? null : outputs[pooled]);
    }

    private static float[] SideBySide((Tensor Tokens, Tensor? Pooled)[] encoders)
    {
        if (encoders.Length == 1) return encoders[0].Tokens.Floats;
        var rows = new List<float>();
        for (var token = 0; token < ClipTokenizer.Window; token++)
            foreach (var (tokens, _) in encoders)
            {
                var width = tokens.Shape[^1];
                rows.AddRange(tokens.Floats.AsSpan(token * width, width));
            }

        return [.. rows];
    }

    private static int At(Network network, string output) => network.Outputs.ToList().FindIndex(found => found.Name == output) is var at and >= 0 ? at : 0;
}
