using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>What is wrong at a place of a script.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Code">The compiler's, such as CS0103, or STUDIO001: it cannot be repeated.</param>
internal sealed record ScriptTrouble(string File, int Line, int Column, bool IsError, string Code, string Message)
{
    /// <summary>As compilers write it, so that editors jump there.</summary>
    public string Shown(string folder) => $"{Path.GetRelativePath(folder, File)}({Line},{Column}): {(IsError ? "error" : "warning")} {Code}: {Message}";
}

/// <summary>A script that cannot be run as it stands.</summary>
internal static class ScriptTroubles
{
    private const int Most = 20;

    public static StudioException Refusal(IReadOnlyList<ScriptTrouble> troubles, string folder)
    {
        var errors = troubles.Where(trouble => trouble.IsError).ToList();
        var more = errors.Count > Most ? $"{Environment.NewLine}and {errors.Count - Most} more" : "";
        var hint = errors.Exists(trouble => trouble.Code == DeterminismCodes.Error) ? $"{Environment.NewLine}A film that uses these may differ from run to run; --free allows it." : "";
        return new($"the script cannot run:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Take(Most).Select(trouble => trouble.Shown(folder)))}{more}{hint}");
    }
}

/// <summary>Codes of what this studio itself finds.</summary>
internal static class DeterminismCodes
{
    public const string Error = "STUDIO001";
}
