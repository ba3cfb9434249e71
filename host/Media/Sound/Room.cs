namespace AgentStudio.Media;

/// <summary>How a place answers to sound.</summary>
/// <param name="Word">Its name: "hall".</param>
/// <param name="Seconds">Time in which the reverberation falls by 60 dB, at middle frequencies.</param>
/// <param name="Size">Scale of the distances, 1 is a hall.</param>
/// <param name="PreDelayMs">Time before the reverberation begins.</param>
/// <param name="BrightHz">Above it the reverberation dies quicker: soft walls are low, stone is high.</param>
/// <param name="EarlyDb">Level of the first reflections against the direct sound.</param>
/// <param name="TailDb">Level of the reverberation against the direct sound.</param>
/// <param name="Words">Other words for it.</param>
public sealed record Room(string Word, double Seconds, double Size, double PreDelayMs, double BrightHz, double EarlyDb, double TailDb, params string[] Words)
{
    /// <summary>All rooms, from close to wide.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("car", 0.12, 0.12, 1, 2200, -12, -22, "vehicle", "cab", "truck", "van", "cockpit", "taxi", "carriage"),
        new("closet", 0.15, 0.15, 1, 1800, -14, -24, "wardrobe", "tent", "booth"),
        new("small room", 0.32, 0.3, 3, 3800, -13, -21, "room", "bedroom", "study", "cell", "cabin", "lamp room", "attic", "nursery", "hut", "cottage", "interior"),
        new("living room", 0.42, 0.42, 5, 3600, -14, -22, "lounge", "parlour", "parlor", "house", "apartment", "flat", "hotel room"),
        new("kitchen", 0.5, 0.36, 3, 6000, -11, -19, "pantry", "laundry", "diner"),
        new("bathroom", 0.85, 0.28, 2, 8000, -9, -15, "shower", "toilet", "washroom"),
        new("office", 0.5, 0.5, 6, 4200, -14, -21, "classroom", "shop", "store", "cafe", "bar", "restaurant", "clinic", "laboratory", "lab", "library", "studio"),
        new("corridor", 1.1, 0.55, 8, 5200, -11, -16, "hallway", "passage", "hospital", "school", "subway passage"),
        new("stairwell", 1.9, 0.7, 10, 6000, -11, -14, "stairs", "staircase", "lighthouse", "tower"),
        new("spaceship", 0.8, 0.6, 7, 5200, -12, -18, "bridge", "airlock", "submarine", "ship interior", "engine room"),
        new("garage", 1.3, 0.8, 12, 4600, -12, -17, "workshop", "basement", "cellar", "bunker", "barn"),
        new("warehouse", 2.1, 1.3, 22, 4200, -14, -17, "factory", "hangar", "gym", "gymnasium", "mall"),
        new("hall", 1.8, 1.0, 20, 4500, -14, -16, "ballroom", "theatre", "theater", "auditorium", "court", "courtroom", "museum", "palace", "castle", "station", "large room"),
        new("church", 3.2, 1.35, 30, 4200, -15, -14, "chapel", "temple", "monastery", "crypt"),
        new("cathedral", 5.2, 1.8, 42, 3800, -16, -13, "dome", "basilica"),
        new("cave", 2.8, 1.1, 24, 3200, -11, -12, "cavern", "grotto", "mine"),
        new("tunnel", 2.4, 0.9, 16, 4400, -10, -12, "sewer", "pipe", "underpass", "subway"),
        new("underwater", 1.6, 1.0, 6, 700, -12, -12, "sea bed", "under water"),
        new("forest", 0.9, 1.6, 35, 1800, -24, -29, "woods", "jungle", "trees", "garden"),
        new("street", 1.2, 1.7, 38, 2600, -19, -25, "city", "alley", "courtyard", "town", "square", "village"),
        new("canyon", 3.0, 2.4, 140, 2200, -20, -19, "mountain", "mountains", "valley", "cliff"),
        new("outdoors", 0.6, 1.6, 40, 1600, -26, -34, "exterior", "outside", "field", "beach", "desert", "sea", "harbour", "harbor", "park", "open", "road", "rooftop"),
    ];

    /// <summary>Under the sky: what it gives back comes late and faint.</summary>
    public bool IsOpen => PreDelayMs >= 35;

    /// <summary>The room that a word means, or the one that a longer phrase ends in ("old stone church"); null when none is meant.</summary>
    public static Room? Named(string words)
    {
        var text = $" {string.Join(' ', words.ToLowerInvariant().Split([' ', '-', '_', ',', '/', '.'], StringSplitOptions.RemoveEmptyEntries))} ";
        return All.SelectMany(room => room.Words.Append(room.Word).Select(word => (room, word, at: text.LastIndexOf($" {word} ", StringComparison.Ordinal))))
            .Where(found => found.at >= 0)
            .OrderByDescending(found => found.at + found.word.Length).ThenByDescending(found => found.word.Length)
            .Select(found => found.room).FirstOrDefault();
    }
}
