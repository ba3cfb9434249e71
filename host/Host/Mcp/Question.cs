using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// Asks the person at the client. A call that needs an answer ends, keeping nothing, with the question; the client asks and calls
/// again with the answer. Clients of earlier protocol versions are asked by the SDK in the way that they know.
/// </summary>
internal sealed class Question
{
    private const string Yes = "goOn";

    private readonly IDictionary<string, InputResponse>? _answers;
    private readonly CancellationTokenSource _call;

    private Question(IDictionary<string, InputResponse>? answers, CancellationTokenSource call) => (_answers, _call) = (answers, call);

    /// <summary>Asked and not answered yet.</summary>
    public InputRequiredException? Open { get; private set; }

    /// <returns>Null when the client cannot ask anybody.</returns>
    public static Question? Of(RequestContext<CallToolRequestParams> request, CancellationTokenSource call) =>
        (request.JsonRpcRequest.Context?.ClientCapabilities ?? request.Server.ClientCapabilities)?.Elicitation is not null && request.Server.IsMrtrSupported
            ? new(request.Params.InputResponses, call)
            : null;

    public async Task<bool> Confirm(string question, CancellationToken cancel)
    {
        var key = "confirm-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..12];
        if (_answers?.TryGetValue(key, out var answer) == true)
            return answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { IsAccepted: true, Content: var said } && (said is null || !said.TryGetValue(Yes, out var yes) || yes.ValueKind == System.Text.Json.JsonValueKind.True);
        Open = new(new Dictionary<string, InputRequest>
        {
            [key] = InputRequest.ForElicitation(new()
            {
                Message = question,
                RequestedSchema = new() { Properties = { [Yes] = new ElicitRequestParams.BooleanSchema { Title = "Go on", Default = false } }, Required = [Yes] },
            }),
        });
        await _call.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        return false;
    }
}
