namespace AgentStudio.Film;

/// <summary>Finds where and when something happens in running text, for stories that have no slug lines.</summary>
internal static class PlaceWords
{
    private const string Inside = "kitchen bedroom bathroom office hall hallway corridor attic cellar basement library study classroom school hospital ward laboratory lab bar pub "
        + "café cafe restaurant diner church chapel station shop store bakery workshop garage studio theatre theater cinema cabin cockpit spaceship spacecraft ship's prison cell "
        + "courtroom museum hotel lobby elevator lift train carriage car taxi bus plane tent cave tunnel bunker lighthouse tower castle palace temple gym kitchenette nursery apartment flat room house cottage";

    private const string Outside = "street road alley lane square market park garden yard courtyard field meadow forest wood woods jungle hill mountain mountains valley cliff cliffs beach shore coast sea ocean "
        + "harbour harbor pier dock docks island river riverbank lake pond bridge desert dunes village town city rooftop roof balcony porch playground cemetery graveyard farm barn orchard vineyard "
        + "highway motorway swamp glacier snow ice moon planet sky battlefield stadium jetty quay";

    private static readonly Dictionary<string, string> Kinds = Inside.Split(' ').Select(word => (word, "INT."))
        .Concat(Outside.Split(' ').Select(word => (word, "EXT."))).ToDictionary(entry => entry.word, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Leading = new(StringComparer.Ordinal)
    {
        "IN", "INTO", "INSIDE", "AT", "ON", "ONTO", "TO", "THROUGH", "ACROSS", "ALONG", "ENTERED", "REACHED", "ENTERS", "REACHES", "BY", "OVER", "CLIMBED", "CLIMBS",
    };

    private static readonly (string Stem, string Time)[] Times =
    [
        ("MIDNIGHT", "NIGHT"), ("NIGHT", "NIGHT"), ("MOONLIGHT", "NIGHT"), ("TONIGHT", "NIGHT"), ("EVENING", "EVENING"), ("DUSK", "DUSK"), ("TWILIGHT", "DUSK"), ("SUNSET", "SUNSET"),
        ("DAWN", "DAWN"), ("SUNRISE", "DAWN"), ("DAYBREAK", "DAWN"), ("MORNING", "MORNING"), ("BREAKFAST", "MORNING"), ("NOON", "NOON"), ("AFTERNOON", "AFTERNOON"),
    ];

    /// <summary>A whole slug line, such as "INT. KITCHEN - NIGHT"; without any place it is open country.</summary>
    public static string Guess(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        return $"{all.Select(PlaceIn).FirstOrDefault(place => place is not null) ?? "EXT. OPEN COUNTRY"} - {all.Select(TimeIn).FirstOrDefault(time => time is not null) ?? "DAY"}";
    }

    /// <summary>The first place the text goes to, such as "INT. OLD KITCHEN"; null when it names none.</summary>
    public static string? PlaceIn(string text)
    {
        var words = SlugWords.WordsOf(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (!Kinds.TryGetValue(words[i], out var kind) || !LedTo(words, i)) continue;
            var set = i > 0 && (IsPlaceLike(words[i - 1]) || (words[i] == "ROOM" && words[i - 1] is not ("THE" or "A" or "HER" or "HIS" or "THEIR" or "MY" or "OUR"))) ? $"{words[i - 1]} {words[i]}" : words[i];
            return $"{kind} {set}";
        }

        return null;
    }

    /// <summary>The word for the time of day that the text names, such as "NIGHT"; null when it names none.</summary>
    public static string? TimeIn(string text)
    {
        var words = SlugWords.WordsOf(text);
        foreach (var (stem, time) in Times)
            if (words.Contains(stem)) return time;
        return null;
    }

    // A place counts when something happens there: a preposition stands at most three words before it.
    private static bool LedTo(List<string> words, int at)
    {
        for (var back = 1; back <= 3 && at - back >= 0; back++)
            if (Leading.Contains(words[at - back])) return true;
        return false;
    }

    private static bool IsPlaceLike(string word) => Kinds.ContainsKey(word) || word is "OLD" or "NARROW" or "EMPTY" or "CITY" or "TRAIN" or "FISHING" or "ABANDONED" or "DARK" or "FROZEN" or "MOUNTAIN";
}
