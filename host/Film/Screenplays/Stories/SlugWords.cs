namespace AgentStudio.Film;

/// <summary>A slug line taken apart; what it leaves open is null.</summary>
internal sealed record SlugWords(string Text, InteriorExterior? Where, string Set, TimeOfDay? Time, SceneMode? Mode, bool NextDay, bool Continues)
{
    private static readonly (string Word, TimeOfDay Time)[] Times =
    [
        ("MIDNIGHT", TimeOfDay.Night), ("NIGHT", TimeOfDay.Night), ("NIGHTTIME", TimeOfDay.Night), ("EVENING", TimeOfDay.Evening),
        ("DUSK", TimeOfDay.Dusk), ("TWILIGHT", TimeOfDay.Dusk), ("NIGHTFALL", TimeOfDay.Dusk), ("SUNSET", TimeOfDay.Golden), ("SUNDOWN", TimeOfDay.Golden),
        ("GOLDEN", TimeOfDay.Golden), ("MAGIC", TimeOfDay.Golden), ("DAWN", TimeOfDay.Dawn), ("PREDAWN", TimeOfDay.Dawn), ("SUNRISE", TimeOfDay.Dawn),
        ("DAYBREAK", TimeOfDay.Dawn), ("MORNING", TimeOfDay.Morning), ("NOON", TimeOfDay.Noon), ("MIDDAY", TimeOfDay.Noon),
        ("AFTERNOON", TimeOfDay.Afternoon), ("DAY", TimeOfDay.Day), ("DAYTIME", TimeOfDay.Day),
    ];

    // Words that may stand in the last part of a slug line without being a place.
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "CONTINUOUS", "CONT", "CONTINUED", "LATER", "SAME", "TIME", "MOMENT", "MOMENTS", "MINUTES", "SECONDS", "HOUR", "HOURS", "DAYS", "WEEK", "WEEKS", "MONTH",
        "MONTHS", "YEAR", "YEARS", "A", "AN", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "FEW", "SEVERAL", "LATE", "EARLY",
        "THE", "NEXT", "FOLLOWING", "THAT", "PRE", "BEFORE", "AFTER", "AGO", "AT", "PRESENT", "PAST", "NOW", "ESTABLISHING", "FLASHBACK", "DREAM", "MONTAGE",
        "INTERCUT", "RAIN", "RAINING", "RAINY", "SNOW", "SNOWING", "STORM", "STORMY", "FOG", "FOGGY", "WINDY", "END", "OF", "BACK", "TO",
    };

    /// <summary>Takes a slug line apart. Everything behind the set that tells time, order or mode is recognised; the rest is the set.</summary>
    public static SlugWords Read(string heading)
    {
        var text = Fountain.Plain(heading).Trim();
        var (mode, line) = LeadingMode(text);
        var prefix = FountainMarks.HeadingPrefix(line);
        var parts = Parts(line[prefix.Length..]);
        var tail = new List<string>();
        while (parts.Count > 1 && IsTail(parts[^1])) Move(parts, tail);
        if (parts.Count == 1) TakeLastWord(parts, tail);
        var words = tail.SelectMany(WordsOf).ToList();
        var set = string.Join(" - ", parts.Where(part => part.Length > 0));
        return new(text, WhereOf(prefix), set, TimeOf(words), mode ?? ModeOf(words), NextDayIn(words), ContinuesIn(words));
    }

    public static SceneMode? ModeOf(IReadOnlyCollection<string> words) =>
        words.Contains("FLASHBACK") ? SceneMode.Flashback
        : words.Contains("DREAM") || words.Contains("NIGHTMARE") ? SceneMode.Dream
        : words.Contains("MONTAGE") || (words.Contains("SERIES") && words.Contains("SHOTS")) ? SceneMode.Montage
        : words.Contains("INTERCUT") ? SceneMode.Intercut : null;

    public static List<string> WordsOf(string text)
    {
        var upper = text.ToUpperInvariant();
        var words = new List<string>();
        for (var at = 0; at < upper.Length;)
        {
            while (at < upper.Length && !IsWordLetter(upper[at])) at++;
            var start = at;
            while (at < upper.Length && IsWordLetter(upper[at])) at++;
            if (at > start) words.Add(upper[start..at].Trim('\''));
        }

        return words;
    }

    private static bool IsWordLetter(char letter) =>
        char.IsLetterOrDigit(letter) || letter is '\'' || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    // "FLASHBACK: INT. SCHOOL - DAY"
    private static (SceneMode? Mode, string Line) LeadingMode(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon > 20 || ModeOf(WordsOf(line[..colon])) is not { } mode) return (null, line);
        return (mode, line[(colon + 1)..].Trim());
    }

    private static List<string> Parts(string rest)
    {
        var even = rest.Replace('–', '-').Replace('—', '-').Replace("--", "-", StringComparison.Ordinal).Replace('(', '-').Replace(")", "", StringComparison.Ordinal);
        even = even.Replace("- ", " - ", StringComparison.Ordinal).Replace(" -", " - ", StringComparison.Ordinal);
        return [.. even.Split(" - ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Trim(' ', '.', ',', ':', ';', '-', '/')).Where(part => part.Length > 0)];
    }

    private static bool IsTail(string part) => WordsOf(part) is { Count: > 0 } words && words.TrueForAll(word => IsTime(word) || Fillers.Contains(word) || word.All(char.IsDigit));

    private static bool IsTime(string word) => Array.Exists(Times, time => time.Word == word);

    private static void Move(List<string> parts, List<string> tail)
    {
        tail.Insert(0, parts[^1]);
        parts.RemoveAt(parts.Count - 1);
    }

    // "INT. KITCHEN, NIGHT", "INT. KITCHEN. NIGHT" and "INT. KITCHEN NIGHT"
    private static void TakeLastWord(List<string> parts, List<string> tail)
    {
        var cut = parts[0].LastIndexOfAny([' ', ',', '.']);
        if (cut <= 0) return;
        var last = parts[0][(cut + 1)..].ToUpperInvariant();
        if (!IsTime(last) && last is not ("LATER" or "CONTINUOUS")) return;
        if (last == "LATER" && parts[0][..cut].TrimEnd() is var before && before.EndsWith("MOMENTS", StringComparison.OrdinalIgnoreCase)) cut = before.Length - 7;
        tail.Add(last);
        parts[0] = parts[0][..cut].Trim(' ', ',', '.', '-');
    }

    private static InteriorExterior? WhereOf(string prefix) => prefix.TrimEnd(' ', '.', '\t').ToUpperInvariant() switch
    {
        "" => null,
        "INT" => InteriorExterior.Interior,
        "EXT" or "EST" => InteriorExterior.Exterior,
        _ => InteriorExterior.Both,
    };

    private static TimeOfDay? TimeOf(List<string> words)
    {
        foreach (var (word, time) in Times)
            if (words.Contains(word)) return time;
        return null;
    }

    private static bool NextDayIn(List<string> words) =>
        words.Contains("NEXT") || words.Contains("FOLLOWING") || (words.Contains("LATER") && words.Exists(word => word is "DAY" or "DAYS" or "WEEK" or "WEEKS" or "MONTH" or "MONTHS" or "YEAR" or "YEARS"));

    private static bool ContinuesIn(List<string> words) => words.Exists(word => word is "CONTINUOUS" or "CONT" or "CONTINUED" or "SAME" or "MOMENT" or "MOMENTS");
}
