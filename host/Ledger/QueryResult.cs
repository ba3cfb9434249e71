using System.Text.Json.Nodes;

namespace AgentStudio.Ledger;

/// <summary>The rows of a query.</summary>
public sealed record QueryResult
{
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Values in the order of the columns: texts, numbers or null; blobs as hexadecimal text.</summary>
    public IReadOnlyList<IReadOnlyList<JsonNode?>> Rows { get; init; } = [];

    /// <summary>There are more rows than were returned.</summary>
    public bool More { get; init; }
}

/// <summary>How far a query may go.</summary>
public sealed record QueryBounds
{
    public int Rows { get; init; } = 1000;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);
}
