using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Tests;

/// <summary>
/// A real studio in a folder of its own: real ledger, real plugin loader, the built plugins. The folder's name has a space and letters
/// beyond ASCII, as users' folders do.
/// </summary>
internal sealed class TestStudio : IAsyncDisposable
{
    private static int _count;
    private readonly bool _endsSoon;

    private TestStudio(string folder, bool endsSoon) => (Folder, _endsSoon) = (folder, endsSoon);

    /// <summary>The built application: the host's files, and plugins/&lt;Name&gt; in it.</summary>
    public static string App { get; } = Path.GetFullPath(typeof(TestStudio).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "StudioApp").Value!);

    /// <summary>The plugins that the studio ships.</summary>
    public static string BuiltPlugins => Path.Combine(App, "plugins");

    /// <summary>Where the studio "was started": holds productions/ and .studio/.</summary>
    public string Folder { get; }

    public Studio Studio { get; private set; } = null!;

    public string Productions => Path.Combine(Folder, "productions");

    /// <param name="plugins">Folders of plugins; the built ones when none is given.</param>
    public static Task<TestStudio> Open(params string[] plugins) =>
        Open(new JsonObject { ["plugins"] = new JsonArray([.. (plugins.Length > 0 ? plugins : [BuiltPlugins]).Select(folder => (JsonNode)folder)]) });

    /// <param name="settings">What studio.json says.</param>
    /// <param name="secrets">Lines of the .env, such as "LUMEN_API_KEY=x".</param>
    public static Task<TestStudio> Open(JsonObject settings, params string[] secrets) => Open(settings, secrets, endsSoon: true);

    /// <summary>A studio in which plugins come and go, as in a server. The others load theirs to stay, as a command does, and are quicker.</summary>
    public static Task<TestStudio> OpenServer(string plugins) => Open(new JsonObject { ["plugins"] = new JsonArray(plugins) }, [], endsSoon: false);

    private static async Task<TestStudio> Open(JsonObject settings, string[] secrets, bool endsSoon)
    {
        var test = new TestStudio(NewFolder(), endsSoon);
        BeginWithCatalogue(test.Folder);
        await File.WriteAllTextAsync(Path.Combine(test.Folder, "studio.json"), settings.ToJsonString());
        if (secrets.Length > 0) await File.WriteAllLinesAsync(Path.Combine(test.Folder, ".env"), secrets);
        await test.Reopen();
        return test;
    }

    /// <summary>Ends the studio, so that another process may have the state.</summary>
    public async Task Close()
    {
        if (Studio is not null) await Studio.DisposeAsync();
        Studio = null!;
    }

    /// <summary>Ends the studio and begins another on the same state, as a restart does.</summary>
    public async Task Reopen()
    {
        await Close();
        Studio = await Studio.Open(StudioSettings.Read(Folder) with { EndsSoon = _endsSoon }, CancellationToken.None);
    }

    /// <summary>Calls a tool as a script would.</summary>
    public async Task<JsonObject> Call(string tool, params (string Member, JsonNode? Value)[] arguments) =>
        (await Ask(tool, arguments))?.AsObject() ?? [];

    public Task<JsonNode?> Ask(string tool, IEnumerable<(string Member, JsonNode? Value)> arguments, Usd? limit = null, IProgress<ProgressNote>? progress = null) => Studio.Call(new()
    {
        Tool = tool, Arguments = new(arguments.Select(argument => KeyValuePair.Create(argument.Member, argument.Value))),
        Actor = "script test", Limit = limit, Progress = progress, Cancel = TestContext.Current.CancellationToken,
    });

    /// <summary>The sentence that a call is refused with.</summary>
    public async Task<string> Refusal(string tool, params (string Member, JsonNode? Value)[] arguments) =>
        (await Assert.ThrowsAnyAsync<StudioException>(() => Ask(tool, arguments))).Message;

    /// <summary>Runs the built program as a user does, in a folder.</summary>
    public static async Task<CommandOutput> Run(string folder, IEnumerable<string> words, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(folder, words, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the built program with all three streams in the caller's hands.</summary>
    public static Process Start(string folder, IEnumerable<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(App, "AgentStudio.Host.dll"), .. words])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>
    /// Gives a new state folder what the shipped plugins offer, as tests/run found it once: the studio begins as at a user's second start. Without tests/run it
    /// looks into every plugin, as at the first.
    /// </summary>
    private static void BeginWithCatalogue(string folder)
    {
        var file = Path.Combine(folder, ".studio", "cache", "catalogue.json");
        if (Environment.GetEnvironmentVariable("STUDIO_TEST_CATALOGUE") is not { } found || !File.Exists(found) || File.Exists(file)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(found, file);
    }

    /// <summary>A new folder whose studio begins with the catalogue.</summary>
    public static string KnownFolder()
    {
        var folder = NewFolder();
        BeginWithCatalogue(folder);
        return folder;
    }

    public static string NewFolder()
    {
        var folder = Path.Combine(Path.GetTempPath(), "studio tests", $"{Environment.ProcessId} Übung {Interlocked.Increment(ref _count)}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        // A fault's stack would go with the folder; a test that fails needs it.
        if (Path.Combine(Folder, ".studio", "studio.log") is var log && File.Exists(log)) await Console.Error.WriteLineAsync(await File.ReadAllTextAsync(log));
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What a run of the program left behind.</summary>
internal sealed record CommandOutput(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as the one JSON object that --json promises.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();
}
