namespace AgentStudio.Voices;

/// <summary>From BCP 47 and an accent in words to espeak-ng's name of a language.</summary>
internal static class SpeechLanguage
{
    /// <summary>First subtags that espeak-ng 1.51 has voices for, that it reads in their own writing (Japanese, for one, only in kana).</summary>
    public static readonly string[] Known =
    [
        "af", "am", "an", "ar", "as", "az", "ba", "be", "bg", "bn", "bs", "ca", "cmn", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr",
        "ga", "gd", "grc", "gu", "he", "hi", "hr", "ht", "hu", "hy", "ia", "id", "is", "it", "ka", "kk", "kn", "ko", "ku", "ky", "la", "lb", "lt", "lv", "mi", "mk",
        "ml", "mr", "ms", "mt", "my", "nb", "ne", "nl", "no", "or", "pa", "pl", "pt", "ro", "ru", "sd", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tk", "tr",
        "tt", "uk", "ur", "uz", "vi", "yue", "zh",
    ];

    private static readonly (string Word, string Language, string Voice)[] Accents =
    [
        ("scot", "en", "en-gb-scotland"), ("received", "en", "en-gb-x-rp"), ("posh", "en", "en-gb-x-rp"), ("upper", "en", "en-gb-x-rp"), ("oxford", "en", "en-gb-x-rp"),
        ("lancashire", "en", "en-gb-x-gbclan"), ("lancaster", "en", "en-gb-x-gbclan"), ("northern", "en", "en-gb-x-gbclan"), ("manchester", "en", "en-gb-x-gbclan"),
        ("midlands", "en", "en-gb-x-gbcwmd"), ("birmingham", "en", "en-gb-x-gbcwmd"), ("caribbean", "en", "en-029"), ("jamaican", "en", "en-029"),
        ("new york", "en", "en-us-nyc"), ("brooklyn", "en", "en-us-nyc"), ("american", "en", "en-us"), ("southern", "en", "en-us"), ("texan", "en", "en-us"),
        ("british", "en", "en-gb"), ("english", "en", "en-gb"), ("london", "en", "en-gb"), ("irish", "en", "en-gb-scotland"), ("australian", "en", "en-gb"),
        ("mexican", "es", "es-419"), ("latin", "es", "es-419"), ("argentin", "es", "es-419"), ("castilian", "es", "es"),
        ("brazil", "pt", "pt-br"), ("portug", "pt", "pt"), ("belg", "fr", "fr-be"), ("swiss", "fr", "fr-ch"), ("french", "fr", "fr-fr"),
    ];

    private static readonly (string Tag, string Voice)[] Regions =
    [
        ("en-us", "en-us"), ("en-ca", "en-us"), ("en-gb", "en-gb"), ("en-029", "en-029"), ("en", "en-gb"), ("es-es", "es"), ("es", "es"), ("pt-br", "pt-br"), ("pt", "pt"),
        ("fr-be", "fr-be"), ("fr-ch", "fr-ch"), ("fr", "fr-fr"), ("zh-hk", "yue"), ("zh", "cmn-latn-pinyin"), ("cmn", "cmn-latn-pinyin"), ("no", "nb"), ("nn", "nb"), ("iw", "he"), ("in", "id"),
    ];

    /// <summary>"en" with "Scottish" is "en-gb-scotland"; a language that is not known is passed on, and espeak-ng says so.</summary>
    public static string Of(string tag, string accent)
    {
        var wanted = tag.Trim().Replace('_', '-').ToLowerInvariant();
        if (wanted.Length == 0) wanted = "en";
        var main = wanted.Split('-')[0];
        var accented = Accents.FirstOrDefault(a => a.Language == main && accent.Contains(a.Word, StringComparison.OrdinalIgnoreCase));
        if (accented.Voice is not null) return accented.Voice;
        if (main == "es" && wanted.Length > 2 && wanted != "es-es") return "es-419";
        var region = Regions.FirstOrDefault(r => wanted == r.Tag || wanted.StartsWith(r.Tag + "-", StringComparison.Ordinal));
        return region.Voice ?? main;
    }
}
