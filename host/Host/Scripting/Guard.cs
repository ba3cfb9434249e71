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
    public static void Here()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(new StackFrame(skipFrames: 1, needFileInfo: true));
        ScriptGlobals.Current?.Cancel.ThrowIfCancellationRequested();
    }

    /// <summary>The same for an async function: those that wait for each other fill no stack, so they are counted. The count is as it was when the function has returned.</summary>
    /// <exception cref="OperationCanceledException">The script was stopped.</exception>
    /// <exception cref="TooDeepException">A function calls itself too often.</exception>
    public static void Async()
    {
        Here();
        if (++Depth.Value > Deepest) throw TooDeep(new StackFrame(skipFrames: 1, needFileInfo: true));
    }

    /// <summary>The same for an object whose members are made before its constructor begins.</summary>
    public static byte Made()
    {
        Here();
        return 0;
    }

    // Asked for here: in an exception's own trace of ten thousand frames it would take minutes.
    private static TooDeepException TooDeep(StackFrame caller) => new(caller.GetFileName() ?? "", caller.GetFileLineNumber());
}

/// <summary>A function of a script calls itself again and again.</summary>
public sealed class TooDeepException(string file, int line) : Exception("a function calls itself again and again, deeper than it can go. Let it end, or write a loop.")
{
    public string File { get; } = file;

    public int Line { get; } = line;
}
