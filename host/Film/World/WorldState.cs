namespace AgentStudio.Film;

/// <summary>What holds in the story's world when a shot has ended.</summary>
public sealed record WorldState
{
    public required ShotId Shot { get; init; }

    public string Scene { get; init; } = "";

    /// <summary>Such as D1 or N2.</summary>
    public string StoryDay { get; init; } = "";

    /// <summary>
    /// "emma.at" (a location or "away"), "emma.wears" (a look), "emma.holds" (a thing), "emma.feels", "emma.pose", "door.state", "lamp-room.time",
    /// "lamp-room.weather", "lamp-room.lamp" and "lantern.light" (lit or out) and whatever shots changed, to what it is and since when.
    /// </summary>
    public IReadOnlyDictionary<string, WorldVariable> Variables { get; init; } = new SortedDictionary<string, WorldVariable>(StringComparer.Ordinal);

    /// <summary>The value of a variable; empty when nothing ever set it.</summary>
    public string this[string variable] => Variables.TryGetValue(variable, out var found) ? found.Value : "";
}

/// <param name="Since">The shot that gave it this value.</param>
public sealed record WorldVariable(string Value, ShotId Since);
