namespace AgentStudio.Tests.Host;

/// <summary>The clone that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(TestStudio.App);

    public static IEnumerable<string> Sources => new[] { "host", "plugins", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "AgentStudio.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
