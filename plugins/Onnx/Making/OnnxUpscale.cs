using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Pictures enlarged by a network, tile by tile; faces restored after it where a model is there.</summary>
public sealed class OnnxUpscale(ProviderSetup setup, LocalModel model) : IProvider<UpscaleRequest>
{
    private LocalModel? Restoration => Cards.First(setup.Models, "face-restoration");

    public ProviderCard Card => Cards.Of(model, $"Enlarges with {model.Name}, tile by tile.", 60, Restoration, Cards.First(setup.Models, "face-detection"));

    public async Task<Delivered> Make(UpscaleRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Factor is < 2 or > 4) throw new StudioException($"A picture can be made 2 to 4 times as large, not {request.Factor}.");
        using var room = new ModelRoom(setup.Models);
        var notes = new List<string>(Cards.Notes(model));
        var picture = Planes.Load(bench.PathOf(request.Picture));
        var network = new Enlargement(await room.Open(model, "model", cancel));
        var large = network.Enlarge(picture, done => bench.Report(0.9 * done), cancel);
        if (network.Scale != request.Factor)
        {
            large = large.Resize(picture.Width * request.Factor, picture.Height * request.Factor, Kernel.Lanczos);
            notes.Add($"{model.Name} enlarges {network.Scale} times; the rest was brought to {request.Factor} by Lanczos.");
        }

        if (request.Faces == true) large = await Restored(large, room, notes, cancel);
        large.SavePng(Path.Combine(bench.Folder, "main.png"));
        return Delivered.File("main.png") with { Notes = notes, Used = room.Used };
    }

    private async Task<Planes> Restored(Planes picture, ModelRoom room, List<string> notes, CancellationToken cancel)
    {
        if (Restoration is not { } restoration || await Faces.Finder(setup.Models, room, cancel) is not { } finder)
        {
            notes.Add("Faces were not restored: that needs a face detector and GFPGAN or CodeFormer (studio models).");
            return picture;
        }

        var (restored, faces) = new FaceRestoration(finder, await room.Open(restoration, "model", cancel)).Restore(picture, cancel);
        notes.AddRange([$"{faces} {(faces == 1 ? "face" : "faces")} restored with {restoration.Name}.", .. Cards.Notes(restoration)]);
        return restored;
    }
}
