using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>One client at standard input and output.</summary>
internal static class StdioDoor
{
    /// <summary>How long calls that run may go on when the client has left: one that asked and hung up gets short answers.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How long a client that has left may still read what was written for it.</summary>
    private static readonly TimeSpan LastRead = TimeSpan.FromSeconds(3);

    /// <summary>Serves the client until it leaves.</summary>
    public static async Task Serve(McpDoor door, CancellationToken cancel)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var connection = door.Connect();
        var options = connection.Options;
        using var output = new ClientOutput(Console.OpenStandardOutput(), gone.Token);
        await using var transport = new StdioTransport(Console.OpenStandardInput(), output, left: () =>
        {
            door.Left.CancelAfter(Grace);
            gone.CancelAfter(Grace + LastRead);
        });
        await using var server = McpServer.Create(transport, options);
        using var member = door.News.Join(server);
        await using var stop = cancel.Register(door.Left.Cancel);
        await server.RunAsync(cancel);
    }
}
