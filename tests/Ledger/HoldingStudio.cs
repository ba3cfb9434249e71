using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;

namespace AgentStudio.Tests.Ledger;

/// <summary>A child that holds a state folder: "serving" answers like a studio, "silent" listens and never answers.</summary>
internal static class HoldingStudio
{
    public static async Task<int> Hold(string home, string manner)
    {
        var settings = StudioSettings.Read(Path.GetTempPath(), home);
        await using var held = Home.Open(settings);
        using var silent = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        await using var server = manner == "serving" ? HomeServer.Start(held, ask => Task.FromResult<JsonNode?>($"{ask.Tool} in {Environment.ProcessId}")) : null;
        if (server is null)
        {
            var path = Path.Combine(home, "silent");
            silent.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
            silent.Listen();
            held.Announce(path);
        }

        Console.WriteLine("held");
        await Console.In.ReadLineAsync();   // until its parent says so, kills it or is gone
        return 0;
    }
}
