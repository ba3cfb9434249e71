using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentStudio.Scripting;

/// <summary>What every script is compiled against: the framework, and the studio's own words.</summary>
internal static class Reference
{
    /// <summary>Namespaces, and the class whose members are global.</summary>
    public static readonly ImmutableArray<string> Imports =
    [
        "System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "AgentStudio.Film", "AgentStudio.Sdk", "AgentStudio.Host.Planning", "AgentStudio.Host.Deliverables", "AgentStudio.Scripting", "AgentStudio.Scripting.ScriptGlobals",
    ];

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(() => [.. FrameworkFiles().Select(file => MetadataReference.CreateFromFile(file))]);

    private static readonly string[] Ours = ["AgentStudio.Host", "AgentStudio.Film", "AgentStudio.Sdk", "AgentStudio.Media"];

    public static IEnumerable<string> OwnFiles => Ours.Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    public static IEnumerable<MetadataReference> All => [.. Framework.Value, .. OwnFiles.Select(file => (MetadataReference)MetadataReference.CreateFromFile(file, documentation: null))];

    public static IEnumerable<string> FrameworkFiles()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(file => Path.GetDirectoryName(file) == folder);
    }
}
