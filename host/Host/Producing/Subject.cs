using System.Text;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Producing;

/// <summary>What the user pointed at, read and told apart: a screenplay, an edited production, an idea, or a production's name.</summary>
internal sealed record Subject
{
    /// <summary>Far above any screenplay: a 120-page one has about 200 kB.</summary>
    private const long LargestFile = 5_000_000;

    public string? Screenplay { get; private init; }

    public string? ProductionFile { get; private init; }

    public string? Idea { get; private init; }

    public string? FileName { get; private init; }

    /// <summary>A production that is there already.</summary>
    public string? Name { get; private init; }

    /// <param name="folder">Where the studio was started; relative paths begin there.</param>
    /// <param name="known">Names of the productions that are there.</param>
    /// <exception cref="StudioException">It is none of these; the message says what each would look like.</exception>
    public static Subject Read(string text, string folder, IReadOnlyList<string> known)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new StudioException("Name a screenplay, a production or an idea, such as: studio produce \"a lighthouse keeper finds a message in a bottle\".");
        if (known.Contains(text)) return new() { Name = text };
        var path = Path.GetFullPath(text, folder);
        if (Directory.Exists(path)) throw new StudioException($"'{text}' is a folder. Name a screenplay in it, such as '{Path.Combine(text, "film.fountain")}'.");
        if (File.Exists(path)) return OfFile(path);
        if (LooksLikeFile(text)) throw new StudioException($"There is no file '{path}'.{Nearby(path)}");
        if (text.Contains(' ')) return new() { Idea = text.Trim() };
        throw new StudioException($"'{text}' is neither a file nor a production{(known.Count == 0 ? "" : $" (there are {string.Join(", ", known)})")}. An idea has several words, in quotes.");
    }

    private static Subject OfFile(string path)
    {
        var text = TextOf(path);
        var name = Path.GetFileName(path);
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return new() { ProductionFile = Checked(text, path) };
        var beside = Path.Combine(Path.GetDirectoryName(path)!, "production.json");
        var own = name == "screenplay.fountain" && File.Exists(beside) ? (string?)JsonNode.Parse(TextOf(beside))?["id"] : null;
        return new() { Screenplay = text, FileName = name, Name = own };   // the screenplay that a production left belongs to it
    }

    private static string TextOf(string path)
    {
        try
        {
            if (new FileInfo(path).Length is > LargestFile and var size)
                throw new StudioException($"'{path}' has {size / 1_000_000.0:0.0} MB; a screenplay has at most {LargestFile / 1_000_000} MB. Is it the right file?");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new StudioException($"'{path}' is not text in UTF-8, so it is no screenplay. Save it as UTF-8 text (Fountain, Markdown or prose).");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }

    private static string Checked(string json, string path)
    {
        try
        {
            if (JsonNode.Parse(json) is JsonObject file && file["screenplay"] is not null && file["production"] is not null) return json;
        }
        catch (System.Text.Json.JsonException wrong)
        {
            throw new StudioException($"'{path}' is not JSON: {wrong.Message}", wrong);
        }

        throw new StudioException($"'{path}' is no production.json: it has no 'production' and 'screenplay'. Every production's folder holds one to start from.");
    }

    private static bool LooksLikeFile(string text) =>
        text.Contains('/') || text.Contains('\\') || (!text.Contains(' ') && Path.GetExtension(text).Length is > 1 and <= 9);

    private static string Nearby(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) return "";
        var near = NearestWord.To(Path.GetFileName(path), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        return near is null ? "" : $" Did you mean '{near}'?";
    }
}
