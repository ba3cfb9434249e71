using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>The grammar files beside the plugin, read once a generation.</summary>
internal sealed class Shelf
{
    private readonly string _folder;

    private Shelf(string folder)
    {
        _folder = folder;
        Genres = [.. Directory.GetFiles(Path.Combine(folder, "genres"), "*.txt").Order(StringComparer.Ordinal).Select(file => Grammar.Genre(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
        Sorts = Grammar.Sorts(Text("things.txt"));
        Roles = Table("roles.txt");
        Places = Table("places.txt");
        People = Table("people.txt");
        Looks = Table("looks.txt");
    }

    public IReadOnlyList<Grammar> Genres { get; }

    public IReadOnlyList<Grammar> Sorts { get; }

    public IReadOnlyList<string[]> Roles { get; }

    public IReadOnlyList<string[]> Places { get; }

    public IReadOnlyList<string[]> People { get; }

    public IReadOnlyList<string[]> Looks { get; }

    public static Shelf BesidePlugin() => new(Path.Combine(Path.GetDirectoryName(typeof(Shelf).Assembly.Location)!, "data"));

    /// <summary>By its name, else by one of its words; null asks the prompt.</summary>
    public Grammar Genre(string? wanted, IReadOnlyCollection<string> promptWords)
    {
        if (wanted is null) return Genres.MaxBy(genre => promptWords.Count(genre.Words.Contains) * 2 + (genre.Name == "drama" ? 1 : 0))!;
        var name = wanted.Trim().ToLowerInvariant();
        return Genres.FirstOrDefault(genre => genre.Name == name.Replace(' ', '-'))
            ?? Genres.FirstOrDefault(genre => name.Split(' ', '-').Any(genre.Words.Contains))
            ?? throw new StudioException($"There is no genre '{wanted}'. The built-in writer knows {string.Join(", ", Genres.Select(genre => genre.Name))}.");
    }

    /// <summary>The sort of story: what is done decides first, then what it is done to.</summary>
    public Grammar SortOf(string verb, IReadOnlyCollection<string> words) => Sorts.FirstOrDefault(sort => sort.Fact("verbs").Split(' ').Contains(verb)) ?? Sorts.FirstOrDefault(sort => words.Any(word => sort.Words.Contains(word) || sort.Words.Contains(word.TrimEnd('s')))) ?? Sorts[^1];

    private IReadOnlyList<string[]> Table(string file) =>
        [.. Text(file).ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    private string Text(string file) => File.ReadAllText(Path.Combine(_folder, file));
}
