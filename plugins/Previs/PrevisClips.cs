using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Shots as clips. Parts of a shot join exactly: each frame depends on the shot only, not on the part.</summary>
public sealed class PrevisClips(ProviderSetup setup) : IProvider<VideoRequest>
{
    /// <summary>Seconds in which a shot that continues the one before comes to its own picture.</summary>
    private const double Handover = 0.6;

    private readonly PrevisStudio _studio = new(setup.PluginFolder);

    public ProviderCard Card => PrevisStudio.Card;

    public async Task<Delivered> Make(VideoRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Frames < 1) throw new StudioException($"A clip of {request.Frames} frames cannot be made. Ask for at least one.");
        using var source = Source(request, bench, out var notes);
        await Film(request, bench, source, cancel);
        var media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "main.mp4" };
        foreach (var (name, _) in Stills(request)) media[name] = name + ".png";
        return new()
        {
            Media = media,
            Measured = new() { Frames = request.Frames, Rate = request.Rate, Size = request.Size },
            Notes = notes,
        };
    }

    private IFrameSource Source(VideoRequest request, IWorkbench bench, out IReadOnlyList<string> notes)
    {
        var whole = request.ShotFrames > 0 ? request.ShotFrames : request.Frames;
        var (opening, opened) = ThroughDepth(request, bench, whole) ?? Opening(request, bench, whole);
        if (request.LastFrame is not { } last) { notes = opened; return opening; }
        notes = [.. opened, "Came to rest on the picture that was given for the end."];
        return new JoinedFrames(opening, new PlateFrames(bench.PathOf(last), request, whole, Plate.Last), whole, 0.35, 0.85);
    }

    private (IFrameSource Source, IReadOnlyList<string> Notes) Opening(VideoRequest request, IWorkbench bench, int whole)
    {
        if (request.Before is [.., var before])
        {
            var carried = new PlateFrames(bench.PathOf(before), request, whole, Plate.First, Carried(request.Before, bench));
            var (scene, notes) = Drawn(request, bench, whole);
            // The movement is carried on while the shot's own picture comes through.
            return (new JoinedFrames(carried, scene, whole, 1.0 / whole, Math.Min(0.6, Handover * request.Rate.PerSecond / whole)), [.. notes, "Went on from the last frames of the clip before, with their movement."]);
        }

        return request.FirstFrame is { } first
            ? (new PlateFrames(bench.PathOf(first), request, whole, Plate.First), ["Began with the picture that was given and moved the camera over it."])
            : Drawn(request, bench, whole);
    }

    private (IFrameSource Source, IReadOnlyList<string> Notes) Drawn(VideoRequest request, IWorkbench bench, int whole)
    {
        var scene = _studio.Scene(request.Brief, request.Size, bench);
        return (new SceneFrames(new ShotRenderer(scene, whole, request.Rate.PerSecond, PrevisStudio.LipsOf(request, bench), request.Seed)), PrevisStudio.Notes(scene));
    }

    /// <summary>Pixels a frame that the picture moved in the frames before.</summary>
    private static Point Carried(IReadOnlyList<Digest> before, IWorkbench bench) =>
        before.Count < 2 ? default : Drift.Between(bench.PathOf(before[0]), bench.PathOf(before[^1])) is var moved ? new(moved.X / (before.Count - 1), moved.Y / (before.Count - 1)) : default;

    /// <summary>The frames that are kept as pictures: a picture costs more than drawing a frame, so only where somebody goes on from them.</summary>
    private static IEnumerable<(string Name, int Frame)> Stills(VideoRequest request) => !request.Continued ? []
        : [("first", 0), ("last", request.Frames - 1), ("last-1", Math.Max(0, request.Frames - 2)), ("last-2", Math.Max(0, request.Frames - 3))];

    private static async Task Film(VideoRequest request, IWorkbench bench, IFrameSource source, CancellationToken cancel)
    {
        using var frame = new Bitmap(request.Size.Width, request.Size.Height);
        var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), request.Draft);
        await using var encoder = ClipEncoder.Start(Path.Combine(bench.Folder, "main.mp4"), format);
        await encoder.Film(request.Frames, (i420, i) =>
        {
            var at = request.ShotStart + i;
            foreach (var (name, _) in Stills(request).Where(still => still.Frame == i))
            {
                source.Draw(frame, at);
                frame.SavePng(Path.Combine(bench.Folder, name + ".png"));
            }

            source.Draw(frame, i420, at);
            bench.Report((i + 1.0) / request.Frames);
        }, cancel);
        await encoder.Finish(cancel);
    }

    private static (IFrameSource, IReadOnlyList<string>)? ThroughDepth(VideoRequest request, IWorkbench bench, int whole) =>
        request is { FirstFrame: { } first, FirstDepth: { } depth }
            ? (new ParallaxFrames(bench.PathOf(first), bench.PathOf(depth), request, whole), ["Began with the picture that was given and moved the camera through its depth."])
            : null;
}
