using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Which voice a character gets: the one that is named, else one of the language, accent and gender, always the same for the same character.</summary>
internal static class VoiceChoice
{
    /// <summary>Kokoro names voices by language (first letter), gender (second) and a name: "bf_emma".</summary>
    private static readonly Dictionary<char, string> Languages = new()
    {
        ['a'] = "en-us", ['b'] = "en-gb", ['e'] = "es", ['f'] = "fr-fr", ['h'] = "hi", ['i'] = "it", ['p'] = "pt-br",
    };

    /// <summary>Those whose phonemes espeak-ng gives as Kokoro was trained with; Japanese and Chinese need readers of their own.</summary>
    public static IReadOnlyList<string> KokoroLanguages => [.. Languages.Values.Select(language => language.Split('-')[0]).Distinct()];

    public static string KokoroSpeaks(string voice) => Languages.TryGetValue(voice[0], out var language) ? language : "en-us";

    public static string Kokoro(IReadOnlyCollection<string> names, VoiceBrief brief, string language)
    {
        if (brief.VoiceId.Length > 0)
            return names.Contains(brief.VoiceId) ? brief.VoiceId : throw new StudioException($"There is no voice '{brief.VoiceId}'. Did you mean '{NearestWord.Of(brief.VoiceId, names)}'? There is {string.Join(", ", names)}.");
        var british = brief.Accent.Contains("british", StringComparison.OrdinalIgnoreCase) || brief.Accent.Contains("received", StringComparison.OrdinalIgnoreCase) || language.Equals("en-GB", StringComparison.OrdinalIgnoreCase);
        var wanted = language.Split('-')[0].ToLowerInvariant();
        var letters = Languages.Where(entry => entry.Value.Split('-')[0] == wanted && (wanted != "en" || entry.Key == (british ? 'b' : 'a'))).Select(entry => entry.Key).ToHashSet();
        var speakers = names.Where(name => letters.Contains(name[0])).ToList();
        if (speakers.Count == 0) throw new StudioException($"None of the voices here speaks {language}; there is {string.Join(", ", names.Take(12))}. Choose another provider for speech.");
        var gender = brief.Gender switch { Gender.Female => 'f', Gender.Male => 'm', _ => '?' };
        var fitting = speakers.Where(name => name.Length > 1 && name[1] == gender).DefaultIfEmpty().OfType<string>().ToList();
        return Seeded.Pick($"voice {brief.Seed}", fitting.Count > 0 ? fitting : speakers);
    }

    /// <summary>Of a Piper voice with several speakers: by name or number, else by the character's seed.</summary>
    public static long Speaker(PiperConfig config, VoiceBrief brief)
    {
        if (brief.VoiceId.Length == 0) return config.Speakers <= 1 ? 0 : Seeded.Below($"voice {brief.Seed}", config.Speakers);
        if (config.SpeakerIds.TryGetValue(brief.VoiceId, out var named)) return named;
        return long.TryParse(brief.VoiceId, out var number) && number >= 0 && number < config.Speakers ? number
            : throw new StudioException($"There is no speaker '{brief.VoiceId}'; this voice has {(config.SpeakerIds.Count > 0 ? string.Join(", ", config.SpeakerIds.Keys.Take(20)) : $"0 to {config.Speakers - 1}")}.");
    }

    /// <summary>How fast an emotion speaks.</summary>
    public static double Pace(Emotion emotion, string direction)
    {
        var pace = emotion switch
        {
            Emotion.Excited or Emotion.Afraid => 1.12, Emotion.Angry or Emotion.Happy or Emotion.Surprised => 1.06, Emotion.Sad or Emotion.Tired => 0.88, Emotion.Tender or Emotion.Calm or Emotion.Awed => 0.93, _ => 1.0,
        };
        if (direction.Contains("slow", StringComparison.OrdinalIgnoreCase)) pace *= 0.88;
        if (direction.Contains("quick", StringComparison.OrdinalIgnoreCase) || direction.Contains("fast", StringComparison.OrdinalIgnoreCase) || direction.Contains("hurried", StringComparison.OrdinalIgnoreCase)) pace *= 1.12;
        return pace;
    }
}
