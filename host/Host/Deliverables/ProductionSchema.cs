using System.Text.Json.Schema;

namespace AgentStudio.Host.Deliverables;

/// <summary>The JSON schema of production.json, for editors that complete and check it.</summary>
internal static class ProductionSchema
{
    public static string Text() => Indented.Json.Options.GetJsonSchemaAsNode(typeof(ProductionFile)).ToJsonString(Indented.Json.Options) + "\n";
}
