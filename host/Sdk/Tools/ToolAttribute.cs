namespace AgentStudio.Sdk;

/// <summary>
/// Makes a public method a tool. The method takes one argument record (or none), then a <see cref="IToolCall"/>, and returns a
/// <see cref="Task{T}"/> of a Film or Sdk record. Its <see cref="System.ComponentModel.DescriptionAttribute"/> is written for a model that has
/// never seen it: what it does, what it costs, what to call before and after. So are those of the record's members, each with
/// a unit and an example.
/// </summary>
/// <param name="name">noun_verb in snake case, letters, digits and _ only, at most 64 characters.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>A few words for people, such as "Shoot a take".</summary>
    public string Title { get; init; } = "";

    /// <summary>Changes nothing, so it leaves no fact.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>May cost money: checked against the call's limit.</summary>
    public bool Spends { get; init; }

    /// <summary>Replaces or removes what somebody made; asked for where somebody can be asked.</summary>
    public bool Destructive { get; init; }

    /// <summary>Calling it twice is calling it once.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Reaches beyond this machine.</summary>
    public bool OpenWorld { get; init; }
}
