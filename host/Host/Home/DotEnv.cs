using AgentStudio.Film;

namespace AgentStudio.Host;

/// <summary>Reads a .env: NAME=value lines, # comments, optional quotes and "export".</summary>
internal static class DotEnv
{
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return values;
        foreach (var (line, number) in Lines(path).Select((line, index) => (line.Trim(), index + 1)))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var text = line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..] : line;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            // The line itself is not shown: it may be a secret.
            if (equals < 1) throw new StudioException($"Line {number} of {path} is not NAME=value. Correct it, or begin it with #.");
            values[text[..equals].Trim()] = Unquoted(text[(equals + 1)..].Trim());
        }

        return values;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static string Unquoted(string value) => value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}
