using System.Text.Json.Nodes;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.OpenAI;

/// <summary>The body of a response: <c>POST responses</c>. Nothing is stored at the vendor: the whole conversation is sent.</summary>
internal static class ResponsesWire
{
    public static JsonObject Body(string model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var body = new JsonObject { ["model"] = model, ["input"] = new JsonArray([.. messages.SelectMany(Items)]), ["stream"] = true, ["store"] = false };
        if (options?.Instructions is { Length: > 0 } instructions) body["instructions"] = instructions;
        if (options?.MaxOutputTokens is { } most) body["max_output_tokens"] = most;
        if (options?.Tools is { Count: > 0 } tools) body["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(Function)]);
        if (options?.ToolMode is RequiredChatToolMode) body["tool_choice"] = "required";
        if (options?.ToolMode is NoneChatToolMode) body["tool_choice"] = "none";
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema })
            body["text"] = new JsonObject { ["format"] = new JsonObject { ["type"] = "json_schema", ["name"] = "answer", ["schema"] = JsonNode.Parse(schema.GetRawText()), ["strict"] = false } };
        return body;
    }

    private static IEnumerable<JsonNode> Items(ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
            yield return new JsonObject { ["type"] = "function_call_output", ["call_id"] = result.CallId, ["output"] = ChatText.ResultOf(result) };
        var said = message.Role == ChatRole.Assistant ? "output_text" : "input_text";
        var parts = new JsonArray();
        if (message.Text.Length > 0) parts.Add((JsonNode)new JsonObject { ["type"] = said, ["text"] = message.Text });
        foreach (var picture in message.Contents.OfType<DataContent>()) parts.Add((JsonNode)new JsonObject { ["type"] = "input_image", ["image_url"] = picture.Uri });
        if (parts.Count > 0) yield return new JsonObject { ["role"] = message.Role.Value, ["content"] = parts };
        foreach (var call in message.Contents.OfType<FunctionCallContent>())
            yield return new JsonObject { ["type"] = "function_call", ["call_id"] = call.CallId, ["name"] = call.Name, ["arguments"] = CallArguments.Text(call) };
    }

    private static JsonNode Function(AIFunctionDeclaration tool) => new JsonObject
    {
        ["type"] = "function", ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()), ["strict"] = false,
    };
}

/// <summary>The events of a response.</summary>
internal sealed class ResponsesReader : IReplyReader
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public UsageDetails? Usage { get; private set; }

    public ChatFinishReason? Finish { get; private set; }

    public string? Model { get; private set; }

    public int Characters { get; private set; }

    public IEnumerable<AIContent> Read(JsonObject said)
    {
        switch ((string?)said["type"])
        {
            case "response.output_text.delta" or "response.refusal.delta":
                var text = (string?)said["delta"] ?? "";
                if ((string?)said["type"] == "response.refusal.delta") Finish = ChatFinishReason.ContentFilter;
                Characters += text.Length;
                yield return new TextContent(text);
                break;
            case "response.output_item.done":
                var item = said["item"]!;
                if ((string?)item["type"] != "function_call") break;
                var (id, arguments) = ((string?)item["call_id"] ?? "", (string?)item["arguments"] ?? "");
                Characters += arguments.Length;
                yield return CallArguments.Call(id.Length > 0 && _ids.Add(id) ? id : $"call_{_ids.Count}_{said["output_index"]}", (string?)item["name"] ?? "", arguments);
                break;
            case "response.completed" or "response.incomplete":
                End(said["response"]!.AsObject());
                break;
            case "response.failed":
                throw VendorErrors.InStream((string?)said["response"]?["error"]?["code"] ?? "", (string?)said["response"]?["error"]?["message"] ?? "no reason was given");
            case "error":
                throw VendorErrors.InStream((string?)(said["code"] ?? said["error"]?["code"]) ?? "", (string?)(said["message"] ?? said["error"]?["message"]) ?? said.ToJsonString());
        }
    }

    public IEnumerable<AIContent> End() => Usage is null && Finish is null ? throw VendorErrors.InStream("", "the stream ended before its last event") : [];

    private void End(JsonObject response)
    {
        Model = (string?)response["model"];
        Finish ??= (string?)response["incomplete_details"]?["reason"] switch
        {
            "max_output_tokens" => ChatFinishReason.Length,
            "content_filter" => ChatFinishReason.ContentFilter,
            _ => _ids.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
        };
        if (response["usage"] is JsonObject usage) Usage = new() { InputTokenCount = (long?)usage["input_tokens"] ?? 0, OutputTokenCount = (long?)usage["output_tokens"] ?? 0 };
    }
}
