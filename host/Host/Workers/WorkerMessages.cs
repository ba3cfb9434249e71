using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Workers;

/// <summary>What the host says to a worker, one JSON object a line.</summary>
internal sealed record WorkerAsk
{
    /// <summary>Make this. One at a time.</summary>
    public WorkerJob? Job { get; init; }

    /// <summary>Stop what you make.</summary>
    public bool Cancel { get; init; }

    /// <summary>Say whether this device runs models.</summary>
    public WorkerProbe? Probe { get; init; }

    /// <summary>Say whether this model can be loaded.</summary>
    public WorkerLoad? Load { get; init; }
}

/// <summary>One recipe to make: the plugin to make it with, and where everything lies. It needs no state folder.</summary>
internal sealed record WorkerJob
{
    public required string Plugin { get; init; }

    /// <summary>The private copy that the host runs the plugin from.</summary>
    public required string PluginFolder { get; init; }

    /// <summary>Digest of that folder.</summary>
    public required Digest PluginHash { get; init; }

    public required string CacheFolder { get; init; }

    public required IReadOnlyList<LocalModel> Models { get; init; }

    /// <summary>With the worker's own device.</summary>
    public required ModelRuntime Runtime { get; init; }

    public required string Provider { get; init; }

    public required MakeRequest Request { get; init; }

    /// <summary>The workbench's folder.</summary>
    public required string Bench { get; init; }

    /// <summary>Digest of an input to its path.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }
}

internal sealed record WorkerProbe(string Library, string Device, IReadOnlyDictionary<string, string> Options);

internal sealed record WorkerLoad(string Library, string Model);

/// <summary>What a worker says, one JSON object a line; other lines are chatter of native code.</summary>
internal sealed record WorkerSaying
{
    /// <summary>How far it is, 0 to 1.</summary>
    public double? Done { get; init; }

    public Delivered? Delivered { get; init; }

    public WorkerFailure? Failure { get; init; }

    public WorkerFinding? Finding { get; init; }
}

/// <param name="Kind">Null for what a person can act on, and when it was cancelled.</param>
internal sealed record WorkerFailure(string Message, FailureKind? Kind = null, string VendorWords = "", bool Cancelled = false);

/// <param name="Name">The device's own name, where it has told one.</param>
internal sealed record WorkerFinding(string Device, bool Works, string Why = "", string Name = "", bool IsSoftware = false, double Milliseconds = 0, string Version = "", OrtErrorCode Code = OrtErrorCode.Ok);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkerAsk))]
[JsonSerializable(typeof(WorkerSaying))]
internal sealed partial class WorkerJson : JsonSerializerContext;
