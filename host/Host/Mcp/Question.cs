using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// Asks the person or the model at the client. A call that needs an answer ends, keeping nothing, with the question; the client asks and
/// calls again with the answer. Clients of earlier protocol versions are asked by the SDK in the way that they know.
/// </summary>
internal sealed class Question
{
    private const string Yes = "goOn";

    private readonly RequestContext<CallToolRequestParams> _request;
    private readonly CancellationTokenSource _call;
    private readonly JsonObject _said;   // what was answered in earlier rounds of this call: the client carries it as the state

    public Question(RequestContext<CallToolRequestParams> request, CancellationTokenSource call)
    {
        (_request, _call, _said) = (request, call, Earlier(request.Params.RequestState));
        var can = request.Server.IsMrtrSupported ? request.JsonRpcRequest.Context?.ClientCapabilities ?? request.Server.ClientCapabilities : null;
        (CanAsk, CanSample) = (can?.Elicitation is not null, can?.Sampling is not null);
    }

    /// <summary>There is a person who can be asked.</summary>
    public bool CanAsk { get; }

    /// <summary>There is a model that can be asked.</summary>
    public bool CanSample { get; }

    /// <summary>Asked and not answered yet.</summary>
    public InputRequiredException? Open { get; private set; }

    public async Task<bool> Confirm(string question, CancellationToken cancel)
    {
        var key = Key("confirm", question);
        if (_said[key] is { } before) return (bool)before;
        if (Answer(key) is not { } answer)
        {
            var form = new ElicitRequestParams.RequestSchema { Properties = { [Yes] = new ElicitRequestParams.BooleanSchema { Title = "Go on", Default = false } }, Required = [Yes] };
            await Ask(key, InputRequest.ForElicitation(new() { Message = question, RequestedSchema = form }), cancel);
            return false;
        }

        var yes = answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { IsAccepted: true, Content: var said } && (said is null || !said.TryGetValue(Yes, out var word) || word.ValueKind == JsonValueKind.True);
        _said[key] = yes;
        return yes;
    }

    /// <summary>Lets the person fill in a form.</summary>
    /// <returns>What was filled in; null when the person would not.</returns>
    public async Task<IDictionary<string, JsonElement>?> Fill(string message, ElicitRequestParams.RequestSchema form, CancellationToken cancel)
    {
        var key = Key("fill", message);
        if (_said[key] is JsonObject before) return before.ToDictionary(member => member.Key, member => ToolCards.Element(member.Value!));
        if (Answer(key) is not { } answer)
        {
            await Ask(key, InputRequest.ForElicitation(new() { Message = message, RequestedSchema = form }), cancel);
            return null;
        }

        if (answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is not { IsAccepted: true, Content: { } filled }) return null;
        _said[key] = new JsonObject(filled.Select(member => KeyValuePair.Create(member.Key, JsonNode.Parse(member.Value.GetRawText()))));
        return filled;
    }

    /// <summary>Asks the client's model. The reply is recorded by whoever asks: the next round of the call does not ask for it again.</summary>
    public async Task<CreateMessageResult> Sample(CreateMessageRequestParams request, CancellationToken cancel)
    {
        var key = Key("model", JsonSerializer.Serialize(request, ModelContextProtocol.McpJsonUtilities.DefaultOptions));
        if (Answer(key)?.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo) is { } reply) return reply;
        await Ask(key, InputRequest.ForSampling(request), cancel);
        throw new OperationCanceledException(cancel);
    }

    private async Task Ask(string key, InputRequest question, CancellationToken cancel)
    {
        Open = new(new Dictionary<string, InputRequest> { [key] = question }, _said.Count > 0 ? _said.ToJsonString() : null);
        await _call.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private InputResponse? Answer(string key) => _request.Params.InputResponses?.TryGetValue(key, out var answer) == true ? answer : null;

    private static JsonObject Earlier(string? state)
    {
        try
        {
            return state is null ? [] : JsonNode.Parse(state) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];   // not ours: what it would have said is asked again
        }
    }

    private static string Key(string kind, string question) => $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..12]}";
}
