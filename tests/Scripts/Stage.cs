using System.Text.Json.Nodes;
using AgentStudio.Scripting;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Scripts;

/// <summary>A studio in which scripts are written and run without a process for each.</summary>
internal sealed class Stage(TestStudio studio) : IAsyncDisposable
{
    public TestStudio Studio { get; } = studio;

    public string Folder => Studio.Folder;

    public ScriptRunner Runner { get; } = new(studio.Studio.Call, Path.Combine(studio.Folder, ".studio", "cache"));

    public List<string> Said { get; } = [];

    public static async Task<Stage> Open() => new(await TestStudio.Open());

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a script's text.</summary>
    public Task<object?> Run(string text, Func<ScriptOrder, ScriptOrder>? asked = null, CancellationToken? cancel = null) => RunFile(Write("film.csx", text), asked, cancel);

    public async Task<object?> RunFile(string path, Func<ScriptOrder, ScriptOrder>? asked = null, CancellationToken? cancel = null)
    {
        var order = new ScriptOrder { File = path };
        order = asked?.Invoke(order) ?? order;
        var stop = cancel ?? TestContext.Current.CancellationToken;
        var script = await Runner.Prepare(path, order.Free, stop);
        Last = new(order, Studio.Studio.Call, Said.Add, new Progress<ProgressNote>(), stop);
        return await Runner.Run(script, Last);
    }

    /// <summary>The run before.</summary>
    public ScriptRun Last { get; private set; } = null!;

    /// <summary>The sentence that a script is refused with.</summary>
    public async Task<string> Refusal(string text, Func<ScriptOrder, ScriptOrder>? asked = null) => (await Assert.ThrowsAsync<AgentStudio.Film.StudioException>(() => Run(text, asked))).Message;

    public async Task<long> Facts() => (long)(await Studio.Call("ledger_query", ("sql", "SELECT count(*) FROM fact")))["rows"]![0]![0]!;

    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}
