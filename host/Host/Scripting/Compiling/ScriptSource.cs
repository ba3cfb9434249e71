using System.Text;
using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>A script with all that it loads, read once; lines that ask for a package are taken out, and are known.</summary>
internal sealed partial class ScriptSource
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<PackageName> _packages = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    private ScriptSource(string file) => File = file;

    public string File { get; }

    public string Text => _texts[File];

    /// <summary>Path to text, loaded files included.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    public IReadOnlyList<PackageName> Packages => _packages;

    /// <summary>The script and all that it wants to load, whether it is there or not.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <exception cref="StudioException">The script is not there, or no text.</exception>
    public static ScriptSource Read(string file)
    {
        var source = new ScriptSource(file);
        source.Add(file);
        return source;
    }

    private void Add(string path)
    {
        _files.Add(path);
        if (_texts.ContainsKey(path) || (path != File && !System.IO.File.Exists(path))) return;   // the compiler says what is missing, and where
        var text = TextOf(path);
        text = EditorLine().Replace(text, LeftOut);   // what it brings is there
        _texts[path] = PackageLine().Replace(text, match =>
        {
            _packages.Add(new(match.Groups["id"].Value, match.Groups["version"].Value));
            return LeftOut(match);
        });
        foreach (Match load in LoadLine().Matches(text)) Add(Path.GetFullPath(load.Groups["path"].Value, Path.GetDirectoryName(path)!));
    }

    // As long as before: lines and columns stay.
    private static string LeftOut(Match line) => "//" + line.Value[2..];

    private static string TextOf(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(System.IO.File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new StudioException($"'{path}' is not text in UTF-8, so it is no script.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }

    [GeneratedRegex("""^#r[ \t]+"nuget:[ \t]*(?<id>[A-Za-z0-9_.-]+)[ \t]*,[ \t]*(?<version>[0-9][A-Za-z0-9.+-]*)[ \t]*"[^\r\n]*""", RegexOptions.Multiline)]
    private static partial Regex PackageLine();

    [GeneratedRegex("""^#load[ \t]+"[^"\r\n]*studio-editor\.csx"[^\r\n]*""", RegexOptions.Multiline)]
    private static partial Regex EditorLine();

    [GeneratedRegex("""^[ \t]*#load[ \t]+"(?<path>[^"\r\n]+)""", RegexOptions.Multiline)]
    private static partial Regex LoadLine();
}

/// <summary>A package that a script asks for: <c>#r "nuget: Humanizer.Core, 2.14.1"</c>.</summary>
internal sealed record PackageName(string Id, string Version);
