using AgentStudio.Film;

namespace AgentStudio.Host.Agent;

/// <summary>The planning prompts and roles: those of the studio, each replaced by a file of its name in the started folder's prompts/director.</summary>
internal sealed class DirectorPrompts(string started)
{
    /// <summary>In the order in which a film is planned.</summary>
    public static readonly IReadOnlyList<string> Steps = ["treatment", "screenplay", "cast", "locations", "scenes", "style", "shots", "lines", "sound", "critique"];

    public StepPage Step(string name) => StepPage.Read(name, Text($"{name}.md"));

    public string Role(string name) => Text($"roles/{name}.md").Trim();

    private string Text(string file)
    {
        if (Path.Combine(started, "prompts", "director", file) is var own && File.Exists(own)) return File.ReadAllText(own);
        using var stream = typeof(DirectorPrompts).Assembly.GetManifestResourceStream("director/" + file) ?? throw new StudioException($"There is no prompt prompts/director/{file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
