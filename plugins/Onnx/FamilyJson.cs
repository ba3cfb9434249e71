using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Families;

/// <summary>How families, vocabularies and the tools' records are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class FamilyJson : JsonSerializerContext;
