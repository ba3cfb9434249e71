using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Host.Agent;

/// <summary>The planning prompts and roles: those of the studio, each replaced by a file of its name in the started folder's prompts/director.</summary>
internal sealed partial class DirectorPrompts(string started)
{
    /// <summary>In the order in which a film is planned.</summary>
    public static readonly IReadOnlyList<string> Steps = ["treatment", "screenplay", "cast", "locations", "scenes", "style", "shots", "lines", "continuity", "sound", "critique"];

    /// <exception cref="StudioException">The file names a role, an input or a vocabulary that is not there.</exception>
    public StepPage Step(string name)
    {
        var page = StepPage.Read(name, Text($"{name}.md"));
        if (page.Inputs.FirstOrDefault(input => !Material.Names.Contains(input)) is { } unknown)
            throw new StudioException($"prompts/director/{name}.md asks for the input '{unknown}'. Inputs are {string.Join(", ", Material.Names)}.");
        return page with { Text = Vocabulary().Replace(page.Text, word => Words(name, word.Groups[1].Value, spoken: word.Groups[2].Length > 0)) };
    }

    public string Role(string name) => Text($"roles/{name}.md").Trim();

    /// <summary>The closed vocabularies of Film stand in the prompts by their names, so that no prompt knows other words than the studio.</summary>
    private static string Words(string page, string vocabulary, bool spoken)
    {
        if (typeof(ShotSize).Assembly.GetType($"{typeof(ShotSize).Namespace}.{vocabulary}") is not { IsEnum: true } type) throw new StudioException($"prompts/director/{page}.md names the vocabulary {{{vocabulary}}}, which the studio does not have. Such are {{ShotSize}} and {{Emotion}}.");
        return string.Join(spoken ? ", " : " ", Enum.GetNames(type).Select(name => spoken ? Humps().Replace(name, "-").ToLowerInvariant() : name));
    }

    private string Text(string file)
    {
        if (Path.Combine(started, "prompts", "director", file) is var own && File.Exists(own)) return File.ReadAllText(own);
        using var stream = typeof(DirectorPrompts).Assembly.GetManifestResourceStream("director/" + file) ?? throw new StudioException($"There is no prompt prompts/director/{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{([A-Z][A-Za-z]+)(\|words)?\}")]
    private static partial Regex Vocabulary();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Humps();
}
