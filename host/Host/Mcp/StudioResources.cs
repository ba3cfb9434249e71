using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>The productions as resources: texts and lists from the tools, finished files from the production's folder, takes from the store.</summary>
internal sealed class StudioResources(LazyStudio studio)
{
    public const string Root = "studio://productions";

    private const long SmallFilm = 6_000_000;

    private static readonly (string Part, string Title, string Kind, string? File)[] Parts =
    [
        ("screenplay", "The screenplay in Fountain", "text/plain", null), ("shots", "All shots, as compiled now", "application/json", null),
        ("board", "The storyboard as data: shots, what is stale, takes, price", "application/json", null), ("takes", "All takes with verdicts and files", "application/json", null),
        ("ledger", "The newest calls: who did what, and what it cost", "application/json", null),
        ("storyboard", "The storyboard: every shot with slate, framing and lines", "image/png", "storyboard.png"), ("cut", "The edit: every clip with start and length", "application/json", "cut.json"),
        ("provenance", "The recipe of every piece", "application/json", "provenance.json"), ("film", "The newest film", "video/mp4", "film.mp4"),
    ];

    private static readonly (string Template, string Title, string? Kind)[] Pieces =
    [
        ("scenes/{scene}", "A scene's shots and lines", "application/json"), ("shots/{shot}", "One shot", "application/json"), ("shots/{shot}/frame", "A shot's frame, small", "image/jpeg"),
        ("shots/{shot}/clip", "A shot's clip with its sound, small", "video/mp4"), ("takes/{take}", "A take's picture, clip or sound; clip/2A#1 is written clip%2F2A%231", null), ("takes/{take}/picture", "A still of a take, small", "image/jpeg"),
    ];

    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StudioReader _reader = new(studio);

    public async Task<ListResourcesResult> List(CancellationToken cancel)
    {
        var resources = new List<Resource> { new() { Uri = Root, Name = "productions", Title = "All productions", MimeType = "application/json" }, StoryboardApp.Listed };
        foreach (var name in await _reader.Productions(cancel))
        {
            resources.Add(new() { Uri = $"{Root}/{name}", Name = name, Title = $"{name}: format and versions", MimeType = "application/json" });
            resources.AddRange(Parts.Where(part => part.File is not { } file || File.Exists(_reader.InFolder(name, file)))
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
            .. Pieces.Select(piece => new ResourceTemplate { UriTemplate = $"{Root}/{{production}}/{piece.Template}", Name = piece.Template.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), Title = piece.Title, MimeType = piece.Kind }),
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

    private async Task<ResourceContents> Content(string uri, CancellationToken cancel)
    {
        if (uri == Root) return Json(uri, await _reader.Ask("production_list", null, cancel));
        if (uri == StoryboardApp.Uri) return StoryboardApp.Contents();
        var path = uri.StartsWith(Root + "/", StringComparison.Ordinal) ? uri[(Root.Length + 1)..].Split('/').Select(Uri.UnescapeDataString).ToArray() : [];
        if (path.Length is 0 or > 4) throw new StudioException($"There is no resource '{uri}'. {Root} lists the productions; resources/templates/list says what each has.");
        var names = await _reader.Productions(cancel);
        if (!names.Contains(path[0])) throw new StudioException($"There is no production '{path[0]}'. There is {(names.Count == 0 ? "none yet: begin one with film_make" : string.Join(", ", names))}.");
        return path switch
        {
            [var name] => Json(uri, await _reader.Ask("production_show", name, cancel)),
            [var name, var part] => await Part(uri, name, part, cancel),
            [var name, "scenes", var scene] => Json(uri, await _reader.Ask("shot_list", name, cancel, ("scene", scene))),
            [var name, "shots", var shot] => Json(uri, await _reader.Shot(name, shot, cancel)),
            [var name, "shots", var shot, "frame"] => await Small(uri, await _reader.TakeInUse(name, $"frame/{shot}", $"frame_make with shots [\"{shot}\"]", cancel), cancel),
            [var name, "shots", var shot, "clip"] => await new ShotClip(_reader, name, shot).Read(uri, cancel),
            [var name, "takes", var take] => await Whole(uri, await _reader.Take(name, take, cancel), cancel),
            [var name, "takes", var take, "picture"] => await Small(uri, await _reader.Take(name, take, cancel), cancel),
            _ => throw new StudioException($"There is no resource '{uri}'. resources/templates/list says what a production has."),
        };
    }

    private async Task<ResourceContents> Part(string uri, string name, string part, CancellationToken cancel)
    {
        if (Parts.FirstOrDefault(known => known.Part == part) is not { Kind: { } kind } found)
            throw new StudioException($"A production has no '{part}'; it has {string.Join(", ", Parts.Select(known => known.Part))}.");
        return part switch
        {
            "shots" => Json(uri, await _reader.Ask("shot_list", name, cancel)),
            "board" => Json(uri, await _reader.Ask("film_board", name, cancel)),
            "takes" => Json(uri, await _reader.Ask("take_list", name, cancel)),
            "ledger" => Json(uri, await _reader.Calls(name, cancel)),
            "screenplay" => Text(uri, kind, (string)(await _reader.Ask("script_export", name, cancel))["content"]!),
            _ => await Finished(uri, name, part, _reader.InFolder(name, found.File!), cancel),
        };
    }

    private static async Task<ResourceContents> Finished(string uri, string name, string part, string file, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new StudioException($"{name} has no {part} yet, so {file} is not there. Call film_render{(part == "storyboard" ? " with storyboardOnly: true" : "")}.");
        return Path.GetExtension(file) == ".json" ? Text(uri, "application/json", await File.ReadAllTextAsync(file, cancel)) : await Whole(uri, file, cancel);
    }

    private static async Task<ResourceContents> Whole(string uri, string file, CancellationToken cancel) => new FileInfo(file).Length > SmallFilm
        ? Text(uri, "text/plain", $"{file} ({new FileInfo(file).Length / 1e6:0.0} MB: too large to send. Open it there, or call media_link for an address that plays it)")
        : BlobResourceContents.FromBytes(await File.ReadAllBytesAsync(file, cancel), uri, Links.MediaKinds.Of(file));

    private static async Task<ResourceContents> Small(string uri, string file, CancellationToken cancel) => await SmallPicture.Of(file, cancel) is { } small
        ? BlobResourceContents.FromBytes(small.Bytes, uri, small.Kind)
        : throw new StudioException($"{file} shows no picture.");

    private static TextResourceContents Json(string uri, JsonObject json) => Text(uri, "application/json", json.ToJsonString(Printed));

    private static TextResourceContents Text(string uri, string kind, string text) => new() { Uri = uri, MimeType = kind, Text = text };
}
