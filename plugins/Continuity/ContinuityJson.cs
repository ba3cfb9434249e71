using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Continuity;

/// <summary>Arguments and results of the plugin's tools.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProductionArguments))]
[JsonSerializable(typeof(ProductionCreateArguments))]
[JsonSerializable(typeof(ProductionReviseArguments))]
[JsonSerializable(typeof(ProductionList))]
[JsonSerializable(typeof(ProductionShown))]
[JsonSerializable(typeof(CharacterArguments))]
[JsonSerializable(typeof(CharacterList))]
[JsonSerializable(typeof(NamedArguments))]
[JsonSerializable(typeof(RollbackArguments))]
[JsonSerializable(typeof(FactHistory))]
[JsonSerializable(typeof(LocationArguments))]
[JsonSerializable(typeof(LocationList))]
[JsonSerializable(typeof(StyleArguments))]
[JsonSerializable(typeof(StyleRollbackArguments))]
[JsonSerializable(typeof(ShotListArguments))]
[JsonSerializable(typeof(ShotReviseArguments))]
[JsonSerializable(typeof(ShotAddArguments))]
[JsonSerializable(typeof(ShotOmitArguments))]
[JsonSerializable(typeof(ShotMoveArguments))]
[JsonSerializable(typeof(TakeListArguments))]
[JsonSerializable(typeof(TakeList))]
[JsonSerializable(typeof(ShotNoteArguments))]
[JsonSerializable(typeof(NotedShot))]
[JsonSerializable(typeof(ShotList))]
[JsonSerializable(typeof(TakeArguments))]
[JsonSerializable(typeof(StateArguments))]
[JsonSerializable(typeof(CheckArguments))]
[JsonSerializable(typeof(ContinuityReport))]
[JsonSerializable(typeof(WorldWalk))]
[JsonSerializable(typeof(BringArguments))]
internal sealed partial class ContinuityJson : JsonSerializerContext;
