using System.Text.Json.Nodes;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.OpenAI;

/// <summary>The body of a chat completion: <c>POST chat/completions</c>.</summary>
internal static class CompletionsWire
{
    public static JsonObject Body(string model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var said = new JsonArray();
        if (options?.Instructions is { Length: > 0 } instructions) said.Add(Said("system", instructions));
        foreach (var message in messages) Add(said, message);
        var body = new JsonObject { ["model"] = model, ["messages"] = said, ["stream"] = true, ["stream_options"] = new JsonObject { ["include_usage"] = true } };
        if (options?.MaxOutputTokens is { } most) body["max_tokens"] = most;
        if (options?.Temperature is { } temperature) body["temperature"] = (double)temperature;
        if (options?.Tools is { Count: > 0 } tools) body["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(tool => (JsonNode)new JsonObject { ["type"] = "function", ["function"] = Function(tool) })]);
        if (options?.ToolMode is RequiredChatToolMode) body["tool_choice"] = "required";
        if (options?.ToolMode is NoneChatToolMode) body["tool_choice"] = "none";
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
            body["response_format"] = new JsonObject { ["type"] = "json_schema", ["json_schema"] = new JsonObject { ["name"] = "answer", ["schema"] = JsonNode.Parse(schema.GetRawText()) } };
        return body;
    }

    private static void Add(JsonArray said, ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
            said.Add((JsonNode)new JsonObject { ["role"] = "tool", ["tool_call_id"] = result.CallId, ["content"] = ChatText.ResultOf(result) });
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        var pictures = message.Contents.OfType<DataContent>().ToList();
        var text = message.Text;
        if (text.Length == 0 && calls.Count == 0 && pictures.Count == 0) return;
        var one = Said(message.Role.Value, text);
        if (pictures.Count > 0) one["content"] = new JsonArray([new JsonObject { ["type"] = "text", ["text"] = text }, .. pictures.Select(picture => (JsonNode)new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = picture.Uri } })]);
        if (calls.Count > 0)
            one["tool_calls"] = new JsonArray([.. calls.Select(call => (JsonNode)new JsonObject
            {
                ["id"] = call.CallId, ["type"] = "function", ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = CallArguments.Text(call) },
            })]);
        said.Add((JsonNode)one);
    }

    private static JsonObject Said(string role, string text) => new() { ["role"] = role, ["content"] = text };

    public static JsonObject Function(AIFunctionDeclaration tool) => new() { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()) };
}

/// <summary>The chunks of a chat completion. Pieces of a tool call come under its index; its id may be missing or given twice.</summary>
internal sealed class CompletionsReader : IReplyReader
{
    private readonly SortedDictionary<int, Piece> _calls = [];

    public UsageDetails? Usage { get; private set; }

    public ChatFinishReason? Finish { get; private set; }

    public string? Model { get; private set; }

    public int Characters { get; private set; }

    public IEnumerable<AIContent> Read(JsonObject said)
    {
        if (said["error"] is { } error) throw VendorErrors.InStream($"{error["type"]} {error["code"]}", (string?)error["message"] ?? error.ToJsonString());
        Model ??= (string?)said["model"];
        if (said["usage"] is JsonObject usage) Usage = new() { InputTokenCount = (long?)usage["prompt_tokens"] ?? 0, OutputTokenCount = (long?)usage["completion_tokens"] ?? 0 };
        if (said["choices"] is not JsonArray { Count: > 0 } choices || choices[0] is not JsonObject choice) yield break;
        if ((string?)choice["finish_reason"] is { } reason && Finish != ChatFinishReason.ContentFilter) Finish = reason == "content_filter" ? ChatFinishReason.ContentFilter : new(reason);   // a refusal ends with "stop"
        if (choice["delta"] is not JsonObject delta) yield break;
        foreach (var call in delta["tool_calls"] as JsonArray ?? []) Take(call!.AsObject());
        if ((string?)delta["refusal"] is { Length: > 0 } refusal)
        {
            Finish = ChatFinishReason.ContentFilter;
            yield return Text(refusal);
        }

        if ((string?)delta["content"] is { Length: > 0 } text) yield return Text(text);
    }

    public IEnumerable<AIContent> End()
    {
        if (Finish is null) throw VendorErrors.InStream("", "the stream ended before its last event");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, call) in _calls)
            yield return CallArguments.Call(call.Id.Length > 0 && ids.Add(call.Id) ? call.Id : $"call_{index}", call.Name, call.Arguments.ToString());
    }

    private void Take(JsonObject said)
    {
        var index = (int?)said["index"] ?? _calls.Count;
        // Some servers give every call the index 0 and a new id.
        if (_calls.TryGetValue(index, out var known) && (string?)said["id"] is { Length: > 0 } other && other != known.Id && said["function"]?["name"] is not null) index = _calls.Count;
        if (!_calls.TryGetValue(index, out var piece)) _calls[index] = piece = new();
        if ((string?)said["id"] is { Length: > 0 } id) piece.Id = id;
        if ((string?)said["function"]?["name"] is { Length: > 0 } name) piece.Name = name;
        var arguments = said["function"]?["arguments"] is JsonObject whole ? whole.ToJsonString() : (string?)said["function"]?["arguments"] ?? "";
        piece.Arguments.Append(arguments);
        Characters += arguments.Length;
    }

    private TextContent Text(string text)
    {
        Characters += text.Length;
        return new(text);
    }

    private sealed class Piece
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public System.Text.StringBuilder Arguments { get; } = new();
    }
}
