using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentStudio.Scripting;

/// <summary>What the studio's compiler puts at the beginning of every loop and function of a script, so that neither holds the studio up.</summary>
public static class Guard
{
    /// <exception cref="OperationCanceledException">The script was stopped.</exception>
    /// <exception cref="TooDeepException">A function calls itself too often.</exception>
    public static void Here()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(new StackFrame(skipFrames: 1, needFileInfo: true));
        ScriptGlobals.Current?.Cancel.ThrowIfCancellationRequested();
    }

    // Asked for here: in an exception's own trace of ten thousand frames it would take minutes.
    private static TooDeepException TooDeep(StackFrame caller) => new(caller.GetFileName() ?? "", caller.GetFileLineNumber());
}

/// <summary>A function of a script calls itself again and again.</summary>
public sealed class TooDeepException(string file, int line) : Exception("a function calls itself again and again, until the stack is full. Let it end, or write a loop.")
{
    public string File { get; } = file;

    public int Line { get; } = line;
}
