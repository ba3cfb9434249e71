using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Cli;

/// <summary>member=value words as a JSON object. Values stay text unless they are JSON objects or lists; the tool's schema makes numbers of them.</summary>
internal static class CallArguments
{
    public static JsonObject Read(IEnumerable<string> words)
    {
        var arguments = new JsonObject();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new StudioException($"'{word}' is not member=value. Write for example shot=24A; put values with spaces in quotes: text=\"Good night.\"");
            Put(arguments, word[..equals].Split('.'), Value(word[(equals + 1)..]), word);
        }

        return arguments;
    }

    public static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
                ?? throw new StudioException("Standard input holds JSON, but not an object. Write the arguments as {\"member\": value}.");
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"Standard input is not JSON: {wrong.Message}", wrong);
        }
    }

    private static void Put(JsonObject arguments, string[] path, JsonNode value, string word)
    {
        var inner = arguments;
        foreach (var name in path[..^1])
            inner = (inner[name] ??= new JsonObject()) as JsonObject ?? throw new StudioException($"'{word}' goes into '{name}', which was given a value before.");
        if (!inner.TryAdd(path[^1], value)) throw new StudioException($"'{string.Join('.', path)}' is given twice.");
    }

    private static JsonNode Value(string text)
    {
        if (text is not ['{', .., '}'] and not ['[', .., ']']) return JsonValue.Create(text);
        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);   // words in brackets
        }
    }
}
