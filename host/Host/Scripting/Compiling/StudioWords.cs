namespace AgentStudio.Scripting;

/// <summary>The studio's own words in a script. Apart from <see cref="Reference"/>, so that they are known without the compiler.</summary>
internal static class StudioWords
{
    /// <summary>Namespaces, and the class whose members are global.</summary>
    public static readonly IReadOnlyList<string> Imports =
    [
        "System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "AgentStudio.Film", "AgentStudio.Sdk", "AgentStudio.Host.Planning", "AgentStudio.Host.Deliverables", "AgentStudio.Scripting", "AgentStudio.Scripting.ScriptGlobals",
    ];

    private static readonly string[] Ours = ["AgentStudio.Host", "AgentStudio.Film", "AgentStudio.Sdk", "AgentStudio.Media"];

    /// <summary>The assemblies that they are in.</summary>
    public static IEnumerable<string> Files => Ours.Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll"));
}
