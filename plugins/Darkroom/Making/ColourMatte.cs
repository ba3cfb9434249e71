using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>
/// Separates what stands in front by its colours: those of the borders are taken for the background, what differs and lies towards the
/// middle (or around the given points) for the subject, and both are learnt again a few times, as GrabCut does with histograms.
/// </summary>
public sealed class ColourMatte : IProvider<SegmentRequest>
{
    private const int Side = 256, Bins = 12, Rounds = 4;
    private const double Border = 0.06, Near = 0.12;

    public ProviderCard Card { get; } = new() { Name = "colour-matte", Model = "histograms", Revision = 1, Title = "Separates the subject by colour and place; best before even backgrounds.", Quality = 20 };

    public Task<Delivered> Make(SegmentRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var picture = Planes.Load(bench.PathOf(request.Picture));
        var matte = Matte(picture, request.Points, cancel);
        matte.SavePng(Path.Combine(bench.Folder, "main.png"));
        picture.SavePng(Path.Combine(bench.Folder, "subject.png"), matte);
        return Task.FromResult(new Delivered
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "main.png", ["subject"] = "subject.png" },
            Notes = ["Separated by colour; a matting model (studio models) follows hair and busy backgrounds better."],
        });
    }

    internal static Planes Matte(Planes picture, IReadOnlyList<PicturePoint> points, CancellationToken cancel)
    {
        var scale = Math.Min(1, (double)Side / Math.Max(picture.Width, picture.Height));
        var small = Lab.Of(picture.Resize(Math.Max(16, (int)(picture.Width * scale)), Math.Max(16, (int)(picture.Height * scale)), Kernel.Bilinear));
        var colours = Binned(small);
        var belief = Prior(small.Width, small.Height, points);
        for (var round = 0; round < Rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            belief = Learnt(small, colours, belief, points);
        }

        return belief.Map(value => Math.Clamp((value - 0.5f) * 3 + 0.5f, 0, 1)).Resize(picture.Width, picture.Height, Kernel.Bilinear);
    }

    /// <summary>Before any colour is seen: little at the borders, more in the middle; with points, what lies near them.</summary>
    private static Planes Prior(int width, int height, IReadOnlyList<PicturePoint> points)
    {
        var prior = new Planes(1, height, width);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (u, v) = ((x + 0.5) / width, (y + 0.5) / height);
                var edge = Math.Min(Math.Min(u, 1 - u), v);   // subjects stand on the lower edge, so it is no border
                prior[0, y, x] = (float)(points.Count > 0 ? NearPoints(u, v, points) : edge < Border ? 0.02 : Math.Clamp(1.2 - 2.4 * Math.Abs(u - 0.5), 0.1, 0.8));
            }

        return prior;
    }

    private static double NearPoints(double u, double v, IReadOnlyList<PicturePoint> points)
    {
        var (wanted, unwanted) = (0.0, 0.0);
        foreach (var point in points)
        {
            var near = Math.Exp(-((u - point.X) * (u - point.X) + (v - point.Y) * (v - point.Y)) / (2 * Near * Near));
            if (point.Wanted) wanted = Math.Max(wanted, near);
            else unwanted = Math.Max(unwanted, near);
        }

        return Math.Clamp(0.05 + 0.9 * wanted - 0.9 * unwanted, 0.02, 0.98);
    }

    /// <summary>Bayes over the two histograms, then smoothed where the picture is smooth.</summary>
    private static Planes Learnt(Planes lab, int[] colours, Planes belief, IReadOnlyList<PicturePoint> points)
    {
        double[] front = new double[Bins * Bins * Bins], back = new double[front.Length];
        for (var i = 0; i < colours.Length; i++)
        {
            front[colours[i]] += belief.Data[i];
            back[colours[i]] += 1 - belief.Data[i];
        }

        var (allFront, allBack) = (front.Sum() + 1, back.Sum() + 1);
        var prior = Prior(lab.Width, lab.Height, points).Data;
        var next = new Planes(1, lab.Height, lab.Width);
        for (var i = 0; i < colours.Length; i++)
        {
            var (f, b) = ((front[colours[i]] + 0.01) / allFront * prior[i], (back[colours[i]] + 0.01) / allBack * (1 - prior[i]));
            next.Data[i] = (float)(f / (f + b));
        }

        return next.Softened(2);
    }

    private static int[] Binned(Planes lab)
    {
        var bins = new int[lab.Area];
        for (var i = 0; i < bins.Length; i++)
        {
            static int At(double value, double from, double to) => (int)Math.Clamp((value - from) / (to - from) * Bins, 0, Bins - 1);
            bins[i] = (At(lab.Data[i], 0, 100) * Bins + At(lab.Data[lab.Area + i], -60, 60)) * Bins + At(lab.Data[2 * lab.Area + i], -60, 60);
        }

        return bins;
    }
}
