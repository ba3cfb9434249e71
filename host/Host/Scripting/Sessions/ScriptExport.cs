using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Scripting;

/// <summary>From what was done by hand, in a chat or by an agent, to a script.</summary>
/// <param name="schema">The schema of a tool's arguments; null when there is no such tool.</param>
internal sealed class ScriptExport(FactLedger ledger, ProductionFolders folders, Func<string, JsonObject?> schema)
{
    private const int MostShown = 20_000;

    [Tool("export_script", Title = "Export a session as a script", Idempotent = true)]
    [Description("Writes what was done to a production, in this chat, at the prompt, by an agent or by scripts, as a readable C# script (.csx) of tool calls. Run in an empty state folder with 'studio run', it makes the same film. Media that was brought is copied beside it. What was undone, changed nothing or was rendered in between is left out. Free.")]
    public async Task<ExportedScript> Export(ExportScript ask, IToolCall call)
    {
        var production = call.Production;
        var calls = Session.Of(ledger, production);
        if (calls.Count == 0) throw new StudioException($"Nothing that was done to '{production}' stands, so there is nothing to write.");
        var file = FileFor(ask.Path, production, call);
        if (File.Exists(file) && ask.Overwrite != true) await call.Confirm($"Replace {file}?", "Choose another path, or give overwrite: true.");
        var script = new SessionScript(production, calls, schema) { Paid = Session.Paid(ledger, production) };
        var text = script.Write(Path.GetFileName(file));
        var folder = new ProductionFolder(Path.GetDirectoryName(file)!, call.Media);
        foreach (var (name, digest) in script.Media) folder.Place(digest, $"{script.MediaFolder}/{name}");
        folder.Write(Path.GetFileName(file), text);
        return new() { Path = file, Calls = calls.Count, Media = [.. script.Media.Keys.Select(name => Path.Combine(Path.GetDirectoryName(file)!, script.MediaFolder, name))], Script = text.Length <= MostShown ? text : text[..MostShown] + "\n// ..." };
    }

    private string FileFor(string? path, ProductionId production, IToolCall call)
    {
        var name = $"{production}.csx";
        if (path is not { Length: > 0 }) return Path.Combine(folders.Of(call, null).Path, name);
        var full = call.FullPath(path);
        if (Directory.Exists(full)) return Path.Combine(full, name);
        return full.EndsWith(".csx", StringComparison.OrdinalIgnoreCase) ? full : throw new StudioException($"'{path}' is no script. Name a file that ends with .csx, such as {name}, or a folder.");
    }
}

internal sealed record ExportScript : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("The script's file or a folder for it, such as \"scripts/the-lamp.csx\"; without it, the production's folder.")]
    public string? Path { get; init; }

    [Description("true replaces a file that is there.")]
    public bool? Overwrite { get; init; }
}

internal sealed record ExportedScript
{
    [Description("The script's file.")]
    public required string Path { get; init; }

    [Description("Calls in it.")]
    public int Calls { get; init; }

    [Description("Media files beside it.")]
    public IReadOnlyList<string> Media { get; init; } = [];

    [Description("The script's text; long ones are cut here, not in the file.")]
    public required string Script { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportScript))]
[JsonSerializable(typeof(ExportedScript))]
internal sealed partial class ScriptExportJson : JsonSerializerContext;
