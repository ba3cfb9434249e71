using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>Where finished files go: productions/&lt;name&gt; beside the state folder, or wherever the caller says.</summary>
internal sealed class ProductionFolders(string root, IMedia media)
{
    public ProductionFolder Of(ProductionId production) => new(Path.Combine(root, production.ToString()), media);

    public ProductionFolder Of(IToolCall call, string? outFolder = null)
    {
        var folder = outFolder is { Length: > 0 } ? call.FullPath(outFolder) : Path.Combine(root, call.Production.ToString());
        if (File.Exists(folder)) throw new StudioException($"'{folder}' is a file; a folder is needed for what the film leaves. Choose another with --out.");
        return new(folder, media);
    }
}
