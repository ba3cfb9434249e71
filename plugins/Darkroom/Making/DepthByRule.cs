using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>A guess at depth from what painters know: what stands lower is nearer, what is hazy and pale is farther, what is sharp and salient is nearer.</summary>
public sealed class DepthByRule : IProvider<DepthRequest>
{
    private const float Low = 0.6f, Haze = 0.2f, Salient = 0.2f;

    public ProviderCard Card { get; } = new() { Name = "depth-by-rule", Model = "ground-and-haze", Revision = 1, Title = "Guesses depth from place, haze and salience.", Quality = 15 };

    public Task<Delivered> Make(DepthRequest request, IWorkbench bench, CancellationToken cancel)
    {
        Near(Planes.Load(bench.PathOf(request.Picture))).SavePng(Path.Combine(bench.Folder, "main.png"));
        return Task.FromResult(Delivered.File("main.png") with { Notes = ["Depth was guessed by rule; a depth model (studio models) sees it."] });
    }

    internal static Planes Near(Planes picture)
    {
        var salient = Saliency.Of(picture);
        var small = picture.Resize(salient.Width, salient.Height, Kernel.Bilinear);
        var near = new Planes(1, small.Height, small.Width);
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
            {
                var dark = Math.Min(small[0, y, x], Math.Min(small[1, y, x], small[2, y, x]));   // He et al. 2009: haze has no dark channel
                near[0, y, x] = Low * (y + 0.5f) / small.Height + Haze * (1 - dark) + Salient * salient[0, y, x];
            }

        var soft = near.Softened(2);
        var (low, high) = (soft.Data.Min(), soft.Data.Max());
        return soft.Map(value => high - low < 1e-6f ? 0.5f : (value - low) / (high - low)).Resize(picture.Width, picture.Height, Kernel.Bilinear);
    }
}
