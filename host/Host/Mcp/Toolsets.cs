using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Mcp;

/// <summary>Which tools a client sees from the start: a chat keeps its context when it does not carry them all.</summary>
internal sealed class Toolsets
{
    /// <summary>All tools, whoever offers them.</summary>
    public const string All = "all";

    private static readonly string[] First =
    [
        "film_make", "film_board", "shot_note", "film_plan", "film_render", "film_undo", "film_compare", "media_link", "frame_make", "shot_list", "shot_revise",
        "character_revise", "continuity_check", "production_list",
    ];

    private static readonly Dictionary<string, string[]> Nouns = new(StringComparer.Ordinal)
    {
        ["film"] = ["film", "production", "export"],
        ["writing"] = ["script"],
        ["cast"] = ["character"],
        ["look"] = ["location", "style"],
        ["shots"] = ["shot", "continuity"],
        ["takes"] = ["take", "frame", "clip", "voice", "music", "sound"],
        ["media"] = ["media"],
        ["ledger"] = ["ledger"],
        ["house"] = ["tool", "plugin", "provider", "model", "job"],
    };

    private readonly IReadOnlyList<string> _chosen;

    /// <param name="chosen">Names of toolsets or of plugins; none takes the short list.</param>
    /// <exception cref="StudioException">A name that cannot be one.</exception>
    public Toolsets(IReadOnlyList<string> chosen)
    {
        _chosen = chosen;
        if (chosen.FirstOrDefault(name => name != All && !Nouns.ContainsKey(name) && !char.IsUpper(name[0])) is { } unknown)
            throw new StudioException($"There is no toolset '{unknown}'{(NearestWord.To(unknown, Names) is { } nearest ? $"; nearest is '{nearest}'" : "")}. There is all, {string.Join(", ", Names)}; a plugin's tools go by its name, such as Previs.");
    }

    public static IEnumerable<string> Names => Nouns.Keys;

    public bool Has(ToolEntry tool) => _chosen.Count == 0
        ? First.Contains(tool.Name)
        : _chosen.Any(name => name == All || name == tool.Plugin || name == Of(tool));

    /// <summary>The toolset that a tool is in; a plugin's name for tools with words of their own.</summary>
    public static string Of(ToolEntry tool)
    {
        var noun = tool.Name.Split('_')[0];
        return Nouns.FirstOrDefault(set => set.Value.Contains(noun)).Key ?? tool.Plugin;
    }

    /// <summary>Where a tool stands in the list: the way a film is made, then by name.</summary>
    public static int Rank(string tool) => Array.IndexOf(First, tool) is var rank and >= 0 ? rank : First.Length;
}
