using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>How the film's records are written: camelCase, enums as words, nothing that is unset, stable order.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(Production))]
[JsonSerializable(typeof(ScreenplayText))]
[JsonSerializable(typeof(Screenplay))]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(Character))]
[JsonSerializable(typeof(Location))]
[JsonSerializable(typeof(StyleBible))]
[JsonSerializable(typeof(Shot))]
[JsonSerializable(typeof(Line))]
[JsonSerializable(typeof(Revision))]
[JsonSerializable(typeof(Labels))]
[JsonSerializable(typeof(Take))]
[JsonSerializable(typeof(BroughtMedia))]
[JsonSerializable(typeof(FilmVersion))]
[JsonSerializable(typeof(Cut))]
[JsonSerializable(typeof(CompiledFilm))]
[JsonSerializable(typeof(ContinuityNote))]
[JsonSerializable(typeof(IReadOnlyList<Character>))]
[JsonSerializable(typeof(IReadOnlyList<Location>))]
[JsonSerializable(typeof(IReadOnlyList<Shot>))]
[JsonSerializable(typeof(IReadOnlyList<ContinuityNote>))]
[JsonSerializable(typeof(IReadOnlyList<LoudnessProfile>))]
[JsonSerializable(typeof(Measurements))]
[JsonSerializable(typeof(WorldState))]
[JsonSerializable(typeof(Truth))]
[JsonSerializable(typeof(Transition))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TimeSpan))]
public sealed partial class FilmJson : JsonSerializerContext;
