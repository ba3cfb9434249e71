using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Darkroom;

/// <summary>Arguments and results of the plugin's tools.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpscaleArguments))]
[JsonSerializable(typeof(MatteArguments))]
[JsonSerializable(typeof(PictureArguments))]
[JsonSerializable(typeof(VaryArguments))]
[JsonSerializable(typeof(CompositeArguments))]
[JsonSerializable(typeof(Developed))]
[JsonSerializable(typeof(ScoreArguments))]
[JsonSerializable(typeof(ScoreBoard))]
[JsonSerializable(typeof(CompareArguments))]
[JsonSerializable(typeof(TakeComparison))]
[JsonSerializable(typeof(VariantArguments))]
[JsonSerializable(typeof(SmoothArguments))]
[JsonSerializable(typeof(SoundArguments))]
[JsonSerializable(typeof(TranscribeArguments))]
[JsonSerializable(typeof(TranscribedFootage))]
internal sealed partial class DarkroomJson : JsonSerializerContext;
