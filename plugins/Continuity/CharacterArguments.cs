using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>What to write on a character's sheet; what is left out stays as it is or is read from the screenplay.</summary>
public sealed record CharacterArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The name as the screenplay's cues write it, such as \"EMMA\", or the short id \"emma\".")]
    public required string Name { get; init; }

    [Description("How they are, look and sound, in plain words: \"34, auburn bob, green eyes, round glasses, navy sweater, Scottish accent\". Only what is named changes.")]
    public string? Words { get; init; }

    [Description("Other ways the screenplay writes the name, such as [\"YOUNG EMMA\"]. Replaces the list.")]
    public IReadOnlyList<string>? AlsoKnownAs { get; init; }

    [Description("Id of a further look that lookWords describe, such as \"wedding\". Without it, words and lookWords are about the first look.")]
    public string? Look { get; init; }

    [Description("What they wear in that look: \"white lace dress, pearl necklace\".")]
    public string? LookWords { get; init; }

    [Description("Number of the scene from which on that look holds, such as \"7\".")]
    public string? LookFromScene { get; init; }

    [Description("-1 (low) to 1 (high).")]
    public double? VoicePitch { get; init; }

    [Description("0.5 (slow) to 2 (fast); 1 is usual.")]
    public double? VoiceRate { get; init; }

    [Description("For a character that has a sheet already: true writes it anew, from these arguments alone.")]
    public bool? Overwrite { get; init; }

    [Description("Provider's name to its voice id, such as {\"voices\": \"en-gb+f3\"}. An empty id removes one.")]
    public IReadOnlyDictionary<string, string>? VoiceIds { get; init; }
}

/// <summary>Which fact of a production.</summary>
public sealed record NamedArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Its id, such as \"emma\" or \"lighthouse-lamp-room\".")]
    public required string Id { get; init; }
}

/// <summary>Which fact of a production, and which version of it.</summary>
public sealed record RollbackArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Its id, such as \"emma\".")]
    public required string Id { get; init; }

    [Description("The version to return to, as the history tool numbers them; the one before the newest when left out. Such as 2.")]
    public int? Version { get; init; }
}

public sealed record CharacterList
{
    [Description("The cast as it is filmed: sheets, then what the text says, then stable choices.")]
    public IReadOnlyList<Character> Characters { get; init; } = [];
}
