using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentStudio.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentStudio.Tests.Vendor;

/// <summary>The vendor: jobs with ids that are queued, run, and are ready at their second or third look, on a port of this machine.</summary>
internal sealed class AcmeServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentDictionary<string, Job> _jobs = new();
    private int _count;

    private AcmeServer(WebApplication web) => _web = web;

    public string Url => _web.Urls.Single();

    /// <summary>Every order that arrived, in words.</summary>
    public ConcurrentQueue<JsonObject> Orders { get; } = new();

    /// <summary>The most jobs that were open at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Answers an order instead of taking it; null takes it.</summary>
    public Func<JsonObject, IResult?> AtOrder { get; set; } = _ => null;

    /// <summary>Answers a look at a job instead of its state; null gives the state.</summary>
    public Func<string, IResult?> AtLook { get; set; } = _ => null;

    /// <summary>The media of a job instead of what was ordered.</summary>
    public Func<string, byte[]?> Delivers { get; set; } = _ => null;

    /// <summary>What a job costs, when the vendor says so.</summary>
    public decimal? Charges { get; set; }

    public double SecondsPerLetter { get; set; } = 0.06;

    /// <summary>Jobs stay running while it is set.</summary>
    public bool Holds { get; set; }

    public IEnumerable<string> JobIds => _jobs.Keys;

    public static async Task<AcmeServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var server = new AcmeServer(web);
        web.MapPost("/jobs", async (HttpRequest request) => server.Order((await JsonNode.ParseAsync(request.Body))!.AsObject()));
        web.MapGet("/jobs/{id}", (string id) => server.Look(id));
        web.MapGet("/jobs/{id}/content", (string id, HttpResponse response) => server.Content(id, response));
        await web.StartAsync();
        return server;
    }

    public static IResult Json(JsonObject body, int status = 200) => Results.Content(body.ToJsonString(), "application/json", statusCode: status);

    public static IResult Error(string code, string message, int status = 200) => Json(new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, status);

    /// <summary>Takes an order as the vendor does.</summary>
    public string Take(JsonObject order)
    {
        var id = $"job-{Interlocked.Increment(ref _count)}";
        _jobs[id] = new(order);
        lock (_jobs) MostAtOnce = Math.Max(MostAtOnce, _jobs.Values.Count(job => !job.Collected));
        return id;
    }

    public void Forget() => _jobs.Clear();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IResult Order(JsonObject order)
    {
        Orders.Enqueue(order);
        return AtOrder(order) ?? Json(new() { ["id"] = Take(order), ["status"] = "queued" });
    }

    private IResult Look(string id)
    {
        if (AtLook(id) is { } answer) return answer;
        if (!_jobs.TryGetValue(id, out var job)) return Results.NotFound();
        var looks = job.Look();
        return Json(new() { ["status"] = Holds ? "running" : looks switch { 1 => "queued", 2 => "running", _ => "ready" }, ["done"] = 0.5 });
    }

    private async Task<IResult> Content(string id, HttpResponse response)
    {
        if (!_jobs.TryGetValue(id, out var job)) return Results.NotFound();
        if (Charges is { } charges) response.Headers["X-Charged"] = charges.ToString(CultureInfo.InvariantCulture);
        job.Collected = true;
        return Results.Bytes(Delivers(id) ?? await Media(job.Order));
    }

    private async Task<byte[]> Media(JsonObject order)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("acme").FullName, (string)order["kind"]! switch { "image" => "media.png", "video" => "media.mp4", _ => "media.wav" });
        if (file.EndsWith("wav", StringComparison.Ordinal)) Tone(SecondsPerLetter * ((string)order["words"]!).Length).WriteWav(file);
        else await Ffmpeg.Run(["-v", "error", "-f", "lavfi", "-i", $"testsrc2=size={order["width"]}x{order["height"]}:rate=25", .. Length(order), "-y", file], CancellationToken.None);
        var media = await File.ReadAllBytesAsync(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return media;
    }

    /// <summary>A vendor gives whole seconds at its own rate, never less than was asked for.</summary>
    private static string[] Length(JsonObject order) => order["seconds"] is { } seconds ? ["-t", Math.Ceiling((double)seconds + 0.2).ToString(CultureInfo.InvariantCulture), "-pix_fmt", "yuv420p"] : ["-frames:v", "1"];

    private static SoundBuffer Tone(double seconds)
    {
        var tone = new SoundBuffer(1, (int)(seconds * 48000));
        for (var i = 0; i < tone.Samples; i++) tone.Channels[0][i] = (float)(0.2 * Math.Sin(2 * Math.PI * 220 * i / 48000));
        return tone;
    }

    private sealed class Job(JsonObject order)
    {
        private int _looks;

        public JsonObject Order { get; } = order;

        public bool Collected { get; set; }

        public int Look() => Interlocked.Increment(ref _looks);
    }
}
