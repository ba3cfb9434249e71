using Microsoft.CodeAnalysis;

namespace AgentStudio.Scripting;

/// <summary>What every script is compiled against: the framework, and the studio's own words.</summary>
internal static class Reference
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(() => [.. FrameworkFiles().Select(file => MetadataReference.CreateFromFile(file))]);

    public static IEnumerable<MetadataReference> All => [.. Framework.Value, .. StudioWords.Files.Select(file => (MetadataReference)MetadataReference.CreateFromFile(file, documentation: null))];

    public static IEnumerable<string> FrameworkFiles()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(file => Path.GetDirectoryName(file) == folder);
    }
}
