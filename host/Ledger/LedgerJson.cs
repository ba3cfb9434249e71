using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Ledger;

/// <summary>The ledger's own records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FactRow))]
[JsonSerializable(typeof(IReadOnlyList<FactRow>))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(QueryResult))]
[JsonSerializable(typeof(MediaCleaning))]
[JsonSerializable(typeof(MediaScope))]
[JsonSerializable(typeof(Undone))]
public sealed partial class LedgerJson : JsonSerializerContext;
