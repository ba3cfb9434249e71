using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>What a tool returned as the client gets it: structured, as text, and where a picture says more, with a small picture and links to the files.</summary>
internal static class CallAnswer
{
    private const int MostPictures = 3;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CallToolResult Refused(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    public static async Task<CallToolResult> Of(string tool, JsonNode? result, CancellationToken cancel)
    {
        if (result is null) return new() { Content = [new TextContentBlock { Text = $"{tool}: done." }] };
        var answer = new CallToolResult { Content = [new TextContentBlock { Text = result.ToJsonString(Plain) }] };
        if (result is not JsonObject members) return answer;
        answer.StructuredContent = ToolCards.Element(result);
        foreach (var picture in Pictures(tool, members).Where(File.Exists).Take(MostPictures))
            if (await SmallPicture.Of(picture, cancel) is { } small) answer.Content.Add(ImageContentBlock.FromBytes(small.Bytes, small.Kind));
        foreach (var link in Links(tool, members)) answer.Content.Add(link);
        return answer;
    }

    private static IEnumerable<string> Pictures(string tool, JsonObject result) => tool switch
    {
        "film_render" or "film_make" => [Text(result, "storyboard")],
        "film_compare" => [Text(result, "sheet")],
        "frame_make" => Pieces(result).Select(piece => Text(piece, "file")),
        _ => [],
    };

    private static IEnumerable<ResourceLinkBlock> Links(string tool, JsonObject result) => tool switch
    {
        "film_render" or "film_make" => new[] { ("storyboard", "image/png"), ("film", "video/mp4") }
            .Where(link => Text(result, link.Item1).Length > 0)
            .Select(link => Link($"{Text(result, "production")}: {link.Item1}", Text(result, link.Item1), link.Item2)),
        "film_compare" => [Link("contact sheet of both versions", Text(result, "sheet"), "image/png")],
        "frame_make" => Pieces(result).Take(MostPictures).Select(piece => Link(Text(piece, "slot"), Text(piece, "file"), "image/png")),
        "clip_make" => Pieces(result).Take(MostPictures).Select(piece => Link(Text(piece, "slot"), Text(piece, "file"), "video/mp4")),
        _ => [],
    };

    private static ResourceLinkBlock Link(string name, string file, string kind) => new()
    {
        Name = name, Uri = new Uri(file).AbsoluteUri, MimeType = kind, Size = new FileInfo(file) is { Exists: true } there ? there.Length : null,
    };

    private static IEnumerable<JsonObject> Pieces(JsonObject result) => (result["pieces"] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject result, string member) => result[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
