using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Acme;

public sealed class AcmePlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio.NeedSecret("ACME_URL").AddProvider<AcmePictures>().AddProvider<AcmeVideo>().AddProvider<AcmeVoices>();
}

public sealed class AcmePictures(ProviderSetup setup) : AcmeVendor(setup), IRemoteProvider<ImageRequest>
{
    public ProviderCard Card { get; } = new()
    {
        Name = "acme", Model = "still-2", Revision = 1, Title = "Paid pictures", Deterministic = false, Quality = 90, Price = new() { Each = Usd.From(0.02m) },
    };

    public Task<JobId> Submit(ImageRequest request, IWorkbench bench, CancellationToken cancel) => Order(new()
    {
        ["kind"] = "image", ["words"] = request.Brief.Action, ["width"] = request.Size.Width, ["height"] = request.Size.Height,
    }, cancel);

    public async Task<Delivered> Collect(JobId job, IWorkbench bench, CancellationToken cancel)
    {
        var cost = await Download(job, bench, "still.png", cancel);
        return Delivered.File("still.png") with { Cost = cost };
    }
}

public sealed class AcmeVideo(ProviderSetup setup) : AcmeVendor(setup), IRemoteProvider<VideoRequest>
{
    public ProviderCard Card { get; } = new()
    {
        Name = "acme", Model = "motion-1", Revision = 1, Title = "Paid clips", Deterministic = false, Quality = 90, MaxSeconds = 8, TakesFirstFrame = true, Price = new() { PerSecond = Usd.From(0.10m) },
    };

    public Task<JobId> Submit(VideoRequest request, IWorkbench bench, CancellationToken cancel) => Order(new()
    {
        ["kind"] = "video", ["words"] = request.Brief.Action, ["width"] = request.Size.Width, ["height"] = request.Size.Height, ["seconds"] = request.Frames / request.Rate.PerSecond,
    }, cancel);

    public async Task<Delivered> Collect(JobId job, IWorkbench bench, CancellationToken cancel)
    {
        var cost = await Download(job, bench, "clip.mp4", cancel);
        return Delivered.File("clip.mp4") with { Cost = cost };
    }
}

public sealed class AcmeVoices(ProviderSetup setup) : AcmeVendor(setup), IRemoteProvider<SpeechRequest>
{
    public ProviderCard Card { get; } = new()
    {
        Name = "acme", Model = "voice-3", Revision = 1, Title = "Paid voices", Deterministic = false, Quality = 90, Price = new() { PerThousandCharacters = Usd.From(10m) },
    };

    public Task<JobId> Submit(SpeechRequest request, IWorkbench bench, CancellationToken cancel) => Order(new() { ["kind"] = "speech", ["words"] = request.Text }, cancel);

    public async Task<Delivered> Collect(JobId job, IWorkbench bench, CancellationToken cancel)
    {
        var cost = await Download(job, bench, "line.wav", cancel);
        using var line = new WavReader(Path.Combine(bench.Folder, "line.wav"));
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "marks.json"), new JsonObject { ["words"] = new JsonArray(), ["phonemes"] = new JsonArray() }.ToJsonString(), cancel);
        return new()
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "line.wav", ["marks"] = "marks.json" },
            Measured = new() { Samples = line.Samples, SampleRate = line.SampleRate }, Cost = cost,
        };
    }
}
