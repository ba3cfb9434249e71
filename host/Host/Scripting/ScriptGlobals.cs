namespace AgentStudio.Scripting;

/// <summary>The one global of a production script: <see cref="Studio"/>.</summary>
public static class ScriptGlobals
{
    private static readonly AsyncLocal<ScriptStudio?> Running = new();

    /// <summary>The studio that this script runs in.</summary>
    public static ScriptStudio Studio => Running.Value ?? throw new InvalidOperationException("No script runs here. Run the file with 'studio run'.");

    internal static ScriptStudio? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }
}
