using System.Text.RegularExpressions;
using AgentStudio.Film;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// A prompt as a Markdown file: front matter with title, description and arguments ("- name (required): what it is"), and a text with
/// {{name}} where an argument goes. A line that names an argument which was not given is left out.
/// </summary>
internal sealed partial record PromptPage(string Name, string Title, string Description, IReadOnlyList<PromptArgument> Arguments, string Text)
{
    /// <exception cref="StudioException">The front matter is missing or wrong.</exception>
    public static PromptPage Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, line => line.Trim() == "---") : -1;
        if (end < 0) throw Wrong(name, "it must begin with front matter between two lines of ---");
        var (title, description, arguments) = (name, "", new List<PromptArgument>());
        foreach (var line in lines[1..end].Where(line => line.Trim().Length > 0))
        {
            if (line.StartsWith("title:", StringComparison.Ordinal)) title = line["title:".Length..].Trim();
            else if (line.StartsWith("description:", StringComparison.Ordinal)) description = line["description:".Length..].Trim();
            else if (ArgumentLine().Match(line) is { Success: true } argument) arguments.Add(new() { Name = argument.Groups[1].Value, Required = argument.Groups[2].Success, Description = argument.Groups[3].Value.Trim() });
            else if (line.Trim() != "arguments:") throw Wrong(name, $"'{line.Trim()}' is not title:, description:, arguments: or '- name (required): what it is'");
        }

        return new(name, title, description, arguments, string.Join('\n', lines[(end + 1)..]).Trim());
    }

    /// <exception cref="McpProtocolException">A required argument is missing, or one is not known.</exception>
    public string Fill(IReadOnlyDictionary<string, string> given)
    {
        if (Arguments.FirstOrDefault(argument => argument.Required == true && given.GetValueOrDefault(argument.Name) is null or "") is { } missing)
            throw new McpProtocolException($"The prompt '{Name}' needs '{missing.Name}': {missing.Description}", McpErrorCode.InvalidParams);
        var lines = Text.Split('\n').Where(line => Place().Matches(line).All(place => given.GetValueOrDefault(place.Groups[1].Value) is { Length: > 0 }));
        return Place().Replace(string.Join('\n', lines), place => given[place.Groups[1].Value]);
    }

    private static StudioException Wrong(string name, string what) => new($"prompts/{name}.md cannot be used: {what}.");

    [GeneratedRegex(@"^\s*-\s*(\w+)\s*(\(required\))?\s*:\s*(.*)$")]
    private static partial Regex ArgumentLine();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
