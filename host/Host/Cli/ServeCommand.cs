using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Mcp;
using AgentStudio.Host.Mcp.Http;

namespace AgentStudio.Host.Cli;

/// <summary>serve: the studio as an MCP server over HTTP, for many clients at once.</summary>
internal static class ServeCommand
{
    private const int UsualPort = 5310, RateWithKeys = 100;

    public static Command Of(SharedOptions shared)
    {
        var port = new Option<int>("--port") { Description = "The port; 0 takes a free one.", HelpName = "number", DefaultValueFactory = _ => UsualPort };
        var host = new Option<string>("--host") { Description = "The address to listen on, such as 0.0.0.0. Beyond this machine only with keys: STUDIO_KEYS=name:role:key, with the roles viewer, editor, producer and admin.", HelpName = "address", DefaultValueFactory = _ => "127.0.0.1" };
        var rate = new Option<int?>("--rate") { Description = $"Messages a second from one key, 0 without limit. Without it {RateWithKeys} where there are keys.", HelpName = "number" };
        var largest = new Option<int>("--largest-mb") { Description = "The largest message in megabytes.", HelpName = "MB", DefaultValueFactory = _ => 64 };
        var toolsets = Words.List("--toolsets", $"The tools that are listed from the start: all, or some of {string.Join(", ", Toolsets.Names)}.", "names", word => word);
        var roots = Words.List("--root", "Further folders in which a chat may name files, such as ~/Pictures. Without it, only the folder itself and the productions.", "folders", word => word);
        var command = new StudioCommand("serve", "Serves the studio to MCP clients over HTTP at /mcp, until interrupted.", "studio serve --port 5310") { port, host, rate, largest, toolsets, roots };
        command.SetAction(async (parse, cancel) =>
        {
            await using var studio = new LazyStudio(() => shared.Settings(parse), cancel);
            var keys = KeyRing.Read(shared.Settings(parse).Secret(KeyRing.Secret));
            using var door = new McpDoor(studio, new Toolsets(parse.GetValue(toolsets) ?? []), SharedOptions.Folder, parse.GetValue(roots) ?? []);
            await using var http = new HttpDoor(door, new()
            {
                Address = Address(parse.GetValue(host)!), Port = InRange("--port", parse.GetValue(port), 0, 65535), Keys = keys,
                Rate = InRange("--rate", parse.GetValue(rate) ?? (keys.IsEmpty ? 0 : RateWithKeys), 0, 1_000_000),
                LargestBody = (long)InRange("--largest-mb", parse.GetValue(largest), 1, 2000) << 20,
            });
            await http.Start(cancel);
            Say(http.Address, shared.Json(parse));
            await Until(cancel);
            return 0;
        });
        return command;
    }

    private static void Say(Uri address, bool json) => Console.WriteLine(json ? new JsonObject { ["address"] = address.ToString() }.ToJsonString() : $"The studio is at {address}. Ctrl-C ends it.");

    private static async Task Until(CancellationToken cancel)
    {
        var end = new TaskCompletionSource();
        await using var _ = cancel.Register(() => end.TrySetResult());
        await end.Task;
    }

    private static IPAddress Address(string text) => text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new StudioException($"--host needs an address of this machine, such as 127.0.0.1 or 0.0.0.0, not '{text}'.");

    private static int InRange(string option, int value, int least, int most) => value >= least && value <= most ? value
        : throw new StudioException($"{option} {value} is not between {least} and {most}.");
}
