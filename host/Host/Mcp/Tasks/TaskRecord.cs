using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp.Tasks;

/// <summary>Whether calls of a tool become tasks.</summary>
internal enum TaskSupport
{
    /// <summary>It answers at once.</summary>
    Never,
    /// <summary>For clients that want it.</summary>
    Allowed,
    /// <summary>Others cannot call it.</summary>
    Needed,
}

/// <summary>Where a task stands.</summary>
internal enum TaskState
{
    /// <summary>It runs, or waits for nobody.</summary>
    Working,
    /// <summary>It asked something; tasks/update brings the answer.</summary>
    InputRequired,
    /// <summary>The tool has answered, be it with a refusal.</summary>
    Completed,
    /// <summary>The server could not go on.</summary>
    Failed,
    /// <summary>The client called it off.</summary>
    Cancelled,
}

/// <summary>A long call that the client does not wait for, as the ledger keeps it.</summary>
internal sealed record TaskRecord
{
    public const string Kind = "chat-task";

    public required string Id { get; init; }

    public required string Tool { get; init; }

    /// <summary>The name of the key that began it; null where none is needed.</summary>
    public string? Owner { get; init; }

    public TaskState State { get; init; }

    public long CreatedMs { get; init; }

    public long UpdatedMs { get; init; }

    public JsonNode? Result { get; init; }

    public JsonNode? Error { get; init; }

    [JsonIgnore]
    public bool IsOver => State is TaskState.Completed or TaskState.Failed or TaskState.Cancelled;
}

/// <summary>The answer to a call that became a task.</summary>
internal sealed class TaskBegun : Result
{
    [JsonPropertyName("taskId")]
    public required string TaskId { get; init; }

    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("lastUpdatedAt")]
    public required DateTimeOffset LastUpdatedAt { get; init; }

    [JsonPropertyName("ttlMs")]
    public long TtlMs { get; init; }

    [JsonPropertyName("pollIntervalMs")]
    public long PollIntervalMs { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskBegun))]
internal sealed partial class TaskJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskRecord))]
internal sealed partial class TaskRecordJson : JsonSerializerContext;
