using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Compares finished versions of a film.</summary>
internal sealed class CompareTools(Laboratory lab, ProductionFolders folders)
{
    [Tool("film_compare", Title = "Compare two versions", Idempotent = true)]
    [Description("Lists what changed between two finished versions of a film, with the reasons, and draws a contact sheet that pairs their shots. Free. production_show lists the versions.")]
    public async Task<FilmComparison> Compare(CompareFilms ask, IToolCall call)
    {
        var versions = call.Facts.All(Kinds.Version).Select(fact => fact.Body!).ToList();
        if (versions.Count < 2) throw new StudioException($"The production '{call.Production}' has {versions.Count} finished version(s); two are needed. Change something and run film_render.");
        var before = Find(versions, ask.Before ?? versions[^2].Id);
        var after = Find(versions, ask.After ?? versions[^1].Id);
        var changed = before.Recipes.Keys.Union(after.Recipes.Keys).Order(StringComparer.Ordinal)
            .Where(slot => before.Media.GetValueOrDefault(slot) != after.Media.GetValueOrDefault(slot))
            .Select(slot => Change(slot, before, after)).ToList();
        var page = await call.Make(Sheet(call.Production, before, after, changed));
        return new()
        {
            Before = before.Id, After = after.Id, Changes = changed,
            SecondsBefore = before.Seconds, SecondsAfter = after.Seconds,
            Sheet = folders.Of(call, ask.Out).Place(page.Main, $"compare-{before.Id}-{after.Id}.png"),
        };
    }

    private static FilmVersion Find(List<FilmVersion> versions, string id) => versions.FirstOrDefault(version => version.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new StudioException($"There is no version '{id}'; there is {string.Join(", ", versions.Select(version => version.Id))}.");

    private FilmChange Change(string slot, FilmVersion before, FilmVersion after)
    {
        var old = before.Recipes.TryGetValue(slot, out var b) ? lab.Recorded(b) : null;
        var now = after.Recipes.TryGetValue(slot, out var a) ? lab.Recorded(a) : null;
        var why = (old, now) switch
        {
            _ when !before.Recipes.ContainsKey(slot) => "new",
            _ when !after.Recipes.ContainsKey(slot) => "gone",
            (null, null) => "other media was brought",
            (_, null) => "brought, instead of made",
            (null, _) => "made, instead of brought",
            ({ } x, { } y) => string.Join("; ", Recipe.Changes(x.Manifest, y.Manifest).Take(4).Select(change => $"{change.Name}: {change.Before ?? "-"} -> {change.After ?? "-"}")),
        };
        return new(slot, why);
    }

    private PageRequest Sheet(ProductionId production, FilmVersion before, FilmVersion after, List<FilmChange> changes)
    {
        var shots = before.Cut.Picture.Select(clip => clip.Shot).Union(after.Cut.Picture.Select(clip => clip.Shot)).ToList();
        var changed = changes.Select(change => change.Slot).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Title = $"{before.Id} and {after.Id}", Subtitle = production.ToString(), Columns = 2, Aspect = Math.Round(after.Cut.Size.Aspect, 4),
            Pictures = [.. shots.SelectMany(shot => new[] { Picture(before, shot, changed), Picture(after, shot, changed) })],
        };
    }

    private PagePicture Picture(FilmVersion version, ShotId shot, HashSet<string> changed)
    {
        var slot = SlotSheet.FrameSlot(shot);
        var frames = version.Cut.Picture.Where(clip => clip.Shot == shot).Sum(clip => clip.Frames);
        var standing = frames == 0 ? "not in this version" : changed.Contains(SlotSheet.ClipSlot(shot)) || changed.Contains(slot) ? "changed" : "";
        return new(version.Media.TryGetValue(slot, out var frame) ? frame : Still(version, shot), $"{shot}  {version.Id}", standing, frames == 0 ? "" : $"{frames / version.Cut.Rate.PerSecond:0.0} s");
    }

    /// <summary>A card has no frame; its clip delivered a still on which all type stands.</summary>
    private Digest? Still(FilmVersion version, ShotId shot) =>
        version.Recipes.TryGetValue(SlotSheet.ClipSlot(shot), out var recipe) && lab.Recorded(recipe) is { } card && card.Media.TryGetValue("still", out var still) ? still : null;
}

internal sealed record CompareFilms : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("The earlier version, such as \"v001\"; without it, the last but one.")]
    public string? Before { get; init; }

    [Description("The later version, such as \"v002\"; without it, the last.")]
    public string? After { get; init; }

    [Description("Folder for the contact sheet; without it, productions/<name>. Such as \"out\".")]
    public string? Out { get; init; }
}

internal sealed record FilmComparison
{
    [Description("The earlier version.")]
    public required string Before { get; init; }

    [Description("The later version.")]
    public required string After { get; init; }

    [Description("Length of the earlier one in seconds.")]
    public double SecondsBefore { get; init; }

    [Description("Length of the later one in seconds.")]
    public double SecondsAfter { get; init; }

    [Description("What differs, and the recipe lines that changed.")]
    public required IReadOnlyList<FilmChange> Changes { get; init; }

    [Description("The contact sheet's file: each shot of both versions side by side.")]
    public required string Sheet { get; init; }
}

/// <param name="Slot">The piece, such as "clip/24A".</param>
/// <param name="Why">Recipe lines that changed, or "new", or "gone".</param>
internal sealed record FilmChange(string Slot, string Why);
