using AgentStudio.Onnx;

namespace AgentStudio.Host.Workers;

/// <summary>A device that was lost in the middle of a job: the session went with it, the job can be made again.</summary>
internal static class DeviceLoss
{
    public static bool IsIn(Exception? failure) => failure is OnnxRuntimeException { LostDevice: true } || (failure?.InnerException is { } inner && IsIn(inner));
}
