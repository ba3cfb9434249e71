using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.Extensions.AI;

namespace AgentStudio.Sdk;

/// <summary>
/// Messages, tools and options as canonical JSON, and back: what a recipe's key is made from. Pictures are named by their place in
/// <see cref="LanguageRequest.Images"/>. What a vendor adds of its own (raw objects, annotations, reasoning) is not asked with again.
/// </summary>
public static class ChatText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="pictures">Gives a picture's place in the request.</param>
    public static string Write(IEnumerable<ChatMessage> messages, ChatOptions? options, Func<DataContent, int> pictures)
    {
        var text = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)Message(message, pictures))]) };
        if (options?.Instructions is { Length: > 0 } instructions) text["instructions"] = instructions;
        if (options?.MaxOutputTokens is { } most) text["maxOutputTokens"] = most;
        if (options?.Temperature is { } temperature) text["temperature"] = Math.Round((double)temperature, 3);
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema }) text["schema"] = JsonNode.Parse(schema.GetRawText());
        if (options?.Tools is { Count: > 0 } tools) text["tools"] = new JsonArray([.. tools.OfType<AIFunctionDeclaration>().Select(tool => (JsonNode)Tool(tool))]);
        if (options?.ToolMode is RequiredChatToolMode required) text["toolMode"] = required.RequiredFunctionName ?? "required";
        else if (options?.ToolMode is NoneChatToolMode) text["toolMode"] = "none";
        return Sorted(text)!.ToJsonString(Plain);
    }

    public static (IReadOnlyList<ChatMessage> Messages, ChatOptions Options) Read(string text, Func<int, DataContent> pictures)
    {
        var read = JsonNode.Parse(text)!.AsObject();
        var options = new ChatOptions
        {
            Instructions = (string?)read["instructions"],
            MaxOutputTokens = (int?)read["maxOutputTokens"],
            Temperature = (float?)(double?)read["temperature"],
        };
        if (read["schema"] is { } schema) options.ResponseFormat = ChatResponseFormat.ForJsonSchema(Element(schema), "answer");
        if (read["tools"] is JsonArray tools) options.Tools = [.. tools.Select(tool => AIFunctionFactory.CreateDeclaration((string)tool!["name"]!, (string?)tool["description"], Element(tool["schema"]!)))];
        if ((string?)read["toolMode"] is { } mode) options.ToolMode = mode == "none" ? ChatToolMode.None : mode == "required" ? ChatToolMode.RequireAny : ChatToolMode.RequireSpecific(mode);
        return ([.. read["messages"]!.AsArray().Select(message => Message(message!.AsObject(), pictures))], options);
    }

    /// <summary>A reply as it is stored: its message, why it ended, and the tokens of question and answer.</summary>
    public static string WriteReply(ChatResponse reply)
    {
        var text = new JsonObject
        {
            ["messages"] = new JsonArray([.. reply.Messages.Select(message => (JsonNode)Message(message, _ => throw new StudioException("A language model answered with a picture, which the studio does not keep.")))]),
            ["finish"] = reply.FinishReason?.Value ?? "stop",
            ["tokensIn"] = reply.Usage?.InputTokenCount ?? 0,
            ["tokensOut"] = reply.Usage?.OutputTokenCount ?? 0,
        };
        if (reply.ModelId is { Length: > 0 } model) text["model"] = model;
        return text.ToJsonString(Plain);
    }

    public static ChatResponse ReadReply(string text)
    {
        var read = JsonNode.Parse(text)!.AsObject();
        var (tokensIn, tokensOut) = ((long)read["tokensIn"]!, (long)read["tokensOut"]!);
        return new([.. read["messages"]!.AsArray().Select(message => Message(message!.AsObject(), _ => throw new InvalidOperationException()))])
        {
            FinishReason = new((string)read["finish"]!),
            ModelId = (string?)read["model"],
            Usage = new() { InputTokenCount = tokensIn, OutputTokenCount = tokensOut, TotalTokenCount = tokensIn + tokensOut },
        };
    }

    private static JsonObject Message(ChatMessage message, Func<DataContent, int> pictures) => new()
    {
        ["role"] = message.Role.Value,
        ["contents"] = new JsonArray([.. message.Contents.Select(content => Content(content, pictures)).Where(content => content is not null)]),
    };

    private static JsonNode? Content(AIContent content, Func<DataContent, int> pictures) => content switch
    {
        TextReasoningContent => null,
        TextContent text => new JsonObject { ["text"] = text.Text },
        FunctionCallContent call => new JsonObject { ["call"] = call.Name, ["id"] = call.CallId, ["arguments"] = ArgumentsOf(call), ["unreadable"] = call.Exception?.Message },
        FunctionResultContent result => new JsonObject { ["result"] = Value(result.Result), ["id"] = result.CallId },
        DataContent picture => new JsonObject { ["picture"] = pictures(picture) },
        _ => null,
    };

    private static ChatMessage Message(JsonObject message, Func<int, DataContent> pictures) =>
        new(new ChatRole((string)message["role"]!), [.. message["contents"]!.AsArray().Select(content => Content(content!.AsObject(), pictures))]);

    private static AIContent Content(JsonObject content, Func<int, DataContent> pictures)
    {
        if (content["picture"] is { } place) return pictures((int)place);
        if (content.ContainsKey("result")) return new FunctionResultContent((string)content["id"]!, (string?)content["result"]);
        if (!content.ContainsKey("call")) return new TextContent((string?)content["text"]);
        var arguments = content["arguments"]?.AsObject().ToDictionary(argument => argument.Key, argument => (object?)(argument.Value is null ? null : Element(argument.Value)));
        return new FunctionCallContent((string)content["id"]!, (string)content["call"]!, arguments)
        {
            Exception = (string?)content["unreadable"] is { } why ? new FormatException(why) : null,
        };
    }

    private static JsonObject Tool(AIFunctionDeclaration tool) => new()
    {
        ["name"] = tool.Name, ["description"] = tool.Description, ["schema"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
    };

    /// <summary>The arguments of a call as an object of its own.</summary>
    public static JsonObject ArgumentsOf(FunctionCallContent call) => new((call.Arguments ?? new Dictionary<string, object?>()).Select(argument => KeyValuePair.Create(argument.Key, Node(argument.Value))));

    /// <summary>A tool result as text.</summary>
    public static string ResultOf(FunctionResultContent result) => Value(result.Result);

    private static string Value(object? value) => value as string ?? Node(value)?.ToJsonString(Plain) ?? "";

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int whole => JsonValue.Create(whole),
        long whole => JsonValue.Create(whole),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(value.ToString()),
    };

    private static JsonElement Element(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>Members in one order, so that equal requests have equal keys.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
