using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Onnx;

namespace AgentStudio.Families;

/// <summary>Kokoro's voices: one row of 256 numbers for each length of a line, from an .npz or from one raw file a voice.</summary>
internal sealed class KokoroVoices
{
    private const int StyleSize = 256;
    private readonly SortedDictionary<string, float[]> _styles = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _styles.Keys;

    /// <param name="path">An .npz (also named .bin), or a folder of .bin files.</param>
    public static KokoroVoices Load(string path)
    {
        var voices = new KokoroVoices();
        if (Directory.Exists(path))
            foreach (var file in Directory.EnumerateFiles(path, "*.bin").Order(StringComparer.Ordinal))
                voices._styles[Path.GetFileNameWithoutExtension(file)] = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
        else
            foreach (var (name, numbers) in NumpyFile.ReadAll(path)) voices._styles[name] = numbers;
        return voices._styles.Count > 0 ? voices : throw new StudioException($"{path} holds no voices. Take voices-v1.0.bin or the folder 'voices' of the model.");
    }

    /// <summary>The style of a voice for a line of so many phonemes.</summary>
    public Tensor Style(string voice, int phonemes)
    {
        if (!_styles.TryGetValue(voice, out var rows))
            throw new StudioException($"There is no voice '{voice}'. Did you mean '{NearestWord.Of(voice, _styles.Keys)}'? There is {string.Join(", ", _styles.Keys)}.");
        var row = Math.Min(phonemes, rows.Length / StyleSize - 1);
        return Tensor.Of(rows[(row * StyleSize)..((row + 1) * StyleSize)], 1, StyleSize);
    }
}

/// <summary>Kokoro-82M (StyleTTS 2, Li et al. 2023): natural speech at 24 kHz.</summary>
internal sealed class KokoroSpeech(Network network, KokoroVoices voices, IReadOnlyDictionary<string, long> ids)
{
    public const int SampleRate = 24000;

    /// <summary>The longest line in phonemes; a longer one is said in parts.</summary>
    public const int Longest = 510;

    public (SoundBuffer Sound, IReadOnlyList<string> Unknown) Say(IReadOnlyList<SaidWord> words, string voice, double pace, CancellationToken cancel)
    {
        var sound = new List<float>();
        var unknown = new List<string>();
        foreach (var part in Parts(words))
        {
            var (line, missing) = PhonemeIds.Kokoro(part, ids);
            unknown.AddRange(missing);
            if (line.Length == 0) continue;
            long[] tokens = [0, .. line, 0];
            var speed = network.Input("speed") is { ElementDataType: TensorElementType.Int32 or TensorElementType.Int64 } ? Tensor.One(Math.Max(1, (long)Math.Round(pace))) : Tensor.One((float)pace);
            sound.AddRange(network.Run(new Dictionary<string, Tensor>
            {
                [network.Input("tokens", "input_ids")?.Name ?? "tokens"] = Tensor.Of(tokens, 1, tokens.Length),
                ["style"] = voices.Style(voice, line.Length),
                ["speed"] = speed,
            }, cancel)[0].Floats);
        }

        return (new([[.. sound]], SampleRate), unknown);
    }

    /// <summary>Ids of phonemes: <c>vocab</c> of config.json, or of tokenizer.json's model.</summary>
    public static IReadOnlyDictionary<string, long> ReadIds(string path)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!;
            var vocabulary = json["vocab"] ?? json["model"]!["vocab"];
            return vocabulary!.AsObject().ToDictionary(entry => entry.Key, entry => (long)entry.Value!);
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new StudioException($"{path} has no vocabulary of phonemes. Take config.json or tokenizer.json of Kokoro.", error);
        }
    }

    /// <summary>Whole words, so that no part is longer than the model can say.</summary>
    private static IEnumerable<IReadOnlyList<SaidWord>> Parts(IReadOnlyList<SaidWord> words)
    {
        var part = new List<SaidWord>();
        var length = 0;
        foreach (var word in words)
        {
            var more = word.Ipa.Length + word.Mark.Length + 1;
            if (length + more > Longest && part.Count > 0)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(word);
            length += more;
        }

        if (part.Count > 0) yield return part;
    }
}
