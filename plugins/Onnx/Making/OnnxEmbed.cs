using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Pictures and words in CLIP's space.</summary>
public sealed class OnnxEmbed(ProviderSetup setup, LocalModel model) : IProvider<EmbedRequest>
{
    public ProviderCard Card => Cards.Of(model, $"Compares pictures and words with {model.Name}.", 60);

    public async Task<Delivered> Make(EmbedRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var clip = await Clip.Open(model, room, cancel);
        var direction = request.Picture is { } picture ? clip.Of(Planes.Load(bench.PathOf(picture)), cancel)
            : request.Words.Length > 0 ? clip.Of(request.Words, cancel)
            : throw new StudioException("There is nothing to embed: give a picture or words.");
        var embedding = new Embedding { Space = $"clip {model.Digests["image"][..12]}", Direction = direction };
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, "main.json"), JsonSerializer.SerializeToUtf8Bytes(embedding, SdkJson.Default.Embedding), cancel);
        return Delivered.File("main.json") with { Notes = Cards.Notes(model), Used = room.Used };
    }
}
