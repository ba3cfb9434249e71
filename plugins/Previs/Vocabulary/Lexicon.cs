using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>All that Previs can draw, read from the data folder: one file an item.</summary>
internal sealed class Lexicon
{
    private static readonly string[] Fallbacks = ["street", "meadow", "livingroom"];
    private readonly (string Word, PropSheet Prop)[] _propWords;
    private readonly (string Word, PlaceSheet Place)[] _placeWords;
    private readonly Dictionary<string, PersonSheet> _people;

    private Lexicon(IReadOnlyList<PlaceSheet> places, IReadOnlyList<PropSheet> props, IReadOnlyList<AnimalSheet> animals, IReadOnlyList<PersonSheet> people, IReadOnlyList<LightSheet> lights, IReadOnlyList<WeatherSheet> weathers, IReadOnlyList<GestureSheet> gestures, Words words)
    {
        (Places, Props, Animals, Lights, Weathers, Gestures, Words) = (places, props, animals, lights, weathers, gestures, words);
        _propWords = Index(props, prop => prop.Words.Append(prop.Id));
        _placeWords = Index(places, place => place.Words.Append(place.Id));
        _people = people.SelectMany(person => person.Words.Select(word => (word, person))).ToDictionary(item => item.word, item => item.person, StringComparer.OrdinalIgnoreCase);
        PersonWords = new($@"\b(?<word>{string.Join('|', _people.Keys.OrderByDescending(word => word.Length).Select(Regex.Escape))})(?<several>s?)\b(?!['’])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    internal IReadOnlyList<PlaceSheet> Places { get; }

    internal IReadOnlyList<PropSheet> Props { get; }

    internal IReadOnlyList<AnimalSheet> Animals { get; }

    /// <summary>Finds the words for people in a text, the longest of those that fit; "several" is the s of a plural. Nobody is found in "the waiter's".</summary>
    internal Regex PersonWords { get; }

    internal IReadOnlyCollection<string> People => _people.Keys;

    internal IReadOnlyList<LightSheet> Lights { get; }

    internal IReadOnlyList<WeatherSheet> Weathers { get; }

    internal IReadOnlyList<GestureSheet> Gestures { get; }

    internal Words Words { get; }

    internal static Lexicon Read(string folder)
    {
        var data = Path.Combine(folder, "data");
        var colors = File.ReadAllText(Path.Combine(data, "colors.json"));
        return new(All(Path.Combine(data, "places"), PrevisJson.Default.PlaceSheet), All(Path.Combine(data, "props"), PrevisJson.Default.PropSheet), All(Path.Combine(data, "animals"), PrevisJson.Default.AnimalSheet),
            All(Path.Combine(data, "people"), PrevisJson.Default.PersonSheet), All(Path.Combine(data, "lights"), PrevisJson.Default.LightSheet), All(Path.Combine(data, "weathers"), PrevisJson.Default.WeatherSheet), All(Path.Combine(data, "gestures"), PrevisJson.Default.GestureSheet),
            new Words(JsonSerializer.Deserialize(colors, PrevisJson.Default.DictionaryStringString)!));
    }

    /// <summary>The place that the words name best, and how it was found when it was not by name.</summary>
    internal (PlaceSheet Place, string? Note) Place(string set, string description, InteriorExterior where)
    {
        // The last part of a set is the most exact: "LIGHTHOUSE - LAMP ROOM" plays in the lamp room.
        foreach (var text in set.Split(['-', '/', '–', '—'], StringSplitOptions.TrimEntries).Reverse().Append(set).Append(description))
            if (Best(text, where) is { } found) return (found, null);
        var fallback = where == InteriorExterior.Interior ? Fallbacks[2] : set.Contains("road", StringComparison.OrdinalIgnoreCase) ? Fallbacks[0] : Fallbacks[1];
        return (Places.First(place => place.Id == fallback), $"No drawing for the place '{set}'; drew {Article(fallback)}.");
    }

    internal PropSheet? Prop(string text) => Longest(text, _ => true);

    /// <summary>The thing that a word means in this action: "plate" is a child's plate where the action says so.</summary>
    internal PropSheet? Prop(string word, string action)
    {
        var longer = _propWords.Where(item => item.Word.Length > word.Length && Previs.Words.Find(item.Word, word) >= 0 && Previs.Words.Find(action, item.Word) >= 0);
        return longer.OrderByDescending(item => item.Word.Length).FirstOrDefault().Prop ?? Prop(word);
    }

    /// <summary>The same of things that a hand can take.</summary>
    internal PropSheet? Handy(string text) => Longest(text, prop => prop.Stands is "hand" or "table");

    private PropSheet? Longest(string text, Func<PropSheet, bool> of)
    {
        PropSheet? best = null;
        var length = 0;
        foreach (var (word, prop) in _propWords)
            if (word.Length > length && of(prop) && Previs.Words.Find(text, word) >= 0) (best, length) = (prop, word.Length);
        return best;
    }

    /// <summary>The animal that a species or a name means: the longest word wins, so that a seagull is no bird in general.</summary>
    internal AnimalSheet? Animal(string text) =>
        Animals.SelectMany(animal => animal.Words.Append(animal.Id).Select(word => new { word, animal })).Where(item => text.Contains(item.word, StringComparison.OrdinalIgnoreCase)).MaxBy(item => item.word.Length)?.animal;

    internal LightSheet Light(TimeOfDay time) => Lights.FirstOrDefault(light => light.Time == time) ?? Lights.First(light => light.Time == TimeOfDay.Day);

    internal WeatherSheet? Weather(Weather weather) => Weathers.FirstOrDefault(sheet => sheet.Weather == weather);

    /// <summary>The gesture whose verb is the longest in the text; of equals the one that is named first.</summary>
    internal GestureSheet? Gesture(string text) => Gestures.Select(sheet => (sheet, found: sheet.In(text))).Where(item => item.found.Letters > 0)
        .OrderByDescending(item => item.found.Letters).ThenBy(item => item.found.At).FirstOrDefault().sheet;

    internal PersonSheet Person(string word) => _people[word];

    internal AnimalSheet AnimalById(string id) => Animals.First(animal => animal.Id == id);

    internal PropSheet PropById(string id) => Props.FirstOrDefault(prop => prop.Id == id) ?? throw new StudioException($"No prop file is called '{id}'.");

    private PlaceSheet? Best(string text, InteriorExterior where)
    {
        PlaceSheet? best = null;
        var score = 0;
        foreach (var (word, place) in _placeWords)
        {
            if (Previs.Words.Find(text, word) < 0) continue;
            var fits = where == InteriorExterior.Both || place.Indoors == (where == InteriorExterior.Interior);
            var points = word.Length + (fits ? 100 : 0);
            if (points > score) (best, score) = (place, points);
        }

        return score > 100 || where == InteriorExterior.Both ? best : null;
    }

    private static (string, T)[] Index<T>(IReadOnlyList<T> items, Func<T, IEnumerable<string>> words) =>
        [.. items.SelectMany(item => words(item).Select(word => (word.ToLowerInvariant(), item)))];

    private static IReadOnlyList<T> All<T>(string folder, JsonTypeInfo<T> json) where T : class
    {
        var files = Directory.GetFiles(folder, "*.json");
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Select(file => One(file, json))];
    }

    private static T One<T>(string file, JsonTypeInfo<T> json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException broken)
        {
            throw new StudioException($"The data file '{Path.GetFileName(file)}' of Previs cannot be read: {broken.Message} Correct it or install the plugin again.", broken);
        }
    }

    private static string Article(string word) => ("aeiou".Contains(word[0], StringComparison.Ordinal) ? "an " : "a ") + word;
}
