using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Links;

/// <summary>How what was made gets to a person: as a file and as an address that a browser plays.</summary>
internal sealed class LinkTools(MediaLinks links, ProductionFolders folders)
{
    [Tool("media_link", Title = "Link to a film or a take", ReadOnly = true)]
    [Description("Gives the path of a finished film, an earlier version, the storyboard or one take, and an address on this machine that plays it in a browser for as long as the studio runs. Free. Call it after film_render or clip_make and give both to the user; take_list names the takes.")]
    public Task<MediaLink> Link(LinkMedia ask, IToolCall call)
    {
        var part = (ask.Part ?? "film").Trim();
        var folder = folders.Of(call).Path;
        var file = part switch
        {
            "film" => InFolder(folder, "film.mp4", $"{call.Production} has no film yet. Call film_render first."),
            "storyboard" => InFolder(folder, "storyboard.png", $"{call.Production} has no storyboard yet. Call film_make, or film_render with storyboardOnly: true."),
            _ when call.Facts.Head(Kinds.Version, part)?.Body is { } version => call.Media.PathOf(version.Film),
            _ => TakeFile(part, call),
        };
        var kind = MediaKinds.Of(file);
        var name = Path.HasExtension(file) ? Path.GetFileName(file) : Slug.Of(part) + MediaKinds.EndingOf(kind);
        return Task.FromResult(new MediaLink { File = file, Url = links.For(file, $"{call.Production}-{name}").ToString(), Kind = kind, Bytes = new FileInfo(file).Length });
    }

    private static string InFolder(string folder, string file, string missing) =>
        Path.Combine(folder, file) is var path && File.Exists(path) ? path : throw new StudioException(missing);

    private static string TakeFile(string part, IToolCall call)
    {
        var takes = call.Facts.All(Kinds.Take).Select(fact => (fact.Id, Take: fact.Body!)).ToList();
        var slate = part.Contains('/', StringComparison.Ordinal) ? part : $"clip/{part.ToUpperInvariant()}";
        var found = takes.Where(take => take.Id.Equals(slate, StringComparison.OrdinalIgnoreCase)).Select(take => take.Take)
            .Concat(takes.Where(take => take.Take.Slot.Equals(slate, StringComparison.OrdinalIgnoreCase)).OrderByDescending(take => take.Take.Verdict is TakeVerdict.Approved or TakeVerdict.Circled).ThenByDescending(take => take.Take.Number).Select(take => take.Take))
            .FirstOrDefault();
        return found is not null ? call.Media.PathOf(found.Media["main"])
            : throw new StudioException($"There is no '{part}' in {call.Production}. Give film, storyboard, a version such as v001, a shot such as 2A, or a take such as clip/2A#1{(NearestWord.To(slate, takes.Select(take => take.Id)) is { } nearest ? $"; nearest is '{nearest}'" : "")}.");
    }
}

internal sealed record LinkMedia : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("What to link to: \"film\" (taken when left out), \"storyboard\", a version such as \"v001\", a shot such as \"2A\" or a take such as \"clip/2A#1\".")]
    public string? Part { get; init; }
}

internal sealed record MediaLink
{
    [Description("The file's path on this machine.")]
    public required string File { get; init; }

    [Description("The address that plays it in a browser of this machine. It is a secret: whoever has it can see the file while the studio runs.")]
    public required string Url { get; init; }

    [Description("What it is, such as \"video/mp4\".")]
    public required string Kind { get; init; }

    [Description("Its size in bytes.")]
    public long Bytes { get; init; }
}
