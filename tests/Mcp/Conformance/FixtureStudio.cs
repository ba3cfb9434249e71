using AgentStudio.Host;
using AgentStudio.Host.Mcp;
using AgentStudio.Host.Mcp.Http;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>The studio's HTTP door in this process, serving the fixtures beside the studio's own tools.</summary>
public sealed class FixtureStudio : IAsyncLifetime
{
    private readonly CancellationTokenSource _end = new();
    private readonly string _folder = TestStudio.NewFolder();
    private LazyStudio _studio = null!;
    private McpDoor _door = null!;
    private HttpDoor _http = null!;

    public Uri Address => _http.Address;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "studio.json"), $$"""{ "plugins": ["{{TestStudio.BuiltPlugins}}"] }""");
        _studio = new(() => StudioSettings.Read(_folder), _end.Token);
        _door = new(_studio, new Toolsets([]), _folder, []) { More = Fixtures.AddTo, MoreTasks = TaskTools.Of };
        _http = new(_door, new() { Port = 0, Keys = KeyRing.Read(null) });
        await _http.Start(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _http.DisposeAsync();
        _door.Dispose();
        await _end.CancelAsync();
        await _studio.DisposeAsync();
        _end.Dispose();
        for (var left = 20; Directory.Exists(_folder); left--)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(50);   // the list of tools was still being written
            }
        }
    }
}
