using System.Text.Json;
using AgentStudio.Film;

namespace AgentStudio.Sound.Vocabulary;

/// <summary>All sheets of the plugin, and the one that a word or phrase means.</summary>
internal sealed class SoundBook
{
    private static readonly string[] Weather = Tokens.Of("rain storm snow sandstorm"), Inside = Tokens.Of("interior");
    private readonly Entry[] _effects, _ambiences;

    private SoundBook(Entry[] effects, Entry[] ambiences) => (_effects, _ambiences) = (effects, ambiences);

    public IEnumerable<SoundSheet> Effects => _effects.Select(entry => entry.Sheet).Distinct();

    public IEnumerable<SoundSheet> Ambiences => _ambiences.Select(entry => entry.Sheet).Distinct();

    /// <param name="folder">The data folder.</param>
    public static SoundBook Read(string folder) => new(ReadAll(Path.Combine(folder, "effects")), ReadAll(Path.Combine(folder, "ambiences")));

    /// <summary>Never nothing: what is unknown gets something that disturbs nobody, and a note that says so. A wrong sound would be worse.</summary>
    /// <param name="words">A word or phrase.</param>
    /// <param name="ambience">Of a place, or of a thing.</param>
    /// <param name="indoors">Weather is heard through the roof.</param>
    public Found Find(string words, bool ambience, bool indoors = false)
    {
        var wanted = Tokens.Of(words);
        if (ambience && indoors && wanted.Any(Weather.Contains))
            wanted = [.. wanted.Union(Inside)];
        if (Whole(ambience ? _ambiences : _effects, wanted, ambience) is { } whole)
            return new(whole, "");
        if (ambience && Whole(_effects.Where(entry => entry.Sheet.Steady), wanted, ambience) is { } steady)
            return new(steady, "");
        // A place may stand for a thing only when nothing else was said: "night", but not "ice cracks".
        if (!ambience && Whole(_ambiences.Where(entry => wanted.All(entry.Tokens.Contains)), wanted, ambience) is { } place)
            return new(place, "");
        var fallback = (ambience ? Ambiences : Effects).First(sheet => sheet.Name == (ambience ? Outside(wanted) ? "outdoors" : "room tone" : "movement"));
        return new(fallback, $"no sound for '{words}'; made '{fallback.Name}'");
    }

    private static bool Outside(string[] wanted) => wanted.Intersect(Tokens.Of("outside exterior ext field road sky hill lake river garden yard roof bridge island valley meadow farm path trail")).Any();

    /// <summary>The longest entry all of whose words are wanted. Over a place stands its weather: a garden in the rain is rain.</summary>
    private static SoundSheet? Whole(IEnumerable<Entry> entries, string[] wanted, bool ambience) => entries
        .Where(entry => entry.Tokens.All(wanted.Contains))
        .OrderByDescending(entry => ambience && entry.Tokens.Any(Weather.Contains))
        .ThenByDescending(entry => entry.Tokens.Length).ThenBy(entry => entry.IsName ? 0 : 1).ThenBy(entry => entry.Tokens.Min(token => Array.IndexOf(wanted, token)))
        .FirstOrDefault()?.Sheet;

    private static Entry[] ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new StudioException($"The folder {folder} is missing. Install the Sound plugin again, with its data folder.");
        return [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadSheet)
            .SelectMany(sheet => sheet.Words.Select(word => new Entry(sheet, Tokens.Of(word), false)).Prepend(new(sheet, Tokens.Of(sheet.Name), true)))];
    }

    private static SoundSheet ReadSheet(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SoundJson.Default.SoundSheet) ?? throw new JsonException("it is empty");
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"The sound sheet {path} cannot be read: {wrong.Message}", wrong);
        }
    }

    private sealed record Entry(SoundSheet Sheet, string[] Tokens, bool IsName);
}

/// <param name="Sheet">What is made.</param>
/// <param name="Note">Why it is not quite what was asked for; empty when it is.</param>
internal sealed record Found(SoundSheet Sheet, string Note);
