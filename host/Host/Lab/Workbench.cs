using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>A provider's empty folder and its read-only inputs, for one making. The folder is gone when the making ends.</summary>
internal sealed class Workbench : IWorkbench, IDisposable
{
    private readonly IMedia _media;
    private readonly Action<double> _report;
    private readonly Action<string>? _tell;

    public Workbench(string folder, IMedia media, Action<double> report, Action<string>? tell = null)
    {
        (_media, _report, _tell) = (media, report, tell);
        Folder = Directory.CreateDirectory(folder).FullName;
    }

    public string Folder { get; }

    public string PathOf(Digest input) => _media.PathOf(input);

    public void Tell(string words) => _tell?.Invoke(words);

    public void Report(double done) => _report(Math.Clamp(done, 0, 1));

    /// <summary>The full path of a delivered file, which must lie in the folder.</summary>
    public string Delivered(string name, string file)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, file));
        return path.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)
            ? path
            : throw new MakingFailedException(FailureKind.Internal, $"The provider delivered '{name}' as '{file}', which is not a file of its workbench.");
    }

    /// <summary>Throws away what a making had begun.</summary>
    public void Empty()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
