using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>Where a provider works on one recipe: read-only inputs and an empty folder for what it makes.</summary>
public interface IWorkbench
{
    /// <summary>An empty folder, deleted when the making ends.</summary>
    string Folder { get; }

    /// <summary>Path of an input that the request names. Read-only.</summary>
    string PathOf(Digest input);

    /// <summary>How far it is, 0 to 1.</summary>
    void Report(double done);

    /// <summary>Words of a language model as they come, for whoever waits for them.</summary>
    void Tell(string words)
    {
    }
}

/// <summary>What a provider made: named files of its workbench's folder and what was measured on them.</summary>
public sealed record Delivered
{
    /// <summary>Name ("main", "marks", "beats", "matte" ...) to the file's name within the folder. "main" is always there.</summary>
    public required IReadOnlyDictionary<string, string> Media { get; init; }

    public Measured Measured { get; init; } = new();

    /// <summary>What a reader of the provenance should know: "no drawing for 'astrolabe'; drew a brass instrument".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The real price when the vendor says it; null is the quoted one.</summary>
    public Usd? Cost { get; init; }

    /// <summary>What was really used, when not what was asked for: model version, seed.</summary>
    public IReadOnlyDictionary<string, string> Used { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public static Delivered File(string main, Measured? measured = null) => new()
    {
        Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = main },
        Measured = measured ?? new(),
    };
}

/// <summary>Measured facts of a making; unset where they mean nothing.</summary>
public sealed record Measured
{
    public int? Frames { get; init; }

    public FrameRate? Rate { get; init; }

    public PictureSize? Size { get; init; }

    public long? Samples { get; init; }

    public int? SampleRate { get; init; }

    /// <summary>Integrated loudness, ITU-R BS.1770-4.</summary>
    public double? LoudnessLufs { get; init; }

    public double? TruePeakDb { get; init; }

    /// <summary>Loudness of the moments in which somebody speaks, when it was asked for.</summary>
    public double? DialogueLufs { get; init; }

    /// <summary>Loudness range in LU, EBU Tech 3342.</summary>
    public double? LoudnessRange { get; init; }

    public double? Seconds => Samples is { } samples && SampleRate is { } rate ? (double)samples / rate : Frames is { } frames && Rate is { } fps ? frames / fps.PerSecond : null;
}

/// <summary>What a recipe gave, as recorded.</summary>
public sealed record Made
{
    /// <summary>The recipe's key.</summary>
    public required Digest Recipe { get; init; }

    /// <summary>Name to digest.</summary>
    public required IReadOnlyDictionary<string, Digest> Media { get; init; }

    public Measured Measured { get; init; } = new();

    public IReadOnlyList<string> Notes { get; init; } = [];

    public string Provider { get; init; } = "";

    public string Model { get; init; } = "";

    public Usd Cost { get; init; }

    /// <summary>The text whose hash is the key.</summary>
    public string Manifest { get; init; } = "";

    /// <summary>Versions of the programs and libraries that took part; not in the key.</summary>
    public IReadOnlyDictionary<string, string> Circumstances { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Used { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public Digest Main => Media["main"];
}
