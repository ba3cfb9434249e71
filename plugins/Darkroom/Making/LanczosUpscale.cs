using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>Makes a picture larger by Lanczos' kernel and sharpens it a little. It invents nothing.</summary>
public sealed class LanczosUpscale : IProvider<UpscaleRequest>
{
    private const float Sharpening = 0.35f;

    public ProviderCard Card { get; } = new() { Name = "lanczos", Model = "lanczos3", Revision = 1, Title = "Enlarges without a network: clean, but no new detail.", Quality = 20 };

    public Task<Delivered> Make(UpscaleRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Factor is < 2 or > 4) throw new StudioException($"A picture can be made 2 to 4 times as large, not {request.Factor}.");
        var picture = Planes.Load(bench.PathOf(request.Picture));
        bench.Report(0.2);
        var large = picture.Resize(picture.Width * request.Factor, picture.Height * request.Factor, Kernel.Lanczos);
        cancel.ThrowIfCancellationRequested();
        bench.Report(0.6);
        Sharpened(large).SavePng(Path.Combine(bench.Folder, "main.png"));
        IReadOnlyList<string> notes = request.Faces == true ? ["No model restores faces here; they were enlarged like the rest."] : [];
        return Task.FromResult(Delivered.File("main.png") with { Notes = notes });
    }

    /// <summary>Unsharp mask: what a soft copy lacks is added.</summary>
    private static Planes Sharpened(Planes picture)
    {
        var soft = picture.Softened(1);
        var result = new Planes(picture.Channels, picture.Height, picture.Width);
        for (var i = 0; i < result.Data.Length; i++) result.Data[i] = picture.Data[i] + Sharpening * (picture.Data[i] - soft.Data[i]);
        return result;
    }
}
