using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Writing;

/// <summary>The records of this plugin's tools.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportScript))]
[JsonSerializable(typeof(ImportedScript))]
[JsonSerializable(typeof(WriteScript))]
[JsonSerializable(typeof(WrittenScript))]
[JsonSerializable(typeof(ExportScript))]
[JsonSerializable(typeof(ExportedScript))]
[JsonSerializable(typeof(PrintScript))]
[JsonSerializable(typeof(PrintedScript))]
[JsonSerializable(typeof(BreakDownScript))]
[JsonSerializable(typeof(ScriptBreakdown))]
internal sealed partial class WritingJson : JsonSerializerContext;
