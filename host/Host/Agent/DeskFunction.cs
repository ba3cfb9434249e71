using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Agent;

/// <summary>A tool of the studio as an AIFunction: any framework can call it, and it passes the same door as every other call.</summary>
internal sealed class DeskFunction(ToolEntry tool, Func<string, JsonObject, CancellationToken, Task<JsonNode?>> call) : AIFunction
{
    public override string Name => tool.Name;

    public override string Description => tool.Description;

    public override JsonElement JsonSchema { get; } = Element(tool.InputSchema);

    public override JsonElement? ReturnJsonSchema { get; } = tool.OutputSchema is { } schema ? Element(schema) : null;

    /// <returns>The result, or what was wrong with the call in words that a model can act on.</returns>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            return Element(await call(tool.Name, new(arguments.Select(argument => KeyValuePair.Create(argument.Key, Node(argument.Value)))), cancellationToken) ?? new JsonObject());
        }
        catch (StudioException refused)
        {
            return Element(new JsonObject { ["error"] = refused.Message });
        }
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        string text => text,
        bool flag => flag,
        int whole => whole,
        long whole => whole,
        double number => number,
        _ => JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions),
    };

    private static JsonElement Element(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
