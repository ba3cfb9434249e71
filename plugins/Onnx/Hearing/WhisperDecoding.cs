using AgentStudio.Film;
using AgentStudio.Onnx;

namespace AgentStudio.Families;

/// <summary>One window being written down, token by token. A decoder that can go on from its keys and values does; others read all again.</summary>
internal sealed class WhisperDecoding(Network decoder, WhisperWords words, Tensor heard, IReadOnlyList<long> begin)
{
    private readonly List<long> _tokens = [.. begin];
    private readonly List<float[]> _attention = [];
    private Tensor[]? _last;

    /// <summary>[answered tokens, moments] where the export gives its cross attentions.</summary>
    public float[,]? Attention { get; private set; }

    /// <summary>What is likely to follow, one number a token of the vocabulary.</summary>
    public float[] Next(CancellationToken cancel)
    {
        var past = decoder.Inputs.Where(input => input.Name.StartsWith("past_key_values", StringComparison.Ordinal)).ToList();
        var cached = past.Count > 0 && _last is not null;
        long[] given = cached ? [_tokens[^1]] : [.. _tokens];
        var inputs = new Dictionary<string, Tensor> { ["input_ids"] = Tensor.Of(given, 1, given.Length) };
        if (decoder.HasInput("encoder_hidden_states")) inputs["encoder_hidden_states"] = heard;
        if (decoder.HasInput("use_cache_branch")) inputs["use_cache_branch"] = Tensor.One(cached ? 1L : 0L);
        foreach (var input in past) inputs[input.Name] = cached ? Kept(input.Name) : Nothing(input);
        var made = decoder.Run(inputs, cancel);
        Keep(made, cached);
        var logits = made[Index("logits")];
        return logits.Floats[^logits.Shape[^1]..];
    }

    /// <summary>The likeliest token each time, by the rules of moments: they come in pairs, never go back, and the first is one.</summary>
    public IReadOnlyList<int> Answer(int longest, CancellationToken cancel)
    {
        var answer = new List<int>();
        while (answer.Count < longest)
        {
            var logits = Next(cancel);
            Rules(logits, answer);
            var token = Array.IndexOf(logits, logits.Max());
            if (token == words.End) break;
            answer.Add(token);
            _tokens.Add(token);
        }

        if (_attention.Count > 0) Attention = Joined(answer.Count);
        return answer;
    }

    private void Rules(float[] logits, List<int> answer)
    {
        for (var id = words.End + 1; id < words.FirstMoment && id < logits.Length; id++) logits[id] = float.NegativeInfinity;
        var afterMoment = answer.Count > 0 && words.IsMoment(answer[^1]);
        var afterPair = afterMoment && (answer.Count < 2 || words.IsMoment(answer[^2]));
        if (answer.Count == 0) Forbid(logits, 0, words.FirstMoment);
        else if (afterPair) Forbid(logits, words.FirstMoment, logits.Length);
        else if (afterMoment) Forbid(logits, 0, words.End);
        if (answer.FindLast(words.IsMoment) is > 0 and var last) Forbid(logits, words.FirstMoment, afterMoment && !afterPair ? last : last + 1);
        // All moments together likelier than any word: a moment it is.
        if (answer.Count == 0 || afterMoment || logits.Length <= words.FirstMoment) return;
        var highest = logits.Max();
        if (logits[words.FirstMoment..].Sum(logit => PlainMath.Exp(logit - highest)) > PlainMath.Exp(logits[..words.FirstMoment].Max() - highest)) Forbid(logits, 0, words.FirstMoment);
    }

    private static void Forbid(float[] logits, int from, int to)
    {
        if (from < to && from < logits.Length) logits.AsSpan(from, Math.Min(to, logits.Length) - from).Fill(float.NegativeInfinity);
    }

    private void Keep(Tensor[] made, bool cached)
    {
        // With a cache the encoder's keys are not given again: those of the first run stay.
        if (cached && _last is { } before)
            for (var i = 0; i < made.Length; i++)
                if (decoder.Outputs[i].Name.Contains(".encoder.", StringComparison.Ordinal) && made[i].Count == 0) made[i] = before[i];
        _last = made;
        var attention = decoder.Outputs.Select((output, at) => (output.Name, at)).Where(output => output.Name.StartsWith("cross_attentions", StringComparison.Ordinal)).ToList();
        if (attention.Count > 0) _attention.Add(Averaged([.. attention.Skip(attention.Count / 2).Select(output => made[output.at])]));
    }

    /// <summary>The last token's row of [1, heads, tokens, moments], averaged over the heads of the upper half of the layers, which look at time.</summary>
    private static float[] Averaged(Tensor[] layers)
    {
        var (heads, tokens, moments) = (layers[0].Shape[1], layers[0].Shape[2], layers[0].Shape[3]);
        var row = new float[moments];
        foreach (var layer in layers)
            for (var head = 0; head < heads; head++)
                for (var j = 0; j < moments; j++) row[j] += layer.Floats[((head * tokens) + tokens - 1) * moments + j] / (heads * layers.Length);
        return row;
    }

    private float[,] Joined(int tokens)
    {
        var joined = new float[tokens, _attention[0].Length];
        for (var i = 0; i < tokens; i++)
            for (var j = 0; j < joined.GetLength(1); j++) joined[i, j] = _attention[i][j];
        return joined;
    }

    private Tensor Kept(string past) => _last![Index(past.Replace("past_key_values", "present", StringComparison.Ordinal))];

    private static Tensor Nothing(NodeMetadata input)
    {
        var size = input.Dimensions;
        if (size is not [_, > 0, _, > 0]) throw new StudioException($"Whisper's decoder takes {input}, whose heads are not written in the file. Export it with Optimum.");
        return Tensor.Of(Array.Empty<float>(), 1, size[1], 0, size[3]);
    }

    private int Index(string output) => decoder.Outputs.ToList().FindIndex(found => found.Name == output) is var at and >= 0
        ? at
        : throw new StudioException($"{decoder.Name} has no output '{output}'. Take decoder_model_merged.onnx or decoder_model.onnx of an Optimum export.");
}
