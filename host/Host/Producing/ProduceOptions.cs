using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Producing;

/// <summary>What <c>studio produce</c> was asked for; the command line fills it in.</summary>
internal sealed record ProduceOptions
{
    /// <summary>A file (screenplay, prose, Markdown, production.json), a production's name, or an idea in words.</summary>
    public required string Subject { get; init; }

    public long? Seed { get; init; }

    public PictureSize? Size { get; init; }

    public FrameRate? Rate { get; init; }

    public int? MaxScenes { get; init; }

    public int? MaxLocations { get; init; }

    public double? Minutes { get; init; }

    public bool Draft { get; init; }

    public bool StoryboardOnly { get; init; }

    public IReadOnlyList<ShotId> Shots { get; init; } = [];

    public bool NoTitles { get; init; }

    public bool SkipNarration { get; init; }

    public bool SkipEffects { get; init; }

    public bool SkipMusic { get; init; }

    /// <summary>Name of a loudness profile.</summary>
    public string? Loudness { get; init; }

    /// <summary>Breaks the screenplay down and prints scenes, cast and places; makes nothing.</summary>
    public bool MetadataOnly { get; init; }

    /// <summary>Prints the screenplay that would be filmed; makes and writes nothing.</summary>
    public bool Preview { get; init; }

    public IReadOnlyList<MakeKind> Only { get; init; } = [];

    /// <summary>Also writes shots, lines and stems as files.</summary>
    public bool Media { get; init; }

    /// <summary>Begins another production even when this input has one.</summary>
    public bool New { get; init; }

    /// <summary>Makes again everything that costs nothing, whatever was made before.</summary>
    public bool Fresh { get; init; }

    /// <summary>Opens the finished film in the system's player.</summary>
    public bool Open { get; init; }

    /// <summary>Makes nothing unless all is as the film's production.lock says.</summary>
    public bool Locked { get; init; }

    /// <summary>Draws the safe areas on the storyboard.</summary>
    public bool Guides { get; init; }

    public Usd? Limit { get; init; }

    public string? Out { get; init; }
}

/// <summary>What plan, render, explain and compare were asked for.</summary>
internal sealed record SubjectOptions
{
    /// <summary>A production's name, a screenplay or a production.json; null is the production last used.</summary>
    public string? Subject { get; init; }

    /// <summary>plan: also what is kept.</summary>
    public bool Everything { get; init; }

    /// <summary>explain: a shot, a piece or a time; null is the film.</summary>
    public string? What { get; init; }

    /// <summary>compare: versions such as v001; null are the last two.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public Usd? Limit { get; init; }

    /// <summary>render: makes nothing unless all is as the film's production.lock says.</summary>
    public bool Locked { get; init; }

    /// <summary>render: slots of which another take is wanted.</summary>
    public IReadOnlyList<string> Another { get; init; } = [];

    public string? Out { get; init; }
}
