using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Takes noise out of recordings.</summary>
public sealed class OnnxDenoise(ProviderSetup setup, LocalModel model) : IProvider<DenoiseRequest>
{
    public ProviderCard Card => Cards.Of(model, $"Cleans recordings with {model.Name}.", 60);

    public async Task<Delivered> Make(DenoiseRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var network = new DeepFilterNet(await room.Open(model, "encoder", cancel), await room.Open(model, "bands", cancel), await room.Open(model, "filters", cancel));
        var recording = await Recording.Read(bench.PathOf(request.Sound), DeepFilterNet.Rate, bench.Folder, cancel);
        var cleaned = new float[recording.Channels.Length][];
        for (var channel = 0; channel < cleaned.Length; channel++)
        {
            cleaned[channel] = network.Clean(recording.Channels[channel], request.Limit, cancel);
            bench.Report((channel + 1.0) / cleaned.Length);
        }

        var sound = new SoundBuffer(cleaned, DeepFilterNet.Rate);
        sound.WriteWav(Path.Combine(bench.Folder, "main.wav"));
        return Delivered.File("main.wav", new() { Samples = sound.Samples, SampleRate = sound.SampleRate }) with { Notes = Cards.Notes(model), Used = room.Used };
    }
}
