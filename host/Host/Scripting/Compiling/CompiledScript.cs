using System.Text.Json.Serialization;

namespace AgentStudio.Scripting;

/// <summary>A compiled script as the cache keeps it, beside its assembly and symbols.</summary>
internal sealed record CompiledScript
{
    /// <summary>The class of the entry point, and its method.</summary>
    public required string Type { get; init; }

    public required string Method { get; init; }

    /// <summary>Every file that it was compiled from, to the SHA-256 of its content.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>Assemblies that it needs beside the studio's: local ones, packages, the generated tools.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Native libraries of packages.</summary>
    public IReadOnlyList<string> Natives { get; init; } = [];

    public IReadOnlyList<ScriptTrouble> Warnings { get; init; } = [];

    /// <summary>Where its assembly is; the symbols lie beside it.</summary>
    [JsonIgnore]
    public string Assembly { get; init; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompiledScript))]
[JsonSerializable(typeof(PackageFiles))]
internal sealed partial class CompiledJson : JsonSerializerContext;
