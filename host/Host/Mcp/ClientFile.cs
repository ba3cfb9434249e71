using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Mcp;

/// <summary>The file in which a chat client lists its servers. Ours is put in or replaced as text, so that everything else in it stays as it is, comments included.</summary>
internal sealed record ClientFile(string Client, string Path, string List)
{
    private const string Name = "agentstudio";

    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly IReadOnlyList<string> Clients = ["vscode", "claude-desktop", "claude-code", "cursor"];

    /// <param name="folder">The user's workspace: VS Code and Claude Code read a file in it; the others have one for the user.</param>
    /// <exception cref="StudioException">There is no such client.</exception>
    public static ClientFile Of(string client, string folder) => client switch
    {
        "vscode" => new(client, System.IO.Path.Combine(folder, ".vscode", "mcp.json"), "servers"),
        "claude-desktop" => new(client, System.IO.Path.Combine(Settings(), "Claude", "claude_desktop_config.json"), "mcpServers"),
        "claude-code" => new(client, System.IO.Path.Combine(folder, ".mcp.json"), "mcpServers"),
        "cursor" => new(client, System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cursor", "mcp.json"), "mcpServers"),
        _ => throw new StudioException($"There is no client '{client}'{(NearestWord.To(client, Clients) is { } nearest ? $"; nearest is '{nearest}'" : "")}. Clients are {string.Join(", ", Clients)}; any other takes the entry of mcp.json."),
    };

    /// <returns>False when the file holds exactly this already.</returns>
    /// <exception cref="StudioException">The file is not JSON, or cannot be written; it is left as it is.</exception>
    public bool Put(JsonObject server)
    {
        var before = Read();
        var after = With(before, server);
        if (after == before) return false;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            if (File.Exists(Path)) File.Copy(Path, Path + ".bak", overwrite: true);
            var part = Path + ".part";
            File.WriteAllText(part, after);
            File.Move(part, Path, overwrite: true);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{Path} cannot be written: {failed.Message} Put this into it by hand, under \"{List}\":\n\"{Name}\": {server.ToJsonString(Printed)}", failed);
        }
    }

    private string Read()
    {
        try
        {
            return File.Exists(Path) && File.ReadAllText(Path) is { } text && text.Trim().Length > 0 ? text : "{\n}\n";
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{Path} cannot be read: {failed.Message}", failed);
        }
    }

    internal string With(string text, JsonObject server)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var place = Find(bytes);
        var entry = server.ToJsonString(Printed);
        return place switch
        {
            { Entry: { } old } => Replaced(bytes, old.Start, old.End, Indented(entry, 4)),
            { Servers: { } servers } => Replaced(bytes, servers.Inside, servers.Inside, $"\n    \"{Name}\": {Indented(entry, 4)}{(servers.Empty ? "\n  " : ",")}"),
            _ => Replaced(bytes, place.Top.Inside, place.Top.Inside, $"\n  \"{List}\": {{\n    \"{Name}\": {Indented(entry, 4)}\n  }}{(place.Top.Empty ? "" : ",")}"),
        };
    }

    private static string Indented(string entry, int by) => entry.ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', by), StringComparison.Ordinal);

    private static string Replaced(byte[] bytes, int start, int end, string text) =>
        Encoding.UTF8.GetString(bytes, 0, start) + text + Encoding.UTF8.GetString(bytes, end, bytes.Length - end);

    private Place Find(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            var top = Opened(ref reader);
            (int Inside, bool Empty)? servers = null;
            (int Start, int End)? entry = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                top.Empty = false;
                var ours = reader.ValueTextEquals(List);
                reader.Read();
                if (!ours) { reader.Skip(); continue; }
                var list = Opened(ref reader);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    list.Empty = false;
                    var mine = reader.ValueTextEquals(Name);
                    reader.Read();
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    if (mine) entry = (start, (int)reader.BytesConsumed);
                }

                servers = list;
            }

            return new(top, servers, entry);
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"{Path} is not JSON: {wrong.Message} Mend it, and run this again; it is left as it is.", wrong);
        }
    }

    private (int Inside, bool Empty) Opened(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartObject
        ? ((int)reader.BytesConsumed, true)
        : throw new StudioException($"{Path} should hold {{ \"{List}\": {{ ... }} }}, but has {reader.TokenType} there. Mend it, and run this again; it is left as it is.");

    private static string Settings() => OperatingSystem.IsMacOS()
        ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Application Support")
        : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    private sealed record Place((int Inside, bool Empty) Top, (int Inside, bool Empty)? Servers, (int Start, int End)? Entry);
}
