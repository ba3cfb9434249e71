namespace AgentStudio.Onnx;

/// <summary>ONNX Runtime refused or failed; the message is its own.</summary>
public sealed class OnnxRuntimeException(OrtErrorCode code, string message) : Exception(message)
{
    public OrtErrorCode Code { get; } = code;
}

/// <summary>Error codes of the C API.</summary>
public enum OrtErrorCode
{
    Ok, Fail, InvalidArgument, NoSuchFile, NoModel, EngineError, RuntimeException, InvalidProtobuf, ModelLoaded, NotImplemented, InvalidGraph,

    /// <summary>An execution provider failed.</summary>
    EpFail,

    ModelLoadCanceled, ModelRequiresCompilation, NotFound,

    /// <summary>The device was lost: dispose the session and load the model again.</summary>
    DeviceReset,
}
