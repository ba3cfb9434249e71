using AgentStudio.Film;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Desk;

/// <summary>
/// Calls around others that never end: what is written inside one is seen inside it and kept by nobody. So a script is planned with all
/// that it would do, and nothing is done.
/// </summary>
internal sealed class Rehearsals
{
    private const int Most = 4;

    private static readonly ToolEntry Entry = new() { Name = "rehearsal", Title = "Rehearse", Description = "A script is planned.", InputSchema = [], Plugin = "Host" };

    private readonly Lock _lock = new();
    private readonly List<(string Name, ToolCall Call)> _running = [];

    /// <summary>The rehearsal of a name, begun when it is new. The oldest is forgotten when too many are there.</summary>
    public ToolCall Of(string name, ToolDesk desk, ToolAsk ask)
    {
        lock (_lock)
        {
            if (_running.Find(one => one.Name == name).Call is { } known) return known;
            var begun = new ToolCall(desk, Entry, ask with { Tool = Entry.Name, Arguments = [] }, null, new(Usd.Zero));
            _running.Add((name, begun));
            if (_running.Count > Most) _running.RemoveAt(0);
            return begun;
        }
    }
}
