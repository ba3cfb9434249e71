using System.Text.Json.Serialization;

namespace AgentStudio.Host.Desk;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallRecord))]
internal sealed partial class DeskJson : JsonSerializerContext;
