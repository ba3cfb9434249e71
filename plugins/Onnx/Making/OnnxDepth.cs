using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Depth seen by a network.</summary>
public sealed class OnnxDepth(ProviderSetup setup, LocalModel model) : IProvider<DepthRequest>
{
    public ProviderCard Card => Cards.Of(model, $"Sees depth with {model.Name}.", 60);

    public async Task<Delivered> Make(DepthRequest request, IWorkbench bench, CancellationToken cancel)
    {
        using var room = new ModelRoom(setup.Models);
        var metres = model.Settings.GetValueOrDefault("answers") == "metres" || model.Name.Contains("metric", StringComparison.OrdinalIgnoreCase);
        var depth = new DepthMap(await room.Open(model, "model", cancel), metres).Look(Planes.Load(bench.PathOf(request.Picture)), cancel);
        depth.SavePng(Path.Combine(bench.Folder, "main.png"));
        return Delivered.File("main.png") with { Notes = Cards.Notes(model), Used = room.Used };
    }
}
