using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>The look of a picture as a direction, by its colours, light and edges. Words it does not understand.</summary>
public sealed class LookEmbed : IProvider<EmbedRequest>
{
    public ProviderCard Card { get; } = new() { Name = "look", Model = PictureLook.Space, Revision = 1, Title = "Compares pictures by colours, light and edges.", Quality = 20 };

    public Task<Delivered> Make(EmbedRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Picture is not { } digest)
            throw new StudioException("Words cannot be compared with pictures without CLIP. Add a CLIP model: studio models add <folder>.");
        var embedding = new Embedding { Space = PictureLook.Space, Direction = PictureLook.Of(Planes.Load(bench.PathOf(digest))) };
        File.WriteAllBytes(Path.Combine(bench.Folder, "main.json"), JsonSerializer.SerializeToUtf8Bytes(embedding, SdkJson.Default.Embedding));
        return Task.FromResult(Delivered.File("main.json"));
    }
}
