using System.ComponentModel;
using System.Globalization;
using System.IO.Pipes;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Parrot;

public sealed class ParrotPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio.UseJson(ParrotJson.Default).AddTools<ParrotTools>().AddModelProvider<ParrotSound>("parrot");
}

public sealed class ParrotTools
{
    [Tool("parrot_nest", Title = "Build a nest")]
    [Description("Begins a production. Free.")]
    public Task<ParrotWords> Nest(IToolCall call)
    {
        call.FactsOf(ProductionId.For("birds")).Write(Kinds.Production, "production", new Production { Title = "Birds" });
        return Task.FromResult(new ParrotWords { Word = "birds" });
    }

    [Tool("parrot_say", Title = "Let a parrot speak")]
    [Description("Makes a sound with a local model. Free.")]
    public Task<Made> Say(ParrotWords words, IToolCall call) => call.Make(new SoundRequest { Word = words.Word, Samples = 4800 });
}

public sealed record ParrotWords
{
    [Description("What it says.")]
    public required string Word { get; init; }
}

/// <summary>Runs its model a few times, each on what the last one gave, and plays the numbers.</summary>
public sealed class ParrotSound(ProviderSetup setup, LocalModel model) : IProvider<SoundRequest>
{
    private const int Steps = 4, Size = 8;

    public ProviderCard Card { get; } = new() { Name = model.Name, Model = "parrot", Revision = 1, Quality = 99, ModelFiles = model.Digests };

    public async Task<Delivered> Make(SoundRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var runtime = await setup.Models.Runtime(cancel);
        var pool = SessionPool.For(new() { Library = runtime.Library, Devices = runtime.Devices, MemoryBytes = runtime.MemoryBytes, Threads = runtime.Threads, Options = runtime.Options });
        using var lease = await pool.Take(model.PathOf("voice"), cancel);
        using var x = OrtValue.Allocate<float>([1, Size], pool.Env);
        using var y = OrtValue.Allocate<float>([1, Size], pool.Env);
        for (var i = 0; i < Size; i++) x.GetTensorMutableDataAsSpan<float>()[i] = request.Word[i % request.Word.Length] / 128f;
        var tone = new SoundBuffer(2, (int)request.Samples);
        for (var step = 0; step < Steps; step++)
        {
            lease.Run([x], [y], cancel);
            y.GetTensorDataAsSpan<float>().CopyTo(x.GetTensorMutableDataAsSpan<float>());
            bench.Report((step + 1.0) / Steps);
            if (step == 1) await Ring(cancel);
            if (step == 2) Lose(lease, cancel);
        }

        var numbers = y.GetTensorDataAsSpan<float>().ToArray();
        foreach (var channel in tone.Channels)
            for (var i = 0; i < channel.Length; i++) channel[i] = Math.Clamp(numbers[i % Size], -1, 1);
        tone.WriteWav(Path.Combine(bench.Folder, "parrot.wav"));
        return Delivered.File("parrot.wav", new Measured { Samples = tone.Samples, SampleRate = tone.SampleRate }) with { Used = lease.Circumstances };
    }

    /// <summary>Where a test says how often, the device is lost in the middle of the job, as a driver reports it.</summary>
    private void Lose(SessionLease lease, CancellationToken cancel)
    {
        var times = Path.Combine(setup.CacheFolder, "losses");
        if (!File.Exists(times) || int.Parse(File.ReadAllText(times), CultureInfo.InvariantCulture) is not (> 0 and var left)) return;
        File.WriteAllText(times, (left - 1).ToString(CultureInfo.InvariantCulture));
        var lost = new OnnxRuntimeException(OrtErrorCode.DeviceReset, "the device was removed");
        lease.Understand(lost, cancel);
        throw new StudioException($"{model.Name} failed: {lost.Message}", lost);
    }

    /// <summary>Where a test has hung a bell, tells it who is in the middle of the job, and waits for its answer.</summary>
    private async Task Ring(CancellationToken cancel)
    {
        var bell = Path.Combine(setup.CacheFolder, "bell");
        if (!File.Exists(bell)) return;
        await using var pipe = new NamedPipeClientStream(".", await File.ReadAllTextAsync(bell, cancel), PipeDirection.InOut, PipeOptions.Asynchronous);
        await pipe.ConnectAsync(cancel);
        await pipe.WriteAsync(BitConverter.GetBytes(Environment.ProcessId), cancel);
        await pipe.FlushAsync(cancel);
        await pipe.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancel);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParrotWords))]
internal sealed partial class ParrotJson : JsonSerializerContext;
