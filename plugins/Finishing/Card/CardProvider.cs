using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Draws titles, title cards and credits as clips: type of the style on a quiet ground or over a dimmed picture of the film.</summary>
internal sealed class CardProvider : IProvider<CardRequest>
{
    public ProviderCard Card => Cards.Of("type", 1, "Sets titles, cards and credits") with { TakesSeed = true };

    /// <summary>Delivered besides <c>first</c> and <c>last</c>: <c>still</c>, a frame on which all of the (first page's) type stands.</summary>
    public async Task<Delivered> Make(CardRequest request, IWorkbench bench, CancellationToken cancel)
    {
        Check(request);
        var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), request.Draft);
        using var picture = request.Background is { } digest ? Bitmap.Load(bench.PathOf(digest)) : null;
        using var scene = new CardScene(request, picture);
        using var frame = new Bitmap(format.Width, format.Height);
        await using (var encoder = ClipEncoder.Start(Path.Combine(bench.Folder, "card.mp4"), format))
        {
            await encoder.Film(request.Frames, (i420, number) =>
            {
                scene.Draw(frame, number);
                Yuv.ToI420(frame, i420);
                foreach (var (name, at) in Stills(request, scene))
                    if (at == number) frame.SavePng(Path.Combine(bench.Folder, name + ".png"));
                bench.Report((number + 1.0) / request.Frames);
            }, cancel);
            await encoder.Finish(cancel);
        }

        return new Delivered
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "card.mp4", ["first"] = "first.png", ["last"] = "last.png", ["still"] = "still.png" },
            Measured = new Measured { Frames = request.Frames, Rate = request.Rate, Size = request.Size },
        };
    }

    private static (string Name, int Frame)[] Stills(CardRequest request, CardScene scene) => [("first", 0), ("last", request.Frames - 1), ("still", scene.Still)];

    private static void Check(CardRequest request)
    {
        if (request.Card == CardKind.None) throw new StudioException("A card needs a kind: MainTitle, TitleCard or Credits.");
        if (request.Frames < 1) throw new StudioException($"A card of {request.Frames} frames cannot be made. Give at least 1.");
        if (request.Text.All(string.IsNullOrWhiteSpace)) throw new StudioException($"The {request.Card} has no text. Give at least one line.");
    }
}
