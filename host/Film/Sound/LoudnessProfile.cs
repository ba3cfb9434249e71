using System.Text.Json;

namespace AgentStudio.Film;

/// <summary>What of the programme its loudness is measured on.</summary>
public enum LoudnessGate
{
    /// <summary>All of it, gated as in ITU-R BS.1770-4.</summary>
    Programme,

    /// <summary>The moments in which somebody speaks; whatever else sounds in them counts.</summary>
    Dialogue,
}

/// <summary>How loud a place of showing wants a film. Kept as data in loudness.json, each with its date and source.</summary>
public sealed record LoudnessProfile
{
    private static readonly Lazy<IReadOnlyList<LoudnessProfile>> Known = new(Read);

    /// <summary>The name that people give, such as "ebu-r128".</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required double Lufs { get; init; }

    /// <summary>LU that the finished film may lie above or below.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Highest true peak in dBTP.</summary>
    public required double TruePeakDb { get; init; }

    public LoudnessGate Gate { get; init; }

    /// <summary>Of a profile that goes by the dialogue: share of the film under which the whole programme counts instead.</summary>
    public double LeastDialogue { get; init; }

    /// <summary>LUFS of the whole programme of a film with less dialogue.</summary>
    public double OtherwiseLufs { get; init; }

    /// <summary>When the numbers were looked up.</summary>
    public required DateOnly AsOf { get; init; }

    public required string Source { get; init; }

    public static IReadOnlyList<LoudnessProfile> All => Known.Value;

    /// <summary>The names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(profile => profile.Name));

    public static LoudnessProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="StudioException">There is none of that name; the message lists those that there are.</exception>
    public static LoudnessProfile Parse(string name) => Find(name.Trim())
        ?? throw new StudioException($"There is no loudness profile '{name}'{(NearestWord.To(name, All.Select(profile => profile.Name)) is { } near ? $"; nearest is {near}" : "")}. Profiles are {Names}; loudnessLufs and truePeakDb stand in place of a profile's numbers.");

    private static IReadOnlyList<LoudnessProfile> Read()
    {
        using var data = typeof(LoudnessProfile).Assembly.GetManifestResourceStream("loudness.json")!;
        return JsonSerializer.Deserialize(data, FilmJson.Default.IReadOnlyListLoudnessProfile)!;
    }
}
