using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStudio.Host.Agent;

/// <summary>Finds the JSON of a model's answer, in fences, with words around it, or cut off: what is whole of it is kept.</summary>
internal static class JsonAnswer
{
    /// <summary>The first object of the text; an empty one when there is none.</summary>
    public static JsonObject Read(string text)
    {
        for (var start = text.IndexOf('{'); start >= 0; start = text.IndexOf('{', start + 1))
            if (At(text, start) is { } found) return found.Object;
        return [];
    }

    /// <summary>The objects of "items", and whether their list was whole.</summary>
    public static (IReadOnlyList<JsonObject> Items, bool Whole) Items(string text)
    {
        if (Read(text)["items"] is JsonArray list) return ([.. list.OfType<JsonObject>().Select(item => item.DeepClone().AsObject())], true);
        var items = new List<JsonObject>();
        var open = text.IndexOf("\"items\"", StringComparison.Ordinal) is >= 0 and var at ? text.IndexOf('[', at) : -1;
        while (open >= 0 && text.IndexOf('{', open) is >= 0 and var start && At(text, start) is { } found)
        {
            items.Add(found.Object);
            open = found.End;
        }

        return (items, false);
    }

    private static (JsonObject Object, int End)? At(string text, int start)
    {
        var (depth, quoted) = (0, false);
        for (var at = start; at < text.Length; at++)
        {
            if (quoted && text[at] == '\\') at++;
            else if (text[at] == '"') quoted = !quoted;
            else if (!quoted && text[at] == '{') depth++;
            else if (!quoted && text[at] == '}' && --depth == 0) return Parsed(text[start..(at + 1)]) is { } read ? (read, at + 1) : null;
        }

        return null;
    }

    private static JsonObject? Parsed(string text)
    {
        try
        {
            var read = JsonNode.Parse(text, documentOptions: new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }) as JsonObject;
            return read?.Count >= 0 ? read : null;   // counting finds members that are given twice
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
