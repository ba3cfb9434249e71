using AgentStudio.Onnx;

namespace AgentStudio.LocalModels;

/// <summary>One setting for every network, because each of these changes bits.</summary>
internal static class RuntimeSettings
{
    /// <summary>Models up to this size are read for random operators.</summary>
    public const long LargestRewritten = 512L << 20;

    public static SessionOptions Options()
    {
        var options = new SessionOptions { DeterministicCompute = true, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");   // others compute on the same cores
        return options;
    }
}
