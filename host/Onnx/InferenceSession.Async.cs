namespace AgentStudio.Onnx;

public sealed partial class InferenceSession
{
    /// <summary>Runs on a thread of the pool. A cancelled token ends the run at its next operator and throws OperationCanceledException.</summary>
    public async Task<OrtValue[]> RunAsync(RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames, CancellationToken cancel)
    {
        await using var _ = cancel.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, runOptions);
        try
        {
            return await Task.Run(() => Run(runOptions, inputs, outputNames), cancel);
        }
        catch (OnnxRuntimeException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }
}
