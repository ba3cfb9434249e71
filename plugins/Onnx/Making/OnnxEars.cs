using System.Text.Json;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Writes down what is said.</summary>
public sealed class OnnxEars(ProviderSetup setup, LocalModel model) : IProvider<TranscribeRequest>
{
    public ProviderCard Card => Cards.Of(model, $"Understands speech with {model.Name}.", 60);

    public async Task<Delivered> Make(TranscribeRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var words = WhisperWords.Load(model.PathOf("vocabulary"), model.Has("added_tokens") ? model.PathOf("added_tokens") : null);
        var whisper = new Whisper(await room.Open(model, "encoder", cancel), await room.Open(model, "decoder", cancel), words);
        var recording = await Recording.Read(bench.PathOf(request.Sound), MelSpectrogram.Rate, bench.Folder, cancel);
        var transcript = whisper.Listen(recording, request.Language, bench.Report, cancel);
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, "main.json"), JsonSerializer.SerializeToUtf8Bytes(transcript, SdkJson.Default.Transcript), cancel);
        return Delivered.File("main.json") with { Notes = Cards.Notes(model), Used = room.Used };
    }
}
