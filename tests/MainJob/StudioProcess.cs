using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.MainJob;

/// <summary>The built studio, run as a user runs it, in a folder of its own.</summary>
internal sealed class StudioProcess : IDisposable
{
    public StudioProcess()
    {
        Folder = TestStudio.KnownFolder();
    }

    /// <summary>Working folder: state in .studio, films in productions.</summary>
    public string Folder { get; }

    /// <summary>Processors that the studio may use; null is all.</summary>
    public int? Processors { get; init; }

    /// <summary>Another studio with the same films and the same state, in a folder of its own.</summary>
    public StudioProcess Copy()
    {
        var copy = new StudioProcess();
        foreach (var folder in Directory.EnumerateDirectories(Folder, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(copy.PathOf(Path.GetRelativePath(Folder, folder)));
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)) File.Copy(file, copy.PathOf(Path.GetRelativePath(Folder, file)), overwrite: true);
        return copy;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<Outcome> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a command with --json, expects it to succeed and gives its object.</summary>
    public async Task<JsonObject> Ask(params string[] arguments)
    {
        var outcome = await Run([.. arguments, "--json"]);
        Assert.True(outcome.Code == 0, $"studio {string.Join(' ', arguments)} ended with {outcome.Code}: {outcome.Errors}");
        return JsonNode.Parse(outcome.Output)!.AsObject();
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(TestStudio.App, "AgentStudio.Host.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (Processors is { } count) start.Environment["DOTNET_PROCESSOR_COUNT"] = count.ToString();
        return Process.Start(start)!;
    }
}

/// <param name="Code">Exit code.</param>
internal sealed record Outcome(int Code, string Output, string Errors);
