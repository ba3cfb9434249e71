using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Tests.Ledger;

/// <summary>A folder of one test, deleted with it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "studio-ledger-" + Guid.NewGuid().ToString("n"));

    public string Ledger => System.IO.Path.Combine(Path, "ledger.db");

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Path, recursive: true);
    }
}

/// <summary>Short ways to say what a test writes.</summary>
internal static class Say
{
    public static readonly ProductionId Lamp = ProductionId.Parse("the-lamp");

    public static FactDraft Fact(string kind, string id, string? body, string actor = "chat", long cause = 0, int? expected = null, ProductionId? production = null) =>
        new(production ?? Lamp, kind, id, body, actor, cause, expected);

    public static Task<IReadOnlyList<FactRow>> Append(this FactLedger ledger, params FactDraft[] drafts) => ledger.Append(drafts, CancellationToken.None);
}
