using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Voices;

/// <summary>Speaks with espeak-ng and then treats it as a recorded voice: one stable voice per character, the same samples every time.</summary>
public sealed class EspeakVoices(ProviderSetup setup) : IProvider<SpeechRequest>
{
    private readonly SpeakerProgram _speaker = new(setup.PluginFolder);

    public ProviderCard Card { get; } = new()
    {
        Name = "voices",
        Model = "espeak-ng",
        Revision = 1,
        Title = "Built-in voices: every character their own, with word and phoneme times; free, on this machine.",
        Quality = 30,
        Languages = SpeechLanguage.Known,
    };

    public async Task<Delivered> Make(SpeechRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var acting = Acting.Of(request.Emotion, request.Direction);
        var timbre = VoiceCasting.Cast(request.Voice, request.Language);
        if (request.Delivery == Delivery.Narration) timbre = timbre with { WordsPerMinute = timbre.WordsPerMinute * 0.94 };
        timbre = Acted(timbre, acting);
        var seed = Chance.Derive(timbre.Seed ^ (ulong)request.Seed, (ulong)request.Take);
        var booth = new VoiceBooth(timbre, acting, request.Delivery, request.Sung, seed);
        var (sound, marks) = Script.Read(request.Text, timbre.Language) is { Count: > 0 } line
            ? booth.Record(await Say(line, request, timbre, acting, seed, bench.Folder, cancel))
            : booth.Sigh();
        return Deliver(sound, marks, bench.Folder);
    }

    private async Task<SpokenLine> Say(
        IReadOnlyList<Utterance> line, SpeechRequest request, Timbre timbre, Acting acting, ulong seed, string folder, CancellationToken cancel)
    {
        var plan = request.Sung ? LinePlan.Sing(line, timbre, new Chance(seed)) : LinePlan.Speak(line, timbre, acting, new Chance(seed));
        var spoken = await _speaker.Speak(timbre.Language, timbre.VoiceFile(), timbre.Ready, [.. plan.Select(part => part.Ask)], folder, cancel);
        return LineAssembly.Join(plan, spoken);
    }

    private static Timbre Acted(Timbre timbre, Acting acting) => timbre with
    {
        Hertz = timbre.Hertz * Math.Pow(2, acting.Semitones / 12),
        Range = timbre.Range * acting.Range,
        Flutter = Math.Min(20, timbre.Flutter + acting.Tremble),
    };

    private static Delivered Deliver(SoundBuffer sound, SpeechMarks marks, string folder)
    {
        sound.WriteWav(Path.Combine(folder, "speech.wav"));
        File.WriteAllBytes(Path.Combine(folder, "marks.json"), JsonSerializer.SerializeToUtf8Bytes(marks, SdkJson.Default.SpeechMarks));
        var measured = Loudness.Measure(sound);
        return new()
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "speech.wav", ["marks"] = "marks.json" },
            Measured = new() { Samples = sound.Samples, SampleRate = sound.SampleRate, LoudnessLufs = Math.Round(measured.Integrated, 2), TruePeakDb = Math.Round(measured.TruePeakDb, 2) },
        };
    }
}
