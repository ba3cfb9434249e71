namespace AgentStudio.Onnx;

/// <summary>What is not as in the file when a model is loaded: a graph that was rewritten, constants that were replaced.</summary>
public sealed record ModelChanges
{
    /// <summary>Equal keys are equal changes: the pool shares by it.</summary>
    public required string Key { get; init; }

    /// <summary>Another graph; weights that lie beside the model are still found.</summary>
    public byte[]? Graph { get; init; }

    /// <summary>Initializers by name, of the type and shape that the file has; asked for only when the model is really loaded. The pool disposes them.</summary>
    public Func<OrtEnv, IEnumerable<KeyValuePair<string, OrtValue>>> Constants { get; init; } = _ => [];
}
