using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Desk;

/// <summary>
/// The one door to every tool. It finds the tool, checks its arguments, lends it facts, media, Lab and budget, and keeps what it
/// wrote together with the record of the call in one commit; a throw keeps nothing.
/// </summary>
internal sealed class ToolDesk(PluginHouse house)
{
    /// <summary>The studio's language model, for tools that ask for one.</summary>
    public IChatClient? Chat { get; init; }

    public PluginHouse House { get; } = house;

    /// <returns>What the tool returned, as its output schema says; null when it returns nothing.</returns>
    /// <exception cref="StudioException">It could not be done; the message is for whoever asked.</exception>
    public Task<JsonNode?> Call(ToolAsk ask) => throw new NotImplementedException();
}
