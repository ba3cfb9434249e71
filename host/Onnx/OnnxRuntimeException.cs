using System.Text.RegularExpressions;

namespace AgentStudio.Onnx;

/// <summary>ONNX Runtime refused or failed; the message is its own.</summary>
public sealed partial class OnnxRuntimeException(OrtErrorCode code, string message) : Exception(message)
{
    public OrtErrorCode Code { get; } = code;

    /// <summary>
    /// The device is gone, and every session on it. Few providers use the code for it; the others fail, in words: the numbers are those after which CUDA does no
    /// more work for the process.
    /// </summary>
    public bool LostDevice => Code == OrtErrorCode.DeviceReset || Loss().IsMatch(Message);

    [GeneratedRegex(@"CUDA (failure|error) (214|700|702|710|71[4-9])\b|device (is |was )?lost|DEVICE_(LOST|REMOVED|RESET|HUNG)|external Instance reference no longer exists|GPU device instance has been suspended", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loss();
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
