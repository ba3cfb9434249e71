using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentStudio.Scripting;

/// <summary>What the studio's compiler puts at the beginning of every loop and function of a script, so that neither holds the studio up.</summary>
public static class Guard
{
    /// <summary>More functions waiting for each other than any script needs, and few enough that a mistake in the innermost comes out at once.</summary>
    private const int Deepest = 1000;

    private static readonly AsyncLocal<int> Depth = new();

    /// <exception cref="OperationCanceledException">The script was stopped.</exception>
    /// <exception cref="TooDeepException">A function calls itself too often.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]   // the frame above it is the script's
    public static void Here()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(new StackFrame(skipFrames: 1, needFileInfo: true));
        StopWhenAsked();
    }

    /// <summary>The same for an async function: those that wait for each other fill no stack, so they are counted. The count is as it was when the function has returned.</summary>
    /// <exception cref="OperationCanceledException">The script was stopped.</exception>
    /// <exception cref="TooDeepException">A function calls itself too often.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Async()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack() || ++Depth.Value > Deepest) throw TooDeep(new StackFrame(skipFrames: 1, needFileInfo: true));
        StopWhenAsked();
    }

    /// <summary>The same for what is made before the body of a constructor: members, and what another constructor is given.</summary>
    /// <returns>Always 0.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte Made()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(new StackFrame(skipFrames: 1, needFileInfo: true));
        StopWhenAsked();
        return 0;
    }

    private static void StopWhenAsked() => ScriptGlobals.Current?.Cancel.ThrowIfCancellationRequested();

    // Asked for here: in an exception's own trace of ten thousand frames it would take minutes.
    private static TooDeepException TooDeep(StackFrame caller) => new(caller.GetFileName() ?? "", caller.GetFileLineNumber());
}

/// <summary>A function of a script calls itself again and again.</summary>
public sealed class TooDeepException(string file, int line) : Exception("a function calls itself again and again, deeper than it can go. Let it end, or write a loop.")
{
    public string File { get; } = file;

    public int Line { get; } = line;
}
