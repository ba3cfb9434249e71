using System.Text.Json;
using AgentStudio.Families;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class EarTests : IDisposable
{
    private static readonly string[] Said = ["<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|0.00|>", "ĠHel", "lo", "Ġworld", "<|2.40|>", "<|endoftext|>"];
    private readonly ModelBench _bench = new();

    [Fact]
    public async Task Words_and_their_times_come_from_the_decoders_attention()
    {
        var transcript = await Listen(SoundModels.Whisper(_bench, Vocabulary(), Said, attends: true));
        Assert.Equal("en", transcript.Language);
        Assert.Equal("Hello world", transcript.Text);
        // The token of place k looks at 0.6 k to 0.6 k + 0.6 s; an answered token's row is that of the token before it.
        Assert.Equal(1.8, transcript.Words[0].Start, 0.7);
        Assert.True(transcript.Words[1].Start > transcript.Words[0].Start + 0.5, string.Join(" ", transcript.Words));
    }

    [Fact]
    public async Task Without_attention_words_share_the_time_of_their_sentence_by_their_letters()
    {
        var transcript = await Listen(SoundModels.Whisper(_bench, Vocabulary(), Said, attends: false));
        Assert.Equal([("Hello", 0, 1.2), ("world", 1.2, 2.4)], transcript.Words.Select(word => (word.Text, word.Start, word.End)));
    }

    [Fact]
    public async Task The_language_is_heard_or_given()
    {
        var german = Said.Select(token => token == "<|en|>" ? "<|de|>" : token).ToList();
        Assert.Equal("de", (await Listen(SoundModels.Whisper(_bench, Vocabulary(), german, attends: false))).Language);
        Assert.Equal("en", (await Listen(SoundModels.Whisper(_bench, Vocabulary(), Said, attends: false, "english"), "en-GB")).Language);
    }

    [Fact]
    public async Task Deep_filter_net_turns_bands_down_by_its_gains_and_keeps_what_its_filter_keeps()
    {
        // Two tones: 1 kHz lies below 4.8 kHz, where the filter of five taps rules, 12 kHz above, where gains do.
        var sound = new SoundBuffer(1, 48000);
        for (var n = 0; n < 48000; n++) sound.Channels[0][n] = 0.3f * MathF.Sin(2 * MathF.PI * 1000 * n / 48000) + 0.2f * MathF.Sin(2 * MathF.PI * 12000 * n / 48000);
        var path = Path.Combine(_bench.FolderOf("sound"), "tones.wav");
        sound.WriteWav(path, 24);
        var made = await _bench.Make(new OnnxDenoise(_bench.Setup, SoundModels.DeepFilterNet(_bench, 0.5f)), new DenoiseRequest { Sound = _bench.Bring(path) });
        var cleaned = SoundBuffer.ReadWav(Path.Combine(_bench.Folder, "main.wav"));
        Assert.Equal(48000, cleaned.Samples);
        double Tone(SoundBuffer of, double hertz) => 2 * Math.Sqrt(Math.Pow(Part(of, hertz, Math.Cos), 2) + Math.Pow(Part(of, hertz, Math.Sin), 2));
        double Part(SoundBuffer of, double hertz, Func<double, double> wave) => Enumerable.Range(24000, 12000).Average(n => of.Channels[0][n] * wave(2 * Math.PI * hertz * n / 48000));
        Assert.Equal(0.15, Tone(cleaned, 1000), 0.003);
        // The band's feature: its level less its slow mean, over 40; the gain is the sigmoid of it. A steady tone's mean has come near: the gain lies between a half and one.
        Assert.InRange(Tone(cleaned, 12000), 0.09, 0.2);
        Assert.True(Tone(cleaned, 12000) < Tone(sound, 12000) * 0.95);
        Assert.Equal(48000, made.Measured.Samples);
    }

    public void Dispose() => _bench.Dispose();

    internal static LocalModel Model(ModelBench bench) => SoundModels.Whisper(bench, Vocabulary(), Said, attends: true);

    private static Dictionary<string, int> Vocabulary()
    {
        var ids = new Dictionary<string, int>();
        foreach (var word in new[] { "ĠHel", "lo", "Ġworld", "!", "<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|de|>", "<|transcribe|>", "<|translate|>", "<|notimestamps|>" }) ids[word] = ids.Count;
        for (var i = 0; i <= 1500; i++) ids[FormattableString.Invariant($"<|{i * 0.02:0.00}|>")] = ids.Count;
        return ids;
    }

    private async Task<Transcript> Listen(LocalModel model, string language = "")
    {
        var sound = new SoundBuffer(2, 48000 * 3);
        for (var n = 0; n < sound.Samples; n++) sound.Channels[0][n] = sound.Channels[1][n] = 0.2f * MathF.Sin(n * 0.05f);
        var path = Path.Combine(_bench.FolderOf("sound"), "speech.wav");
        sound.WriteWav(path);
        var made = await _bench.Make(new OnnxEars(_bench.Setup, model), new TranscribeRequest { Sound = _bench.Bring(path), Language = language });
        return JsonSerializer.Deserialize(_bench.Bytes(made), SdkJson.Default.Transcript)!;
    }
}
