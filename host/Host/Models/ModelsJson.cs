using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Models;

/// <summary>How records of models are written, and how families and manifests are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LocalModel))]
[JsonSerializable(typeof(ModelFamily))]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(KnownModel))]
internal sealed partial class ModelsJson : JsonSerializerContext;
