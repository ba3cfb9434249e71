using System.Text.Json.Serialization;

namespace AgentStudio.Sound.Vocabulary;

/// <summary>An unknown member in a data file is an error, so that a misspelt one is found.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SoundSheet))]
internal sealed partial class SoundJson : JsonSerializerContext;
