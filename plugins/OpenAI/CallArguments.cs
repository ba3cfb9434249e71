using System.Text.Json;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.OpenAI;

/// <summary>A tool call as it came. Arguments that are not a JSON object stay a call, marked unreadable, so that the model can be told.</summary>
internal static class CallArguments
{
    public static FunctionCallContent Call(string id, string name, string arguments)
    {
        try
        {
            using var read = JsonDocument.Parse(arguments.Length == 0 ? "{}" : arguments);
            if (read.RootElement.ValueKind == JsonValueKind.Object)
                return new(id, name, read.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value.Clone()));
            return Unreadable(id, name, "they are not an object");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)   // a member given twice is an ArgumentException
        {
            return Unreadable(id, name, broken.Message);
        }
    }

    public static string Text(FunctionCallContent call) => ChatText.ArgumentsOf(call).ToJsonString();

    private static FunctionCallContent Unreadable(string id, string name, string why) => new(id, name) { Exception = new FormatException(why) };
}
