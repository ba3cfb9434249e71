using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Shots as clips. Parts of a shot join exactly: each frame depends on the shot only, not on the part.</summary>
public sealed class PrevisClips(ProviderSetup setup) : IProvider<VideoRequest>
{
    private readonly PrevisStudio _studio = new(setup.PluginFolder);

    public ProviderCard Card => PrevisStudio.Card;

    public async Task<Delivered> Make(VideoRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Frames < 1) throw new StudioException($"A clip of {request.Frames} frames cannot be made. Ask for at least one.");
        using var source = Source(request, bench, out var notes);
        await Film(request, bench, source, cancel);
        return new()
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "main.mp4", ["first"] = "first.png", ["last"] = "last.png" },
            Measured = new() { Frames = request.Frames, Rate = request.Rate, Size = request.Size },
            Notes = notes,
        };
    }

    private IFrameSource Source(VideoRequest request, IWorkbench bench, out IReadOnlyList<string> notes)
    {
        var whole = request.ShotFrames > 0 ? request.ShotFrames : request.Frames;
        var (opening, opened) = Opening(request, bench, whole);
        if (request.LastFrame is not { } last) { notes = opened; return opening; }
        notes = [.. opened, "Came to rest on the picture that was given for the end."];
        return new JoinedFrames(opening, new PlateFrames(bench.PathOf(last), request, whole, Plate.Last), whole);
    }

    private (IFrameSource Source, IReadOnlyList<string> Notes) Opening(VideoRequest request, IWorkbench bench, int whole)
    {
        if (request.FirstFrame is { } first) return (new PlateFrames(bench.PathOf(first), request, whole, Plate.First), ["Began with the picture that was given and moved the camera over it."]);
        if (request.Before is [.., var before])
            return (new PlateFrames(bench.PathOf(before), request, whole, Plate.First, Carried(request.Before, bench)), ["Went on from the last frames of the clip before, with their movement."]);
        var scene = _studio.Scene(request.Brief, request.Size, bench);
        return (new SceneFrames(new ShotRenderer(scene, whole, request.Rate.PerSecond, PrevisStudio.LipsOf(request, bench), request.Seed)), PrevisStudio.Notes(scene));
    }

    /// <summary>Pixels a frame that the picture moved in the frames before.</summary>
    private static Point Carried(IReadOnlyList<Digest> before, IWorkbench bench) =>
        before.Count < 2 ? default : Drift.Between(bench.PathOf(before[0]), bench.PathOf(before[^1])) is var moved ? new(moved.X / (before.Count - 1), moved.Y / (before.Count - 1)) : default;

    private static async Task Film(VideoRequest request, IWorkbench bench, IFrameSource source, CancellationToken cancel)
    {
        using var frame = new Bitmap(request.Size.Width, request.Size.Height);
        var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), request.Draft);
        await using var encoder = ClipEncoder.Start(Path.Combine(bench.Folder, "main.mp4"), format);
        for (var i = 0; i < request.Frames; i++)
        {
            cancel.ThrowIfCancellationRequested();
            source.Draw(frame, request.ShotStart + i);
            if (i == 0) frame.SavePng(Path.Combine(bench.Folder, "first.png"));
            if (i == request.Frames - 1) frame.SavePng(Path.Combine(bench.Folder, "last.png"));
            await encoder.Write(frame, cancel);
            bench.Report((i + 1.0) / request.Frames);
        }

        await encoder.Finish(cancel);
    }
}
