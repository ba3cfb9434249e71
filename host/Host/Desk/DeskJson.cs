using System.Text.Json.Serialization;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Desk;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallRecord))]
[JsonSerializable(typeof(WhichTools))]
[JsonSerializable(typeof(WhichProviders))]
[JsonSerializable(typeof(ToolList))]
[JsonSerializable(typeof(PluginList))]
[JsonSerializable(typeof(ProviderList))]
[JsonSerializable(typeof(AboutProduction))]
[JsonSerializable(typeof(Undone))]
internal sealed partial class DeskJson : JsonSerializerContext;
