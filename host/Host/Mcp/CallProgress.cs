using AgentStudio.Sdk;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>Progress of one call, sent in order and before its answer. The protocol wants a number that always grows.</summary>
internal sealed class CallProgress : IProgress<ProgressNote>
{
    private const float Step = 0.005f, Least = 0.000001f;

    private readonly Lock _lock = new();
    private readonly OrderedProgress _ordered;
    private float _last = -1;
    private string _said = "";

    private CallProgress(McpServer server, ProgressToken token) => _ordered = new(note => Send(server, token, note));

    public Task Sent => _ordered.Sent;

    /// <returns>Null when the client does not want to know.</returns>
    public static CallProgress? Of(RequestContext<CallToolRequestParams> request) =>
        request.Params.ProgressToken is { } token ? new(request.Server, token) : null;

    public void Report(ProgressNote value)
    {
        lock (_lock)
        {
            var done = value.Done is { } known ? (float)Math.Clamp(known, 0, 1) : Math.Max(_last, 0);
            if (value.Text == _said && done < _last + Step) return;
            _last = done > _last ? done : _last + Least;
            _said = value.Text;
            _ordered.Report(value with { Done = _last });
        }
    }

    private static async Task Send(McpServer server, ProgressToken token, ProgressNote note)
    {
        try
        {
            await server.NotifyProgressAsync(token, new() { Progress = (float)note.Done!.Value, Total = 1, Message = note.Text });
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client left: its call is cancelled elsewhere.
        }
    }
}
