using AgentStudio.Tests.MainJob;

[assembly: AssemblyFixture(typeof(Filmed))]

namespace AgentStudio.Tests.MainJob;

/// <summary>Productions that are filmed once for all tests; each works on a copy of its own, state and films.</summary>
public sealed class Filmed : IAsyncDisposable
{
    private readonly Lazy<Task<StudioProcess>> _two = new(() => Film(Films.TwoScenes, Films.Small("two.fountain")));
    private readonly Lazy<Task<StudioProcess>> _hello = new(() => Film(Films.Hello, ["produce", "hello.fountain", "--size", "160x90", "--no-titles", "--storyboard-only"]));

    /// <summary>The finished film of <see cref="Films.TwoScenes"/>: the production "two".</summary>
    internal async Task<StudioProcess> TwoScenes() => (await _two.Value).Copy();

    /// <summary>The storyboard of <see cref="Films.Hello"/>: the production "hello".</summary>
    internal async Task<StudioProcess> HelloBoard() => (await _hello.Value).Copy();

    public async ValueTask DisposeAsync()
    {
        foreach (var film in new[] { _two, _hello }.Where(film => film.IsValueCreated)) (await film.Value).Dispose();
    }

    private static async Task<StudioProcess> Film(string screenplay, string[] words)
    {
        var studio = new StudioProcess();
        studio.Write(words[1], screenplay);
        await studio.Ask(words);
        return studio;
    }
}
