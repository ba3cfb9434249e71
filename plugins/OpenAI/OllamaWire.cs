using System.Text.Json.Nodes;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.OpenAI;

/// <summary>
/// The body of Ollama's own <c>POST api/chat</c>. Unlike its compatible endpoint it says how much context the request needs: a request that is longer
/// than the server's usual context would be cut without a word.
/// </summary>
internal static class OllamaWire
{
    private const int SmallestContext = 4096, UsualReply = 2048;

    public static JsonObject Body(string model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var said = new JsonArray();
        if (options?.Instructions is { Length: > 0 } instructions) said.Add((JsonNode)new JsonObject { ["role"] = "system", ["content"] = instructions });
        foreach (var message in messages) Add(said, message);
        var body = new JsonObject { ["model"] = model, ["messages"] = said, ["stream"] = true };
        if (options?.Tools is { Count: > 0 } tools) body["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(tool => (JsonNode)new JsonObject { ["type"] = "function", ["function"] = CompletionsWire.Function(tool) })]);
        if (options?.ResponseFormat is ChatResponseFormatJson format) body["format"] = format.Schema is { } schema ? JsonNode.Parse(schema.GetRawText()) : "json";
        var settings = new JsonObject { ["num_ctx"] = Context(body.ToJsonString().Length / 3 + (options?.MaxOutputTokens ?? UsualReply)) };
        if (options?.MaxOutputTokens is { } most) settings["num_predict"] = most;
        if (options?.Temperature is { } temperature) settings["temperature"] = (double)temperature;
        body["options"] = settings;
        return body;
    }

    /// <summary>A power of two, because the server loads its model anew for every other size.</summary>
    private static int Context(int tokens)
    {
        var context = SmallestContext;
        while (context < tokens) context *= 2;
        return context;
    }

    private static void Add(JsonArray said, ChatMessage message)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>()) said.Add((JsonNode)new JsonObject { ["role"] = "tool", ["content"] = ChatText.ResultOf(result) });
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        var pictures = message.Contents.OfType<DataContent>().ToList();
        if (message.Text.Length == 0 && calls.Count == 0 && pictures.Count == 0) return;
        var one = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text };
        if (pictures.Count > 0) one["images"] = new JsonArray([.. pictures.Select(picture => (JsonNode)Convert.ToBase64String(picture.Data.Span))]);
        if (calls.Count > 0)
            one["tool_calls"] = new JsonArray([.. calls.Select(call => (JsonNode)new JsonObject { ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = ChatText.ArgumentsOf(call) } })]);
        said.Add((JsonNode)one);
    }
}

/// <summary>The lines of Ollama's answer, each a JSON object. Calls come whole and may have no id.</summary>
internal sealed class OllamaReader : IReplyReader
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public UsageDetails? Usage { get; private set; }

    public ChatFinishReason? Finish { get; private set; }

    public string? Model { get; private set; }

    public int Characters { get; private set; }

    public IEnumerable<AIContent> Read(JsonObject said)
    {
        if (said["error"] is { } error) throw VendorErrors.InStream("", error is JsonValue ? $"{error}" : error.ToJsonString());
        Model ??= (string?)said["model"];
        if ((string?)said["message"]?["content"] is { Length: > 0 } text)
        {
            Characters += text.Length;
            yield return new TextContent(text);
        }

        foreach (var call in said["message"]?["tool_calls"] as JsonArray ?? []) yield return Call(call!);
        if ((bool?)said["done"] != true) yield break;
        Finish = (string?)said["done_reason"] == "length" ? ChatFinishReason.Length : _ids.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        if (said["eval_count"] is { } written) Usage = new() { InputTokenCount = (long?)said["prompt_eval_count"] ?? 0, OutputTokenCount = (long)written };
    }

    public IEnumerable<AIContent> End() => Finish is null ? throw VendorErrors.InStream("", "the stream ended before its last line") : [];

    private FunctionCallContent Call(JsonNode call)
    {
        var arguments = call["function"]?["arguments"] switch { null => "", JsonValue text => (string?)text ?? "", var whole => whole.ToJsonString() };
        Characters += arguments.Length;
        var id = (string?)call["id"] is { Length: > 0 } given && _ids.Add(given) ? given : $"call_{_ids.Count}";
        _ids.Add(id);
        return CallArguments.Call(id, (string?)call["function"]?["name"] ?? "", arguments);
    }
}
