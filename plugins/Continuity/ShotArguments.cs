using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record ShotListArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Only this scene, such as \"24\"; all when left out.")]
    public string? Scene { get; init; }
}

public sealed record ShotReviseArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot, such as \"24A\".")]
    public required string Shot { get; init; }

    [Description("Members to values, such as {\"framing.size\": \"CU\", \"framing.move\": \"push-in\", \"fixedLength\": \"4\", \"cast.emma.emotion\": \"Afraid\", \"props\": \"lamp, letter\", \"in\": \"dissolve 12\"}. Members are those that shot_list shows; lengths are seconds.")]
    public IReadOnlyDictionary<string, string>? Changes { get; init; }

    [Description("A direction in words instead or as well: \"CU low 85mm push-in 4s\".")]
    public string? Direction { get; init; }

    [Description("Takes all earlier revisions of the shot back first. true does it.")]
    public bool? Reset { get; init; }

    [Description("Why, for the record. Such as \"the light is better\".")]
    public string? Note { get; init; }
}

public sealed record ShotAddArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot behind which it comes, such as \"24A\".")]
    public required string After { get; init; }

    [Description("What it shows, such as \"The lamp flickers.\"")]
    public required string Action { get; init; }

    [Description("A direction in words: \"insert CU 85mm 2s\".")]
    public string? Direction { get; init; }

    [Description("Further members to values, as shot_revise takes them. Such as {\"framing.size\": \"CU\"}.")]
    public IReadOnlyDictionary<string, string>? Changes { get; init; }
}

public sealed record ShotOmitArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot, such as \"24A\".")]
    public required string Shot { get; init; }

    [Description("Why, for the record. Such as \"the light is better\".")]
    public string? Note { get; init; }
}

public sealed record ShotMoveArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot that is moved, such as \"2A\".")]
    public required string Shot { get; init; }

    [Description("The shot of the same scene behind which it shall stand, such as \"2C\"; first in the scene when left out.")]
    public string? After { get; init; }

    [Description("Why, for the record, such as \"the letter before the face\".")]
    public string? Note { get; init; }
}

/// <summary>The shots of a film or a scene.</summary>
public sealed record ShotList
{
    public IReadOnlyList<Shot> Shots { get; init; } = [];

    public IReadOnlyList<Line> Lines { get; init; } = [];

    [Description("Length of the film in seconds.")]
    public double Seconds { get; init; }

    [Description("Lengths are estimates until speech is made.")]
    public bool About { get; init; }

    [Description("Revisions whose passage is gone from the screenplay: kept, but not applied.")]
    public IReadOnlyList<Revision> Stray { get; init; } = [];
}
