using AgentStudio.Film;
using AgentStudio.Onnx;

namespace AgentStudio.Host.Models;

/// <summary>A family that a folder fits: its files by role, and the ONNX files among them as read.</summary>
internal sealed record Recognised(ModelFamily Family, SortedDictionary<string, string> Files);

/// <summary>Finds the family of a folder: the one all of whose files are there and whose ONNX files take and give what it needs.</summary>
internal sealed class Recognition(ModelFolder folder, IReadOnlyList<ModelFamily> families)
{
    private readonly Dictionary<string, OnnxFile> _read = new(StringComparer.Ordinal);

    /// <param name="wanted">From the user or the manifest; null tries all.</param>
    /// <exception cref="StudioException">No family fits (the message says what is missing for the nearest) or several do.</exception>
    /// <exception cref="OnnxFileException">A model file is broken.</exception>
    public Recognised Recognise(string? wanted)
    {
        var fits = Asked(wanted).Select(Fit).ToList();
        var whole = fits.Where(fit => fit.Wrong.Count == 0).OrderByDescending(fit => fit.Files.Count).ToList();
        if (whole.Count == 0) throw Nothing(fits, wanted);
        var best = whole.Where(fit => fit.Files.Count == whole[0].Files.Count).ToList();
        return best.Count == 1 ? new(best[0].Family, best[0].Files) : throw new StudioException(
            $"{folder.Folder} could be {string.Join(" or ", best.Select(fit => fit.Family.Family))}. Say which: --family {best[0].Family.Family}, or {{ \"family\": \"{best[0].Family.Family}\" }} as {ModelManifest.FileName} in it.");
    }

    private IReadOnlyList<ModelFamily> Asked(string? wanted)
    {
        if (wanted is null) return families;
        return families.FirstOrDefault(family => family.Family == wanted) is { } one ? [one] : throw new StudioException(
            $"No plugin here knows the family '{wanted}'. Known are {(families.Count == 0 ? "none" : string.Join(", ", families.Select(family => family.Family)))}.");
    }

    private Fitting Fit(ModelFamily family)
    {
        var fit = new Fitting(family, new(StringComparer.Ordinal), []);
        foreach (var file in family.Files)
            if (folder.Find(file) is { Count: > 0 } found) Keep(fit, file.Role, found);
            else if (!file.Optional) fit.Wrong.Add($"no {file.Role} ({file.Path})");
        if (folder.HasAny(family.Without)) fit.Wrong.Add($"it has {string.Join(", ", family.Without)}, which another family has");
        foreach (var file in family.Files.Where(file => fit.Files.GetValueOrDefault(file.Role) is { } path && path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)))
            fit.Wrong.AddRange(SignatureCheck.Complaints(file, fit.Files[file.Role], Read(fit.Files[file.Role])));
        return fit;
    }

    private static void Keep(Fitting fit, string role, IReadOnlyList<string> found)
    {
        for (var i = 0; i < found.Count; i++) fit.Files[i == 0 ? role : $"{role}.{i}"] = found[i];
    }

    private OnnxFile Read(string file) => _read.TryGetValue(file, out var known) ? known : _read[file] = OnnxFile.Read(Path.Combine(folder.Folder, file));

    private StudioException Nothing(List<Fitting> fits, string? wanted)
    {
        var nearest = fits.Where(fit => fit.Files.Count > 0 || wanted is not null).OrderBy(fit => fit.Wrong.Count).ThenByDescending(fit => fit.Files.Count).FirstOrDefault();
        return nearest is null
            ? new($"{folder.Folder} holds nothing that a plugin here can use. Known are {(families.Count == 0 ? "no families at all" : string.Join(", ", families.Select(family => $"{family.Family} ({family.Title})")))}.")
            : new($"{folder.Folder} is no {nearest.Family.Title}: {string.Join("; ", nearest.Wrong.Take(6))}{(nearest.Wrong.Count > 6 ? "; and more" : "")}. Export it in that layout, or name its files in {ModelManifest.FileName}.");
    }

    private sealed record Fitting(ModelFamily Family, SortedDictionary<string, string> Files, List<string> Wrong);
}
