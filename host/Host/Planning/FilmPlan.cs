using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>What a render would do, and why.</summary>
public sealed record FilmPlan
{
    [Description("The production, such as \"the-lamp\".")]
    public required string Production { get; init; }

    [Description("Length of the film in seconds.")]
    public double Seconds { get; init; }

    [Description("True while a line is not measured, so that the length is an estimate.")]
    public bool About { get; init; }

    [Description("Shots of the film, cards included.")]
    public int Shots { get; init; }

    [Description("Pieces of the film with what would be done to each: held, keep, make, remake, waiting or blocked.")]
    public IReadOnlyList<PlanRow> Rows { get; init; } = [];

    [Description("How many rows are in each state.")]
    public IReadOnlyDictionary<string, int> Totals { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    [Description("What a render would cost at most, in US dollars.")]
    public Usd Cost { get; init; }

    [Description("What the storyboard alone would cost at most, in US dollars.")]
    public Usd StoryboardCost { get; init; }

    [Description("How long a render would take on this machine, in seconds, judged by earlier makings; unset before the first.")]
    public double? TakesSeconds { get; init; }

    [Description("Who was cast for each medium, and why.")]
    public IReadOnlyDictionary<string, string> Cast { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    [Description("Breaks of continuity that an audience would notice.")]
    public IReadOnlyList<ContinuityNote> Continuity { get; init; } = [];

    [Description("Entries of production.lock that are otherwise on this machine, and the shots that would come out otherwise.")]
    public IReadOnlyList<LockDifference> Differs { get; init; } = [];

    [Description("Revisions whose passage is gone from the screenplay: kept, not applied.")]
    public IReadOnlyList<string> Stray { get; init; } = [];
}

/// <summary>One place of the film and what a render would do to it.</summary>
public sealed record PlanRow
{
    [Description("The place, such as \"clip/24A\", \"line/24/3\", \"film\".")]
    public required string Slot { get; init; }

    [Description("What it is, for people.")]
    public required string Label { get; init; }

    [Description("held: approved, used as it is. keep: nothing to do. make: new. remake: something it depends on changed. waiting: for another row. blocked: cannot be made.")]
    public required PlanState State { get; init; }

    [Description("Why: the lines of the recipe that changed, what is waited for, what blocks it.")]
    public string Why { get; init; } = "";

    [Description("Price in US dollars.")]
    public Usd Price { get; init; }

    [Description("Who makes it.")]
    public string Provider { get; init; } = "";
}

public enum PlanState
{
    /// <summary>Approved by a person: used as it is, even when what it depends on changed.</summary>
    Held,
    /// <summary>Made before; nothing it depends on changed.</summary>
    Keep,
    /// <summary>Not made yet.</summary>
    Make,
    /// <summary>Made before for a recipe that has changed.</summary>
    Remake,
    /// <summary>Cannot be known until another row is made.</summary>
    Waiting,
    /// <summary>Nobody can make it.</summary>
    Blocked,
}
