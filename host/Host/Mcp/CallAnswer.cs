using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Media;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// What a tool returned as the client gets it: structured, as text that a chat can carry, and where a picture says more, with a
/// small picture and links to what it stands for.
/// </summary>
internal static class CallAnswer
{
    private const int MostPictures = 3, MostText = 16_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CallToolResult Refused(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    public static async Task<CallToolResult> Of(string tool, JsonNode? result, CancellationToken cancel)
    {
        if (result is null) return new() { Content = [new TextContentBlock { Text = $"{tool}: done." }] };
        var answer = new CallToolResult { Content = [new TextContentBlock { Text = Words(tool, result) }] };
        if (result is not JsonObject members) return answer;
        answer.StructuredContent = ToolCards.Element(result);
        foreach (var picture in Pictures(tool, members).Where(File.Exists).Take(MostPictures))
            if (await Shown(picture, cancel) is { } small) answer.Content.Add(ImageContentBlock.FromBytes(small.Bytes, small.Kind));
        foreach (var link in ResultLinks.Of(tool, members)) answer.Content.Add(link);
        return answer;
    }

    /// <summary>The result as JSON; of one that would fill a chat, lists are cut and say how many are missing.</summary>
    private static string Words(string tool, JsonNode result)
    {
        if (tool == "film_board") return BoardWords.Of(result.AsObject());
        var whole = result.ToJsonString(Plain);
        for (var most = 40; whole.Length > MostText && most > 0; most /= 2) whole = Cut(result, most).ToJsonString(Plain);
        return whole;
    }

    private static JsonNode Cut(JsonNode node, int most) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Cut(member.Value, most)))),
        JsonArray items when items.Count > most => new JsonArray([.. items.Take(most).Select(item => item is null ? null : Cut(item, most)), $"... and {items.Count - most} more: the structured result has all"]),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Cut(item, most))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<string> Pictures(string tool, JsonObject result) => tool switch
    {
        "film_render" or "film_make" or "film_board" => [Text(result, "storyboard")],
        "storyboard_make" => [Text(result, "file")],
        "film_compare" => [Text(result, "sheet")],
        "frame_make" or "clip_make" => Pieces(result).Select(piece => Text(piece, "file")),
        _ => [],
    };

    /// <summary>A still is itself; of a clip the beginning, the middle and the end, side by side.</summary>
    private static async Task<(byte[] Bytes, string Kind)?> Shown(string file, CancellationToken cancel)
    {
        if (!Links.MediaKinds.Of(file).StartsWith("video/", StringComparison.Ordinal)) return await SmallPicture.Of(file, cancel);
        var sheet = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jpg");
        try
        {
            var seconds = (await Probe.File(file, cancel)).Seconds ?? 1;
            await Ffmpeg.Run(["-y", "-i", file, "-vf", $"fps={3 / Math.Max(seconds, 0.2):0.####},scale=320:-2:flags=area,tile=3x1", "-frames:v", "1", "-q:v", "5", sheet], cancel);
            return (await File.ReadAllBytesAsync(sheet, cancel), "image/jpeg");
        }
        catch (Exception unreadable) when (unreadable is MediaException or IOException)
        {
            return null;   // the link says where it is
        }
        finally
        {
            File.Delete(sheet);
        }
    }

    internal static IEnumerable<JsonObject> Pieces(JsonObject result) => (result["pieces"] as JsonArray ?? []).OfType<JsonObject>();

    internal static string Text(JsonObject result, string member) => result[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}

/// <summary>Links from a result to the resources of its production.</summary>
internal static class ResultLinks
{
    private const int Most = 3;

    public static IEnumerable<ResourceLinkBlock> Of(string tool, JsonObject result)
    {
        var production = CallAnswer.Text(result, "production");
        return tool switch
        {
            "film_render" or "film_make" or "film_board" => new[] { ("storyboard", "image/png"), ("film", "video/mp4") }
                .Where(part => CallAnswer.Text(result, part.Item1).Length > 0)
                .Select(part => Link($"{production}: {part.Item1}", $"{StudioResources.Root}/{production}/{part.Item1}", part.Item2, CallAnswer.Text(result, part.Item1))),
            "film_compare" => [Link("contact sheet of both versions", new Uri(CallAnswer.Text(result, "sheet")).AbsoluteUri, "image/png", CallAnswer.Text(result, "sheet"))],
            "storyboard_make" => [Link("storyboard", new Uri(CallAnswer.Text(result, "file")).AbsoluteUri, Links.MediaKinds.Of(CallAnswer.Text(result, "file")), CallAnswer.Text(result, "file"))],
            "frame_make" or "clip_make" or "voice_make" or "music_make" or "sound_make" => CallAnswer.Pieces(result).Take(Most).Select(piece => Piece(piece, production)),
            "media_link" => [Link(Path.GetFileName(CallAnswer.Text(result, "file")), CallAnswer.Text(result, "url"), CallAnswer.Text(result, "kind"), CallAnswer.Text(result, "file"))],
            _ => [],
        };
    }

    private static ResourceLinkBlock Piece(JsonObject piece, string production)
    {
        var (take, file) = (CallAnswer.Text(piece, "take"), CallAnswer.Text(piece, "file"));
        return Link(take, $"{StudioResources.Root}/{production}/takes/{Uri.EscapeDataString(take)}", Links.MediaKinds.Of(file), file);
    }

    private static ResourceLinkBlock Link(string name, string uri, string kind, string file) => new()
    {
        Name = name, Uri = uri, MimeType = kind, Size = new FileInfo(file) is { Exists: true } there ? there.Length : null,
    };
}

/// <summary>The storyboard as lines of text, for chats that cannot show it.</summary>
internal static class BoardWords
{
    public static string Of(JsonObject board)
    {
        var words = new StringBuilder();
        var shots = StudioReader.Items(board, "shots").ToList();
        var work = shots.Count(shot => (string)shot["state"]! is not ("Made" or "Approved"));
        words.Append($"{board["title"]} ({board["production"]}): {shots.Count} shots, {((bool?)board["about"] == true ? "about " : "")}{board["seconds"]} s. ")
            .Append((bool?)board["current"] == true ? "The film is up to date." : $"To render: {work} shots, at most ${board["cost"]}{(board["takesSeconds"] is { } seconds ? $", about {seconds} s" : "")}.").AppendLine();
        foreach (var shot in shots)
        {
            words.Append($"{shot["shot"]} [{shot["state"]}] {shot["seconds"]} s {shot["framing"]}. {shot["action"]}");
            foreach (var line in StudioReader.Items(shot, "lines")) words.Append($" {line["who"]}: \"{line["text"]}\"");
            if ((string?)shot["why"] is { Length: > 0 } why) words.Append($" ({why})");
            words.AppendLine();
        }

        return words.ToString().TrimEnd();
    }
}
