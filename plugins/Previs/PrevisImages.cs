using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>One frame of a shot as a picture: storyboard frames, first frames, inserts.</summary>
public sealed class PrevisImages(ProviderSetup setup) : IProvider<ImageRequest>
{
    /// <summary>A picture stands in a shot of this many frames, so that moves and poses have a before and after.</summary>
    private const int ImaginedFrames = 97;

    private readonly PrevisStudio _studio = new(setup.PluginFolder);

    public ProviderCard Card => PrevisStudio.Card;

    public Task<Delivered> Make(ImageRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var scene = _studio.Scene(request.Brief, request.Size, bench);
        using var renderer = new ShotRenderer(scene, ImaginedFrames, 24, new Lips?[request.Brief.Cast.Count], request.Seed);
        using var frame = new Bitmap(request.Size.Width, request.Size.Height);
        cancel.ThrowIfCancellationRequested();
        renderer.Draw(frame, (int)Math.Round(Math.Clamp(request.At, 0, 1) * (ImaginedFrames - 1)));
        frame.SavePng(Path.Combine(bench.Folder, "main.png"));
        bench.Report(1);
        return Task.FromResult(Delivered.File("main.png", new() { Size = request.Size }) with { Notes = PrevisStudio.Notes(scene) });
    }
}
