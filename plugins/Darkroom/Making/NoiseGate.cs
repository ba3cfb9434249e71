using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>Lowers steady noise with ffmpeg's spectral subtraction.</summary>
public sealed class NoiseGate : IProvider<DenoiseRequest>
{
    private const double UsualLimit = 12;

    public ProviderCard Card { get; } = new() { Name = "afftdn", Model = "ffmpeg", Revision = 1, Title = "Lowers hiss and hum that stay the same.", Quality = 20 };

    public async Task<Delivered> Make(DenoiseRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var reduction = request.Limit is { } limit ? Math.Abs(limit) : UsualLimit;
        if (reduction is < 1 or > 90) throw new StudioException($"Noise can be lowered by 1 to 90 dB, not {reduction}.");
        var source = Path.Combine(bench.Folder, "source.wav");
        (await Recording.Read(bench.PathOf(request.Sound), 48000, bench.Folder, cancel)).WriteWav(source, 24);
        await Ffmpeg.Run(["-i", source, "-af", FormattableString.Invariant($"afftdn=nr={reduction}:nf=-45:tn=1"), "-c:a", "pcm_s16le", .. ClipFormat.Reproducible, Path.Combine(bench.Folder, "main.wav")], cancel);
        File.Delete(source);
        var cleaned = SoundBuffer.ReadWav(Path.Combine(bench.Folder, "main.wav"));
        return Delivered.File("main.wav", new() { Samples = cleaned.Samples, SampleRate = cleaned.SampleRate });
    }
}
