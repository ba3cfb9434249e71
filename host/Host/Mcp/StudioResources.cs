using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>The productions as resources: texts and lists from the tools, finished files from the production's folder.</summary>
internal sealed class StudioResources(LazyStudio studio)
{
    private const string Root = "studio://productions";
    private const long SmallFilm = 6_000_000;

    private static readonly (string Part, string Title, string Kind)[] Parts =
    [
        ("screenplay", "The screenplay in Fountain", "text/plain"), ("shots", "All shots, as compiled now", "application/json"),
        ("storyboard", "The storyboard: every shot with slate, framing and lines", "image/png"), ("cut", "The edit: every clip with start and length", "application/json"),
        ("provenance", "The recipe of every piece", "application/json"), ("film", "The newest film", "video/mp4"),
    ];

    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ListResourcesResult> List(CancellationToken cancel)
    {
        var resources = new List<Resource> { new() { Uri = Root, Name = "productions", Title = "All productions", MimeType = "application/json" } };
        foreach (var name in await Names(cancel))
        {
            resources.Add(new() { Uri = $"{Root}/{name}", Name = name, Title = $"{name}: format and versions", MimeType = "application/json" });
            resources.AddRange(Parts.Where(part => FileOf(part.Part) is not { } file || File.Exists(InFolder(name, file)))
                .Select(part => new Resource { Uri = $"{Root}/{name}/{part.Part}", Name = $"{name}/{part.Part}", Title = part.Title, MimeType = part.Kind }));
        }

        return new() { Resources = resources };
    }

    public static ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates =
        [
            new() { UriTemplate = Root + "/{production}", Name = "production", Title = "A production: format and versions", MimeType = "application/json" },
            .. Parts.Select(part => new ResourceTemplate { UriTemplate = $"{Root}/{{production}}/{part.Part}", Name = part.Part, Title = part.Title, MimeType = part.Kind }),
        ],
    };

    public async Task<ReadResourceResult> Read(string uri, CancellationToken cancel)
    {
        try
        {
            return new() { Contents = [await Content(uri, cancel)] };
        }
        catch (StudioException missing)
        {
            throw new McpProtocolException(missing.Message, McpErrorCode.ResourceNotFound) { Data = { ["uri"] = uri } };
        }
    }

    /// <summary>Names of productions that begin with what was typed.</summary>
    public async Task<CompleteResult> Complete(CompleteRequestParams ask, CancellationToken cancel)
    {
        var names = ask.Argument.Name != "production" ? [] : (await Names(cancel)).Where(name => name.StartsWith(ask.Argument.Value, StringComparison.OrdinalIgnoreCase)).ToList();
        return new() { Completion = new() { Values = [.. names.Take(100)], Total = names.Count, HasMore = names.Count > 100 } };
    }

    private async Task<ResourceContents> Content(string uri, CancellationToken cancel)
    {
        if (uri == Root) return Json(uri, await Ask("production_list", null, cancel));
        var path = uri.StartsWith(Root + "/", StringComparison.Ordinal) ? uri[(Root.Length + 1)..].Split('/') : [];
        if (path.Length is not (1 or 2)) throw new StudioException($"There is no resource '{uri}'. {Root} lists the productions; resources/templates/list says what each has.");
        var name = Uri.UnescapeDataString(path[0]);
        var names = await Names(cancel);
        if (!names.Contains(name)) throw new StudioException($"There is no production '{name}'. There is {(names.Count == 0 ? "none yet: begin one with film_open" : string.Join(", ", names))}.");
        return path.Length == 1 ? Json(uri, await Ask("production_show", name, cancel)) : await Part(uri, name, path[1], cancel);
    }

    private async Task<ResourceContents> Part(string uri, string name, string part, CancellationToken cancel)
    {
        if (Parts.FirstOrDefault(known => known.Part == part).Kind is not { } kind)
            throw new StudioException($"A production has no '{part}'; it has {string.Join(", ", Parts.Select(known => known.Part))}.");
        if (part == "shots") return Json(uri, await Ask("shot_list", name, cancel));
        if (part == "screenplay") return Text(uri, kind, (string)(await Ask("script_export", name, cancel))["content"]!);
        var file = InFolder(name, FileOf(part)!);
        if (!File.Exists(file)) throw new StudioException($"{name} has no {part} yet, so {file} is not there. Call film_render{(part == "storyboard" ? " with storyboardOnly: true" : "")}.");
        if (part == "film" && new FileInfo(file).Length > SmallFilm) return Text(uri, "text/plain", $"{file} ({new FileInfo(file).Length / 1e6:0.0} MB: too large to send, open it there)");
        if (kind == "application/json") return Text(uri, kind, await File.ReadAllTextAsync(file, cancel));
        return BlobResourceContents.FromBytes(await File.ReadAllBytesAsync(file, cancel), uri, kind);
    }

    private static string? FileOf(string part) => part switch
    {
        "storyboard" => "storyboard.png", "cut" => "cut.json", "provenance" => "provenance.json", "film" => "film.mp4", _ => null,
    };

    private string InFolder(string production, string file) => Path.Combine(studio.Settings.Productions, production, file);

    private async Task<IReadOnlyList<string>> Names(CancellationToken cancel) =>
        [.. (await Ask("production_list", null, cancel))["productions"]!.AsArray().Select(production => (string)production!["name"]!)];

    private async Task<JsonObject> Ask(string tool, string? production, CancellationToken cancel)
    {
        var opened = await studio.Open().WaitAsync(cancel);
        return (await opened.Call(new() { Tool = tool, Arguments = production is null ? [] : new() { ["production"] = production }, Actor = "chat", Cancel = cancel }))!.AsObject();
    }

    private static TextResourceContents Json(string uri, JsonObject json) => Text(uri, "application/json", json.ToJsonString(Printed));

    private static TextResourceContents Text(string uri, string kind, string text) => new() { Uri = uri, MimeType = kind, Text = text };
}
