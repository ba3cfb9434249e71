using System.ComponentModel;
using AgentStudio.Film;

namespace AgentStudio.Host.Agent;

internal sealed record DirectFilm
{
    [Description("The film in a sentence, such as \"a lighthouse keeper finds a message in a bottle\".")]
    public string? Idea { get; init; }

    [Description("Instead of an idea: a screenplay's text, such as \"INT. LIGHTHOUSE - NIGHT ...\", which is filmed word for word.")]
    public string? Screenplay { get; init; }

    [Description("The language model, such as \"anthropic/claude-sonnet-5-5\", \"ollama\", or \"none\" for the built-in planner; without it, the first that has a key.")]
    public string? Model { get; init; }

    [Description("A short name for the production, such as \"the-lamp\".")]
    public string? Name { get; init; }

    [Description("Picture size, such as \"1280x720\" or \"1080p\".")]
    public PictureSize? Size { get; init; }

    [Description("Frames a second, such as \"24\" or \"23.976\".")]
    public FrameRate? Rate { get; init; }

    [Description("All choices of the studio follow from it, such as 7.")]
    public long? Seed { get; init; }

    [Description("Wanted length in minutes, such as 2.")]
    public double? Minutes { get; init; }

    [Description("true makes a small, quick version.")]
    public bool? Draft { get; init; }

    [Description("The most that words and pictures may cost together, in US dollars, such as 2.5. Without it only free models and artists work.")]
    public Usd? LimitUsd { get; init; }

    [Description("true approves what stays within limitUsd; without it, and with nobody to ask, nothing is spent.")]
    public bool? Yes { get; init; }

    [Description("true plans, says what the film would cost, and makes nothing.")]
    public bool? PlanOnly { get; init; }

    [Description("true plans and draws the storyboard, and stops there.")]
    public bool? StoryboardOnly { get; init; }

    [Description("The most questions to the model, such as 60.")]
    public int? MaxTurns { get; init; }

    [Description("The most tokens of all questions and answers, such as 1000000.")]
    public long? MaxTokens { get; init; }

    [Description("The most minutes of work, such as 120.")]
    public double? MaxMinutes { get; init; }

    [Description("Folder for the finished files, such as \"films/the-lamp\"; without it, productions/<name>.")]
    public string? Out { get; init; }
}

internal sealed record DirectedFilm
{
    [Description("The production's short name, for every other tool.")]
    public required string Production { get; init; }

    [Description("The film's file; empty when it was only planned.")]
    public string Film { get; init; } = "";

    [Description("The storyboard's file.")]
    public string Storyboard { get; init; } = "";

    [Description("The plan in a sentence: shots, length, price, who makes what.")]
    public string Plan { get; init; } = "";

    [Description("Length in seconds.")]
    public double Seconds { get; init; }

    [Description("Who planned it, such as \"anthropic/claude-sonnet-5-5\".")]
    public string Model { get; init; } = "";

    [Description("Questions to the model.")]
    public int Turns { get; init; }

    [Description("Tokens that the model read.")]
    public long TokensIn { get; init; }

    [Description("Tokens that the model wrote.")]
    public long TokensOut { get; init; }

    [Description("Answers of which a part was asked for again.")]
    public int Repairs { get; init; }

    [Description("What all of it cost, in US dollars.")]
    public Usd Cost { get; init; }

    [Description("What a reader should know.")]
    public IReadOnlyList<string> Notes { get; init; } = [];
}
