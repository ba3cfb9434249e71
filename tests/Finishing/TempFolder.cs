namespace AgentStudio.Tests.Finishing;

internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("finishing ö ");

    public string Root => _folder.FullName;

    public string At(string name) => Path.Combine(Root, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
