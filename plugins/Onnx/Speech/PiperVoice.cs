using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>What stands beside a Piper voice in <c>voice.onnx.json</c>.</summary>
internal sealed record PiperConfig
{
    public required int SampleRate { get; init; }

    /// <summary>espeak-ng's language.</summary>
    public required string Voice { get; init; }

    public required IReadOnlyDictionary<string, long[]> Ids { get; init; }

    public float NoiseScale { get; init; } = 0.667f;

    public float LengthScale { get; init; } = 1;

    public float NoiseW { get; init; } = 0.8f;

    public int Speakers { get; init; } = 1;

    /// <summary>Names of speakers to their numbers.</summary>
    public IReadOnlyDictionary<string, long> SpeakerIds { get; init; } = new Dictionary<string, long>();

    public static PiperConfig Read(string path)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!;
            if ((string?)json["phoneme_type"] is { } type && type != "espeak")
                throw new StudioException($"{path}: this voice reads {type}; only voices that read espeak phonemes are spoken.");
            return new()
            {
                SampleRate = (int)json["audio"]!["sample_rate"]!, Voice = (string)json["espeak"]!["voice"]!,
                Ids = json["phoneme_id_map"]!.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.AsArray().Select(id => (long)id!).ToArray()),
                NoiseScale = (float?)json["inference"]?["noise_scale"] ?? 0.667f, LengthScale = (float?)json["inference"]?["length_scale"] ?? 1,
                NoiseW = (float?)json["inference"]?["noise_w"] ?? 0.8f, Speakers = (int?)json["num_speakers"] ?? 1,
                SpeakerIds = (json["speaker_id_map"] as JsonObject)?.ToDictionary(entry => entry.Key, entry => (long)entry.Value!) ?? [],
            };
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new StudioException($"{path} does not describe a Piper voice ({error.Message}). Take the .onnx.json that belongs to the voice.", error);
        }
    }
}

/// <summary>A Piper voice (VITS, Kim et al. 2021). Its random operators take the studio's noise, so a line is the same every time.</summary>
internal sealed class PiperVoice(Network network, PiperConfig config)
{
    /// <param name="pace">1 is the voice's own; 2 is twice as fast.</param>
    /// <param name="speaker">Of a voice with several.</param>
    public (SoundBuffer Sound, IReadOnlyList<string> Unknown) Say(IReadOnlyList<SaidWord> words, double pace, long speaker, long seed, CancellationToken cancel)
    {
        var (ids, unknown) = PhonemeIds.Piper(words, config.Ids);
        var inputs = new Dictionary<string, Tensor>
        {
            ["input"] = Tensor.Of(ids, 1, ids.Length),
            ["input_lengths"] = Tensor.One((long)ids.Length),
            ["scales"] = Tensor.Of([config.NoiseScale, (float)(config.LengthScale / pace), config.NoiseW], 3),
        };
        if (network.HasInput("sid")) inputs["sid"] = Tensor.One(speaker);
        return (new([network.Run(inputs, cancel, new Noise(seed))[0].Floats], config.SampleRate), unknown);
    }
}
