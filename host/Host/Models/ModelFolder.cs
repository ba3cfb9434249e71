using System.Text.Json;
using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Host.Models;

/// <summary>A folder that somebody says holds a model: its files, its manifest and the licence it names.</summary>
internal sealed partial class ModelFolder
{
    private const int MostFiles = 5000;

    private readonly IReadOnlyList<string> _files;

    /// <exception cref="StudioException">There is no such folder, or it holds too much to be a model, or its manifest cannot be read.</exception>
    public ModelFolder(string folder)
    {
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(Folder)) throw new StudioException($"{Folder} is a file. Give the folder that it lies in; {ModelManifest.FileName} beside it may say what it is.");
        if (!Directory.Exists(Folder)) throw new StudioException($"There is no folder {Folder}.");
        _files = [.. Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.None })
            .Take(MostFiles + 1).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        if (_files.Count > MostFiles) throw new StudioException($"{Folder} holds more than {MostFiles} files. Give the folder of one model.");
        Manifest = ReadManifest();
    }

    public string Folder { get; }

    public ModelManifest Manifest { get; }

    public string Name => Slug.Of(Manifest.Name ?? Path.GetFileName(Folder));

    /// <summary>From the manifest, else from the head of a model card (README.md); empty when neither says.</summary>
    public string Licence => Manifest.Licence ?? Card("license_name") ?? Card("license") ?? "";

    public bool NonCommercial => Manifest.NonCommercial ?? NotForSale().IsMatch(Licence);

    /// <summary>The file of a role, or all of them: the manifest's, else those of the first place of the family's that has any.</summary>
    public IReadOnlyList<string> Find(FamilyFile file)
    {
        if (Manifest.Files.TryGetValue(file.Role, out var chosen)) return Has(chosen) ? [chosen] : throw new StudioException($"{ModelManifest.FileName} names {chosen} as the {file.Role}, which is not a file of {Folder}.");
        var found = Alternatives(file.Path).Select(At).FirstOrDefault(found => found.Count > 0) ?? [];
        return file.All ? found : [.. found.Take(1)];
    }

    public bool HasAny(IEnumerable<string> places) => places.SelectMany(Alternatives).Any(place => At(place).Count > 0);

    /// <summary>Words with | between them.</summary>
    public static IEnumerable<string> Alternatives(string words) => words.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private bool Has(string file) => _files.Contains(file.Replace('\\', '/'));

    private List<string> At(string place)
    {
        var pattern = new Regex("^" + Regex.Escape(place).Replace("\\*", "[^/]*") + "$", RegexOptions.CultureInvariant);
        return [.. _files.Where(file => pattern.IsMatch(file))];
    }

    private ModelManifest ReadManifest()
    {
        if (!Has(ModelManifest.FileName)) return new();
        var file = Path.Combine(Folder, ModelManifest.FileName);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), InitialValues.Of<ModelManifest>(ModelsJson.Default)) ?? new();
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"{file} cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <summary>A line of the block between two lines of --- that a model card begins with.</summary>
    private string? Card(string name)
    {
        if (!Has("README.md")) return null;
        var lines = File.ReadLines(Path.Combine(Folder, "README.md")).Take(200).ToList();
        if (lines.FirstOrDefault()?.Trim() != "---") return null;
        return lines.Skip(1).TakeWhile(line => line.Trim() != "---").Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            .Select(line => line[(name.Length + 1)..].Trim(' ', '"', '\'')).FirstOrDefault(value => value.Length > 0);
    }

    [GeneratedRegex(@"(^|[-_ ])nc([-_ ]|$)|non-?commercial|research[-_ ]only|(^|[-_ ])s-?lab([-_ ]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotForSale();
}
