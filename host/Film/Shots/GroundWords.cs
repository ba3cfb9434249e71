using System.Collections.Frozen;

namespace AgentStudio.Film;

/// <summary>What the words of a set say about weather, ground and room.</summary>
internal static class GroundWords
{
    private static readonly FrozenDictionary<string, Weather> WeatherOf = Table<Weather>("""
        Storm: storm stormy thunder thunderstorm lightning gale hurricane tempest squall
        Rain: rain rains raining rainy drizzle downpour raindrops
        Snow: snow snows snowing snowy snowfall snowflakes blizzard
        Fog: fog foggy mist misty haze
        Sandstorm: sandstorm duststorm
        Wind: wind windy breeze gusts gusty windswept
        Aurora: aurora
        Heat: heat shimmering scorching sweltering
        Overcast: overcast grey gray gloomy
        Cloudy: cloudy clouds
        Clear: clear sunny sunlit cloudless sunshine moonlit starry
        """);

    private static readonly FrozenDictionary<string, string> GroundOf = Words("""
        sand: beach desert dune dunes shore sand
        snow: snow ice glacier arctic
        grass: garden park field meadow lawn hill hills farm
        leaves: forest wood woods jungle
        gravel: path road yard driveway cemetery graveyard
        stone: cave castle church cathedral temple dungeon cliff lighthouse stairs alley street square plaza courtyard tower
        metal: ship spaceship station corridor submarine bridge factory lab laboratory airlock engine
        wood: kitchen bedroom living cabin house attic bar saloon dock pier deck library study office hall theatre theater cottage shop café cafe
        water: swamp river stream puddle
        """);

    private static readonly FrozenDictionary<string, string> RoomOf = Words("""
        hall: hall church cathedral theatre theater station museum palace temple warehouse hangar factory gym arena
        cave: cave tunnel dungeon sewer mine cellar
        stone room: lighthouse castle tower stairs stairwell corridor bathroom
        small room: car bedroom bathroom closet cabin elevator cockpit capsule booth cell
        large room: office library restaurant bar lobby classroom lab laboratory studio shop bridge
        """);

    /// <summary>The weather that the first telling word names.</summary>
    public static Weather Weather(string text)
    {
        foreach (var token in Token.Read(text))
            if (WeatherOf.TryGetValue(token.Lower, out var weather)) return weather;
        return Film.Weather.Unspecified;
    }

    /// <summary>The weather of a scene: that of its slug line, else of its place, else what is heard all through it, else what its action tells first.</summary>
    /// <param name="place">What the sheet of the place says.</param>
    public static Weather Weather(Scene scene, Weather place = Film.Weather.Unspecified)
    {
        if (Weather(scene.Slug.Text) is not Film.Weather.Unspecified and var slug) return slug;
        if (place != Film.Weather.Unspecified) return place;
        var heard = scene.Directions.Where(direction => direction.Name == "sound").Select(direction => direction.Text);
        var told = scene.Blocks.Where(block => block.Kind == BlockKind.Action).Select(block => block.Text);
        return heard.Concat(told).Select(Weather).FirstOrDefault(weather => weather != Film.Weather.Unspecified);
    }

    /// <summary>What steps sound on: "gravel".</summary>
    public static string Ground(string set, InteriorExterior where, Weather weather) =>
        weather == Film.Weather.Snow && where != InteriorExterior.Interior ? "snow" : First(GroundOf, set) ?? (where == InteriorExterior.Interior ? "wood" : "gravel");

    /// <summary>The word for its reverberation.</summary>
    public static string Room(string set, InteriorExterior where) => First(RoomOf, set) is { } room && where != InteriorExterior.Exterior
        ? room : where == InteriorExterior.Exterior ? "outdoors" : "small room";

    private static string? First(FrozenDictionary<string, string> table, string text)
    {
        foreach (var token in Token.Read(text))
            if (table.TryGetValue(token.Lower, out var found)) return found;
        return null;
    }

    private static FrozenDictionary<string, string> Words(string rows) => Pairs(rows).ToFrozenDictionary(pair => pair.Word, pair => pair.Name, StringComparer.Ordinal);

    private static FrozenDictionary<string, T> Table<T>(string rows) where T : struct, Enum =>
        Pairs(rows).ToFrozenDictionary(pair => pair.Word, pair => Enum.Parse<T>(pair.Name), StringComparer.Ordinal);

    private static IEnumerable<(string Word, string Name)> Pairs(string rows) => rows.Split('\n')
        .Select(row => row.Split(':', StringSplitOptions.TrimEntries))
        .SelectMany(row => row[1].Split(' ').Select(word => (word, row[0])))
        .DistinctBy(pair => pair.word);
}
