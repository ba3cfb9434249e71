using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Cuts out whoever stands in front (matting), or whatever points lie on (Segment Anything).</summary>
public sealed class OnnxMatte(ProviderSetup setup, LocalModel model) : IProvider<SegmentRequest>
{
    private bool IsPointed => model.Family == "segment-anything";

    private LocalModel? Other => Cards.First(setup.Models, IsPointed ? "matting" : "segment-anything");

    // With both here, the matting model is cast and hands points to the other.
    public ProviderCard Card => Cards.Of(model, $"Cuts figures out with {model.Name}.", IsPointed ? 55 : 60, Other);

    public async Task<Delivered> Make(SegmentRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var picture = Planes.Load(bench.PathOf(request.Picture));
        var points = request.Points.Count > 0 || !IsPointed ? request.Points : [new PicturePoint(0.5, 0.55)];
        var sam = IsPointed ? model : Other;
        var matte = points.Count > 0 && sam is not null ? await Pointed(sam, picture, points, room, cancel) : new Matting(await room.Open(model, "model", cancel)).Matte(picture, cancel);
        matte.SavePng(Path.Combine(bench.Folder, "main.png"));
        picture.SavePng(Path.Combine(bench.Folder, "subject.png"), matte);
        return new()
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "main.png", ["subject"] = "subject.png" }, Used = room.Used,
            Notes = [.. Cards.Notes(model), .. points.Count > 0 && sam is null ? ["The points were not used: they need a Segment Anything model (studio models)."] : Array.Empty<string>()],
        };
    }

    private static async Task<Planes> Pointed(LocalModel sam, Planes picture, IReadOnlyList<PicturePoint> points, ModelRoom room, CancellationToken cancel) =>
        new SegmentAnything(await room.Open(sam, "encoder", cancel), await room.Open(sam, "decoder", cancel)).Mask(picture, points, cancel);
}
