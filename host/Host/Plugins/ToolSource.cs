using AgentStudio.Film;

namespace AgentStudio.Host.Plugins;

/// <summary>Something that offers tools and providers: a plugin folder, or the host itself.</summary>
internal abstract class ToolSource
{
    public abstract string Name { get; }

    public abstract PluginShelf Shelf { get; }

    /// <summary>The newest generation, entered: the caller must <see cref="Generation.Exit"/> it.</summary>
    /// <exception cref="StudioException">None can be loaded.</exception>
    public abstract Task<Generation> Enter(CancellationToken cancel);
}

/// <summary>The host's own tools, in the same tables as those of plugins.</summary>
internal sealed class OwnSource(OwnTools own, Catalogue catalogue) : ToolSource
{
    private readonly Lazy<Generation> _generation = new(() => new(Digest.OfText("host"), null, Methods(own), []));

    private PluginShelf? _shelf;

    public override string Name => "Host";

    public override PluginShelf Shelf => _shelf ??= Listed();

    public override Task<Generation> Enter(CancellationToken cancel)
    {
        _generation.Value.TryEnter();
        return Task.FromResult(_generation.Value);
    }

    private static IEnumerable<ToolMethod> Methods(OwnTools own)
    {
        var json = PluginLoader.Json(own.Json);
        return own.Tools.SelectMany(tool => ToolMethod.Of(tool, json));
    }

    private PluginShelf Listed()
    {
        var key = "host:" + string.Join(',', own.Tools.Select(tool => tool.GetType().Name));
        if (catalogue.Find(key) is { } page) return page.Shelf;
        var shelf = _generation.Value.Describe(Name, new RecordDocs());
        catalogue.Keep(key, "", "", shelf);
        return shelf;
    }
}
