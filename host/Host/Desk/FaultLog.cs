namespace AgentStudio.Host.Desk;

/// <summary>The file that bugs are written to in full; people get a sentence instead.</summary>
internal sealed class FaultLog(string file)
{
    private readonly Lock _lock = new();

    public string File { get; } = file;

    public void Write(string doing, Exception bug)
    {
        lock (_lock) System.IO.File.AppendAllText(File, $"{DateTimeOffset.UtcNow:u} {doing}\n{bug}\n\n");
    }
}
