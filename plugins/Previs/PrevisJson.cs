using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Previs;

/// <summary>How the data files are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(PlaceSheet))]
[JsonSerializable(typeof(PropSheet))]
[JsonSerializable(typeof(AnimalSheet))]
[JsonSerializable(typeof(PersonSheet))]
[JsonSerializable(typeof(GestureSheet))]
[JsonSerializable(typeof(LightSheet))]
[JsonSerializable(typeof(WeatherSheet))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PrevisJson : JsonSerializerContext;
