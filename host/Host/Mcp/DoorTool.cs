using System.Text.Json.Nodes;
using AgentStudio.Film;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>A tool of the server itself rather than of the house: it works also while the studio cannot be opened.</summary>
internal sealed class DoorTool(Tool card, Func<JsonObject, CancellationToken, Task<JsonObject>> work) : McpServerTool
{
    public override Tool ProtocolTool => card;

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await CallAnswer.Of(card.Name, await work(StudioTool.Arguments(request.Params), cancellationToken), cancellationToken);
        }
        catch (StudioException refused)
        {
            return CallAnswer.Refused(refused.Message);
        }
    }
}
