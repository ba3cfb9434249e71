using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Speech in natural voices: Kokoro's many, or one Piper voice with its speakers. Phonemes come from espeak-ng.</summary>
public sealed class OnnxVoices(ProviderSetup setup, LocalModel model) : IProvider<SpeechRequest>
{
    private bool IsKokoro => model.Family == "kokoro";

    public ProviderCard Card => Cards.Of(model, $"Speaks with {model.Name}; word times are estimated.", IsKokoro ? 60 : 55)
        with { Languages = IsKokoro ? VoiceChoice.KokoroLanguages : [PiperConfig.Read(model.PathOf("config")).Voice.Split('-')[0]] };

    public async Task<Delivered> Make(SpeechRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var pace = Math.Clamp(request.Voice.Rate * VoiceChoice.Pace(request.Emotion, request.Direction) * (request.Delivery == Delivery.Narration ? 0.95 : 1), 0.5, 2);
        var (sound, words, notes) = IsKokoro ? await Kokoro(request, pace, room, cancel) : await Piper(request, pace, room, cancel);
        if (sound.Samples == 0) throw new StudioException($"'{request.Text}' has nothing that can be spoken.");
        return Deliver(Spoken.Finish(sound), words, [.. Cards.Notes(model), .. notes], room, bench.Folder);
    }

    private async Task<(SoundBuffer, IReadOnlyList<SaidWord>, IReadOnlyList<string>)> Kokoro(SpeechRequest request, double pace, ModelRoom room, CancellationToken cancel)
    {
        var voices = KokoroVoices.Load(VoicesPath());
        var voice = VoiceChoice.Kokoro(voices.Names, request.Voice, request.Language);
        var language = VoiceChoice.KokoroSpeaks(voice);
        var words = await new Phonemes().Of(request.Text, language, cancel);
        var ids = KokoroSpeech.ReadIds(model.Has("config") ? model.PathOf("config") : Path.Combine(setup.PluginFolder, "data", "kokoro-phonemes.json"));
        var written = language.StartsWith("en", StringComparison.Ordinal) ? EnglishForKokoro.Of(words, language == "en-gb") : words;
        var (sound, unknown) = new KokoroSpeech(await room.Open(model, "model", cancel), voices, ids).Say(written, voice, pace, cancel);
        return (sound, words, [$"Spoken by {voice}.", .. Unknown(unknown)]);
    }

    private async Task<(SoundBuffer, IReadOnlyList<SaidWord>, IReadOnlyList<string>)> Piper(SpeechRequest request, double pace, ModelRoom room, CancellationToken cancel)
    {
        var config = PiperConfig.Read(model.PathOf("config"));
        if (!config.Voice.Split('-')[0].Equals(request.Language.Split('-')[0], StringComparison.OrdinalIgnoreCase))
            throw new StudioException($"The voice '{model.Name}' speaks {config.Voice}, not {request.Language}. Choose another provider for speech, or add a Piper voice of that language.");
        var words = await new Phonemes().Of(request.Text, config.Voice, cancel);
        var speaker = VoiceChoice.Speaker(config, request.Voice);
        var (sound, unknown) = new PiperVoice(await room.Open(model, "model", cancel), config).Say(words, pace, speaker, Seed(request), cancel);
        return (sound, words, [.. config.Speakers > 1 ? [$"Spoken by speaker {speaker}."] : Array.Empty<string>(), .. Unknown(unknown)]);
    }

    /// <summary>One voice for the same line every time; another take varies it.</summary>
    private static long Seed(SpeechRequest request) => request.Voice.Seed * 31 + request.Seed * 7 + request.Take;

    /// <summary>Voices as one file each lie in a folder, of which one file was found by its role.</summary>
    private string VoicesPath()
    {
        var path = model.PathOf("voices");
        return Path.GetFileName(Path.GetDirectoryName(path)) == "voices" ? Path.GetDirectoryName(path)! : path;
    }

    private static IEnumerable<string> Unknown(IReadOnlyList<string> phonemes) =>
        phonemes.Count == 0 ? [] : [$"The voice does not know {string.Join(" ", phonemes.Distinct().Take(8))}; it was left out."];

    private static Delivered Deliver(SoundBuffer sound, IReadOnlyList<SaidWord> words, IReadOnlyList<string> notes, ModelRoom room, string folder)
    {
        sound.WriteWav(Path.Combine(folder, "speech.wav"));
        var marks = SpeechTimes.Estimate(words, Spoken.Before, sound.Samples - Spoken.After);
        File.WriteAllBytes(Path.Combine(folder, "marks.json"), JsonSerializer.SerializeToUtf8Bytes(marks, SdkJson.Default.SpeechMarks));
        var measured = Loudness.Measure(sound);
        return new()
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "speech.wav", ["marks"] = "marks.json" }, Notes = notes, Used = room.Used,
            Measured = new() { Samples = sound.Samples, SampleRate = sound.SampleRate, LoudnessLufs = Math.Round(measured.Integrated, 2), TruePeakDb = Math.Round(measured.TruePeakDb, 2) },
        };
    }
}
