using System.Runtime.CompilerServices;

namespace AgentStudio.Tests;

/// <summary>A fact that takes so long that only ./studio test --long proves it; otherwise it is skipped and counted.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line)
    {
        if (Environment.GetEnvironmentVariable("STUDIO_LONG") != "1") Skip = "Takes minutes: ./studio test --long runs it.";
    }
}
