using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Mcp.Tasks;

/// <summary>The tasks in the ledger: they outlive the server that ran them.</summary>
internal sealed class TaskBook(FactLedger ledger)
{
    /// <summary>How long the answer of a task can be fetched.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string Actor = "chat";

    public TaskRecord? Find(string id) => ledger.Head(ProductionId.Studio, TaskRecord.Kind, id)?.Body is { } body ? Read(body) : null;

    /// <summary>Newest first.</summary>
    public IEnumerable<TaskRecord> All() => ledger.Heads(ProductionId.Studio, TaskRecord.Kind).Where(row => row.Body is not null).Select(row => Read(row.Body!)).OrderByDescending(task => task.CreatedMs);

    public Task Write(TaskRecord task) => ledger.Append(
        [new(ProductionId.Studio, TaskRecord.Kind, task.Id, JsonSerializer.Serialize(task, TaskRecordJson.Default.TaskRecord), Actor, 0)], CancellationToken.None);

    private static TaskRecord Read(string body) => JsonSerializer.Deserialize(body, TaskRecordJson.Default.TaskRecord)!;
}
