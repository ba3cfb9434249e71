using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Voices;

/// <summary>
/// Gives every character a voice of their own: gender and age set where it lies, the seed where within that, the sheet's words have the last say.
/// The same brief is always the same voice.
/// </summary>
internal static class VoiceCasting
{
    public static Timbre Cast(VoiceBrief brief, string language)
    {
        var seed = SeedOf(brief);
        var chance = new Chance(seed);
        var gender = GenderOf(brief, ref chance);
        var age = brief.Age ?? 24 + chance.Below(28);
        var timbre = Grown(gender, ref chance) with { Language = SpeechLanguage.Of(language, brief.Accent), Seed = seed };
        timbre = Aged(timbre, age, gender);
        timbre = Beings(timbre, brief.Being);
        timbre = Worded(timbre, brief.Style + " " + brief.VoiceId);
        return timbre with
        {
            Hertz = Math.Clamp(timbre.Hertz * Math.Pow(2, Math.Clamp(brief.Pitch, -1, 1) * 5 / 12), 55, 420),
            WordsPerMinute = timbre.WordsPerMinute * Math.Clamp(brief.Rate, 0.5, 2),
        };
    }

    private static ulong SeedOf(VoiceBrief brief)
    {
        var words = Digest.OfText(brief.VoiceId).Hex[..16];
        return Chance.Derive((ulong)brief.Seed, Convert.ToUInt64(words, 16));
    }

    private static Gender GenderOf(VoiceBrief brief, ref Chance chance)
    {
        var drawn = chance.Unit();
        if (brief.Gender != Gender.Unknown) return brief.Gender;
        if (brief.Being is Being.Robot or Being.Object) return Gender.Neutral;
        return drawn < 0.5 ? Gender.Female : Gender.Male;
    }

    /// <summary>Adults. Pitch after the usual ranges of speech (men 85-155 Hz, women 165-255 Hz), formants after the length of the vocal tract.</summary>
    private static Timbre Grown(Gender gender, ref Chance chance)
    {
        var (low, high, formants, ready) = gender switch
        {
            Gender.Female => (168.0, 226.0, 1.15, "f1"),
            Gender.Neutral => (138.0, 166.0, 1.08, "m4"),
            _ => (88.0, 134.0, 1.0, "m3"),
        };
        var place = chance.Unit();
        return new()
        {
            Language = "", Ready = ready,
            Hertz = low * Math.Pow(high / low, place),
            // Short people have short vocal tracts and high voices, so both lean the same way; the rest is the person's own.
            Formants = formants * (1 + 0.05 * (place - 0.5) + chance.Between(-0.045, 0.045)),
            Mouth = chance.Between(0.95, 1.06),
            Ring = chance.Between(0.25, 0.75),
            Range = chance.Between(0.85, 1.2),
            WordsPerMinute = chance.Between(149, 168),
            Flutter = 1 + chance.Below(3),
            Roughness = chance.Below(3),
            Air = chance.Between(0.03, 0.12),
            Brightness = chance.Between(-1.5, 1.5),
        };
    }

    private static Timbre Aged(Timbre voice, int age, Gender gender)
    {
        if (age < 17)
        {
            var young = Math.Clamp((17 - age) / 13.0, 0, 1);
            var child = gender == Gender.Male ? 268 : 284;
            return voice with
            {
                Hertz = Math.Exp(Lerp(Math.Log(voice.Hertz), Math.Log(child * (0.92 + 0.16 * (voice.Ring - 0.25))), Math.Min(1, young * 1.5))),
                Formants = Lerp(voice.Formants, 1.29 + (voice.Formants - 1.1) * 0.25, Math.Min(1, young * 1.35)),
                Range = voice.Range * (1 + 0.2 * young), Roughness = 0, Air = voice.Air + 0.04 * young, Brightness = voice.Brightness + 1,
                Ready = "f4",
            };
        }

        if (age < 58) return voice;
        var old = Math.Clamp((age - 58) / 30.0, 0, 1);
        return voice with
        {
            Hertz = voice.Hertz * (gender == Gender.Female ? 1 - 0.13 * old : 1 + 0.06 * old),
            Formants = voice.Formants * (1 - 0.025 * old),
            WordsPerMinute = voice.WordsPerMinute * (1 - 0.14 * old),
            Flutter = voice.Flutter + (int)Math.Round(7 * old), Roughness = Math.Min(5, voice.Roughness + (int)Math.Round(2 * old)),
            Air = voice.Air + 0.08 * old, Drift = 1 + 0.6 * old, Ring = voice.Ring * (1 - 0.4 * old), Brightness = voice.Brightness - 1.5 * old,
            Ready = gender == Gender.Female ? "f1" : "m1",
        };
    }

    private static Timbre Beings(Timbre voice, Being being) => being switch
    {
        Being.Robot => voice with { Range = voice.Range * 0.45, Flutter = 0, Roughness = 0, Drift = 0.1, Metal = 0.55, Air = 0, Ring = 0.9, Brightness = voice.Brightness + 2 },
        Being.Object => voice with { Range = voice.Range * 0.8, Drift = 0.4, Metal = 0.25, Hertz = voice.Hertz * 1.15 },
        Being.Spirit => voice with { Air = Math.Max(0.3, voice.Air), Echo = 0.5, Drift = 1.5, Flutter = 4, WordsPerMinute = voice.WordsPerMinute * 0.9, Brightness = voice.Brightness + 1 },
        Being.Creature => voice with { Formants = voice.Formants * 0.86, Hertz = voice.Hertz * 0.78, Roughness = 4, Echo = 0.15, WordsPerMinute = voice.WordsPerMinute * 0.93 },
        Being.Animal => voice with { Formants = voice.Formants * 1.09, Hertz = voice.Hertz * 1.14, Mouth = voice.Mouth * 0.94, Range = voice.Range * 1.25, Roughness = 2 },
        _ => voice,
    };

    private static Timbre Worded(Timbre voice, string words)
    {
        foreach (var (word, change) in Styles)
            if (words.Contains(word, StringComparison.OrdinalIgnoreCase))
                voice = change(voice);
        return voice;
    }

    private static readonly (string Word, Func<Timbre, Timbre> Change)[] Styles =
    [
        ("gravel", v => v with { Roughness = 5, Hertz = v.Hertz * 0.93, Brightness = v.Brightness - 1 }),
        ("hoarse", v => v with { Roughness = 5, Air = v.Air + 0.15 }),
        ("rough", v => v with { Roughness = 4 }),
        ("breath", v => v with { Air = v.Air + 0.22 }),
        ("airy", v => v with { Air = v.Air + 0.18 }),
        ("soft", v => v with { Air = v.Air + 0.08, Ring = v.Ring * 0.6, Brightness = v.Brightness - 1.5 }),
        ("bright", v => v with { Brightness = v.Brightness + 2.5, Mouth = v.Mouth * 1.03 }),
        ("warm", v => v with { Brightness = v.Brightness - 2, Ring = v.Ring * 0.8 }),
        ("dark", v => v with { Brightness = v.Brightness - 3, Formants = v.Formants * 0.96 }),
        ("deep", v => v with { Hertz = v.Hertz * 0.85, Formants = v.Formants * 0.95 }),
        ("high", v => v with { Hertz = v.Hertz * 1.14 }),
        ("low", v => v with { Hertz = v.Hertz * 0.9 }),
        ("nasal", v => v with { Mouth = v.Mouth * 1.06, Ring = 0.95 }),
        ("resonant", v => v with { Ring = Math.Min(1, v.Ring + 0.3), Formants = v.Formants * 0.98 }),
        ("thin", v => v with { Formants = v.Formants * 1.05, Brightness = v.Brightness + 1.5 }),
        ("monotone", v => v with { Range = v.Range * 0.4 }),
        ("flat", v => v with { Range = v.Range * 0.5 }),
        ("sing-song", v => v with { Range = v.Range * 1.5 }),
        ("lively", v => v with { Range = v.Range * 1.3, WordsPerMinute = v.WordsPerMinute * 1.05 }),
        ("shaky", v => v with { Flutter = 9 }),
        ("trembl", v => v with { Flutter = 9 }),
        ("slow", v => v with { WordsPerMinute = v.WordsPerMinute * 0.88 }),
        ("fast", v => v with { WordsPerMinute = v.WordsPerMinute * 1.12 }),
        ("robot", v => v with { Metal = Math.Max(v.Metal, 0.5), Drift = 0.1 }),
        ("metal", v => v with { Metal = Math.Max(v.Metal, 0.5) }),
        ("ghost", v => v with { Echo = Math.Max(v.Echo, 0.5), Air = v.Air + 0.2 }),
        ("whisper", v => v with { Air = 0.8 }),
    ];

    private static double Lerp(double from, double to, double at) => from + (to - from) * at;
}
