using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>How requests, marks and results are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MakeRequest))]
[JsonSerializable(typeof(SpeechMarks))]
[JsonSerializable(typeof(BeatGrid))]
[JsonSerializable(typeof(Made))]
[JsonSerializable(typeof(Measured))]
[JsonSerializable(typeof(ProviderCard))]
[JsonSerializable(typeof(Judgement))]
[JsonSerializable(typeof(Embedding))]
[JsonSerializable(typeof(Transcript))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(Usd))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
public sealed partial class SdkJson : JsonSerializerContext;
