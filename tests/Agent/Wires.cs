using System.Text.Json.Nodes;

namespace AgentStudio.Tests;

/// <summary>Anthropic's events: message_start, content blocks in pieces, message_delta, message_stop.</summary>
internal static class AnthropicWire
{
    public static IEnumerable<string> Events(Answer answer)
    {
        yield return Event("message_start", new() { ["message"] = new JsonObject { ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = "scripted-1", ["content"] = new JsonArray(), ["stop_reason"] = null, ["stop_sequence"] = null, ["usage"] = new JsonObject { ["input_tokens"] = answer.TokensIn, ["output_tokens"] = 1 } } });
        yield return Event("ping", []);
        var index = 0;
        if (answer.Text.Length > 0)
        {
            yield return Event("content_block_start", new() { ["index"] = index, ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" } });
            foreach (var piece in Pieces(answer.Text)) yield return Event("content_block_delta", new() { ["index"] = index, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = piece } });
            if (answer.ErrorInStream is { } type)
            {
                yield return Event("error", new() { ["error"] = new JsonObject { ["type"] = type, ["message"] = "Overloaded" } });
                yield break;
            }

            if (answer.Breaks) yield break;
            yield return Event("content_block_stop", new() { ["index"] = index++ });
        }

        foreach (var (id, tool, arguments) in answer.Calls)
        {
            yield return Event("content_block_start", new() { ["index"] = index, ["content_block"] = new JsonObject { ["type"] = "tool_use", ["id"] = id, ["name"] = tool, ["input"] = new JsonObject() } });
            foreach (var piece in Pieces(arguments)) yield return Event("content_block_delta", new() { ["index"] = index, ["delta"] = new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece } });
            yield return Event("content_block_stop", new() { ["index"] = index++ });
        }

        var reason = answer.Finish switch { "length" => "max_tokens", "refusal" => "refusal", _ => answer.Calls.Count > 0 ? "tool_use" : "end_turn" };
        yield return Event("message_delta", new() { ["delta"] = new JsonObject { ["stop_reason"] = reason, ["stop_sequence"] = null }, ["usage"] = new JsonObject { ["output_tokens"] = answer.TokensOut } });
        yield return Event("message_stop", []);
    }

    public static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length; start += 40) yield return text.Substring(start, Math.Min(40, text.Length - start));
    }

    private static string Event(string type, JsonObject members)
    {
        members["type"] = type;
        return $"event: {type}\ndata: {members.ToJsonString()}\n\n";
    }
}

/// <summary>OpenAI's two interfaces.</summary>
internal static class OpenAIWire
{
    public static IEnumerable<string> Completions(Answer answer)
    {
        yield return Chunk(new() { ["role"] = "assistant", ["content"] = "" });
        foreach (var piece in AnthropicWire.Pieces(answer.Text)) yield return Chunk(answer.Finish == "refusal" ? new() { ["refusal"] = piece } : new() { ["content"] = piece });
        if (answer.ErrorInStream is { } type)
        {
            yield return Data(new() { ["error"] = new JsonObject { ["type"] = type, ["message"] = "Overloaded" } });
            yield break;
        }

        if (answer.Breaks) yield break;
        var index = 0;
        foreach (var (id, tool, arguments) in answer.Calls)
        {
            yield return Chunk(new() { ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = index, ["id"] = id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = "" } }) });
            foreach (var piece in AnthropicWire.Pieces(arguments)) yield return Chunk(new() { ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = index, ["function"] = new JsonObject { ["arguments"] = piece } }) });
            index++;
        }

        yield return Chunk([], answer.Calls.Count > 0 ? "tool_calls" : answer.Finish == "refusal" ? "stop" : answer.Finish);
        yield return Data(new() { ["model"] = "scripted-1", ["choices"] = new JsonArray(), ["usage"] = new JsonObject { ["prompt_tokens"] = answer.TokensIn, ["completion_tokens"] = answer.TokensOut } });
        yield return "data: [DONE]\n\n";
    }

    public static IEnumerable<string> Responses(Answer answer)
    {
        yield return Data(new() { ["type"] = "response.created", ["response"] = new JsonObject { ["id"] = "resp_1", ["status"] = "in_progress" } });
        foreach (var piece in AnthropicWire.Pieces(answer.Text)) yield return Data(new() { ["type"] = answer.Finish == "refusal" ? "response.refusal.delta" : "response.output_text.delta", ["delta"] = piece });
        if (answer.ErrorInStream is { } type)
        {
            yield return Data(new() { ["type"] = "error", ["code"] = type, ["message"] = "Overloaded" });
            yield break;
        }

        if (answer.Breaks) yield break;
        var index = 0;
        foreach (var (id, tool, arguments) in answer.Calls)
            yield return Data(new() { ["type"] = "response.output_item.done", ["output_index"] = index++, ["item"] = new JsonObject { ["type"] = "function_call", ["call_id"] = id, ["name"] = tool, ["arguments"] = arguments } });
        var last = new JsonObject { ["id"] = "resp_1", ["model"] = "scripted-1", ["usage"] = new JsonObject { ["input_tokens"] = answer.TokensIn, ["output_tokens"] = answer.TokensOut } };
        if (answer.Finish == "length") last["incomplete_details"] = new JsonObject { ["reason"] = "max_output_tokens" };
        yield return Data(new() { ["type"] = answer.Finish == "length" ? "response.incomplete" : "response.completed", ["response"] = last });
    }

    private static string Chunk(JsonObject delta, string? finish = null) =>
        Data(new() { ["model"] = "scripted-1", ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }) });

    private static string Data(JsonObject said) => $"data: {said.ToJsonString()}\n\n";
}

/// <summary>Ollama's own interface: a JSON object a line; tool calls come whole, without ids, their arguments as an object.</summary>
internal static class OllamaWire
{
    public static IEnumerable<string> Lines(Answer answer)
    {
        foreach (var piece in AnthropicWire.Pieces(answer.Text)) yield return Line(new() { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = piece }, ["done"] = false });
        if (answer.ErrorInStream is { } type)
        {
            yield return Line(new() { ["error"] = type });
            yield break;
        }

        if (answer.Breaks) yield break;
        foreach (var (id, tool, arguments) in answer.Calls)
        {
            var call = new JsonObject { ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = Whole(arguments) } };
            if (id.Length > 0) call["id"] = id;
            yield return Line(new() { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = "", ["tool_calls"] = new JsonArray(call) }, ["done"] = false });
        }

        yield return Line(new() { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = "" }, ["done"] = true, ["done_reason"] = answer.Finish, ["prompt_eval_count"] = answer.TokensIn, ["eval_count"] = answer.TokensOut });
    }

    private static JsonNode? Whole(string arguments)
    {
        try
        {
            return JsonNode.Parse(arguments);
        }
        catch (System.Text.Json.JsonException)
        {
            return arguments;
        }
    }

    private static string Line(JsonObject said)
    {
        said["model"] = "scripted-1";
        return said.ToJsonString() + "\n";
    }
}
