using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>Which production; the one last used when nothing is given.</summary>
public sealed record ProductionArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }
}

public sealed record ProductionCreateArguments
{
    [Description("The film's title, such as \"The Lamp\".")]
    public required string Title { get; init; }

    [Description("Short name for folders and calls, such as \"the-lamp\". Made from the title when left out.")]
    public string? Name { get; init; }

    [Description("Its format; everything has a default.")]
    public ProductionFormat? Format { get; init; }
}

public sealed record ProductionReviseArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("A new title; the short name stays. Such as \"The Lamp\".")]
    public string? Title { get; init; }

    [Description("Members of the format to change; the others stay.")]
    public ProductionFormat? Format { get; init; }
}

/// <summary>What holds for the whole film.</summary>
public sealed record ProductionFormat
{
    [Description("Every choice that is left open follows from it, such as 7. 1 by default.")]
    public long? Seed { get; init; }

    [Description("Frames a second: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60.")]
    public string? Rate { get; init; }

    [Description("Picture size, such as \"1280x720\" or \"1080p\".")]
    public string? Size { get; init; }

    [Description("Film only this many scenes, from the first; 0 for all.")]
    public int? MaxScenes { get; init; }

    [Description("Use at most this many places; 0 for no limit.")]
    public int? MaxLocations { get; init; }

    [Description("Wanted length in minutes, such as 1.5; 0 for what the text takes. Speech is never hurried, only action.")]
    public double? Minutes { get; init; }

    [Description("The longest clip in seconds, such as 8: a longer shot is made in parts; 0 for the engine's own limit.")]
    public double? ClipSeconds { get; init; }

    [Description("Main title and end credits. false leaves them out.")]
    public bool? Titles { get; init; }

    [Description("Lines of a narrator. false leaves them out.")]
    public bool? Narration { get; init; }

    [Description("Sound effects and ambiences. false leaves them out.")]
    public bool? Effects { get; init; }

    [Description("Music. false leaves it out.")]
    public bool? Music { get; init; }

    [Description("Low resolution and quick; voices and timings are the final's. true makes it so.")]
    public bool? Draft { get; init; }

    [Description("Where it will be shown, which sets loudness and true peak: streaming (-14 LUFS), podcast (-16), ebu-r128 (-23), atsc-a85 (-24), netflix (-27, by the dialogue) or cinema (-29, by the dialogue).")]
    public string? Loudness { get; init; }

    [Description("Integrated loudness of the mix in LUFS, -40 to -5, instead of a profile.")]
    public double? LoudnessLufs { get; init; }

    [Description("Highest true peak in dBTP, -12 to 0, instead of a profile.")]
    public double? TruePeakDb { get; init; }

    [Description("Medium to provider, such as {\"speech\": \"voices\"}; an empty name lets the studio choose again. provider_list shows them.")]
    public IReadOnlyDictionary<string, string>? Providers { get; init; }
}

public sealed record ProductionList
{
    public IReadOnlyList<ListedProduction> Productions { get; init; } = [];
}

public sealed record ListedProduction
{
    public required string Name { get; init; }

    public required Film.Production Production { get; init; }
}

/// <summary>A production at a glance.</summary>
public sealed record ProductionShown
{
    public required string Name { get; init; }

    public required Film.Production Production { get; init; }

    public int Scenes { get; init; }

    public int Shots { get; init; }

    [Description("Length of the film in seconds.")]
    public double Seconds { get; init; }

    [Description("The length is an estimate, because speech is not made yet.")]
    public bool About { get; init; }

    public IReadOnlyList<string> Characters { get; init; } = [];

    public IReadOnlyList<string> Locations { get; init; } = [];

    [Description("Revisions whose passage is gone from the screenplay: kept, but not applied.")]
    public IReadOnlyList<Revision> Stray { get; init; } = [];

    public IReadOnlyList<ContinuityNote> Continuity { get; init; } = [];
}
