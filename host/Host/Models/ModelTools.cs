using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Models;

/// <summary>The tools that add, list, fetch and forget local models.</summary>
internal sealed class ModelTools(ModelShelf shelf, FamilyBook book, PluginHouse house, Downloads downloads, ModelTrial trial)
{
    [Tool("model_add", Title = "Add a local model", Idempotent = true)]
    [Description("Looks at a folder with a model (a diffusers or Optimum export, a voice, single ONNX files with a small studio-model.json), checks that it is whole and fits what a plugin needs, and records the SHA-256 of every file. The files stay where they are. Free; reads every byte once.")]
    public async Task<AddedModel> Add(AddModel arguments, IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        return await Add(new ModelFolder(arguments.Folder), arguments.Name, arguments.Family, [], call);
    }

    [Tool("model_list", Title = "List local models", ReadOnly = true)]
    [Description("Lists the models that were added, what each makes better and whether its files are still as they were, and the well-known models that model_get can fetch. Free.")]
    public async Task<ModelList> List(IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        return new()
        {
            Models = [.. shelf.Now.All.Select(Listed)],
            Known = [.. book.Known.Where(known => shelf.Find(known.Name) is null).Select(known => new KnownModelEntry
            {
                Name = known.Name, Title = known.Title, Licence = known.Licence, NonCommercial = known.NonCommercial, Source = known.Source, Bytes = known.Files.Sum(file => file.Bytes ?? 0),
                Makes = book.Find(known.Family)?.Makes ?? [], Better = book.Find(known.Family)?.Better ?? "",
            })],
            Families = [.. book.Families.Select(family => family.Family).Order(StringComparer.Ordinal)],
        };
    }

    [Tool("model_remove", Title = "Forget a local model", Destructive = true, Idempotent = true)]
    [Description("Forgets a model. Its files stay, except those that model_get fetched, which are deleted. What was made with it stays in the store. Free.")]
    public async Task<RemovedModel> Remove(NamedModel arguments, IToolCall call)
    {
        var model = Known(arguments.Name);
        var fetched = model.Folder.StartsWith(shelf.Downloads + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        await shelf.Remove(model);
        if (fetched && Directory.Exists(model.Folder)) Directory.Delete(model.Folder, recursive: true);
        return new() { Name = model.Name, Folder = model.Folder, Deleted = fetched };
    }

    [Tool("model_get", Title = "Fetch a well-known model", OpenWorld = true, Idempotent = true)]
    [Description("Fetches a well-known model, such as the voice \"kokoro\": shows source, size, licence and digests and asks before anything is downloaded, goes on where an earlier try ended, checks every file and adds the model. With agree: true it does not ask. Free.")]
    public async Task<AddedModel> Get(GetModel arguments, IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        var known = book.KnownModel(arguments.Name);
        if (shelf.Find(known.Name) is { } there) throw new StudioException($"The model '{there.Name}' is here already, in {there.Folder}. 'studio models remove {there.Name}' forgets it.");
        var offer = await downloads.Offer(known, call.Cancel);
        if (!arguments.Agree) await call.Confirm(offer.Question, $"Read it, then add agree: true (--yes on the command line). {offer.Question}");
        var notes = await downloads.Fetch(offer, Path.Combine(shelf.Downloads, Slug.Of(known.Name)), call);
        return await Add(new ModelFolder(offer.Folder!), known.Name, known.Family, notes, call);
    }

    private async Task<AddedModel> Add(ModelFolder folder, string? name, string? family, IReadOnlyList<string> notes, IToolCall call)
    {
        var called = name is null ? folder.Name : Slug.Of(name);
        if (shelf.Find(called) is { } other && other.Folder != folder.Folder)
            throw new StudioException($"There is a model '{called}' already, in {other.Folder}. Give this one another name: --name {called}-2.");
        var (model, tried) = await Look(folder, called, family, call);
        await shelf.Put(model);
        return new()
        {
            Model = Listed(model),
            Warnings = [.. notes, .. tried, .. Warnings(model)],
            Providers = [.. house.Providers.Where(provider => provider.Card.ModelFiles.Values.Intersect(model.Digests.Values).Any()).Select(provider => $"{provider.Kind}: {provider.Card.Name}")],
        };
    }

    private async Task<(LocalModel Model, IReadOnlyList<string> Notes)> Look(ModelFolder folder, string name, string? family, IToolCall call)
    {
        try
        {
            var found = new Recognition(folder, book.Families).Recognise(family ?? folder.Manifest.Family);
            call.Report(new($"it fits {found.Family.Title}", 0));
            var files = ModelDigests.WithWeights(folder.Folder, found.Files);
            var tried = await trial.Run(folder.Folder, found.Files.Values, call);
            return (new()
            {
                Name = name, Family = found.Family.Family, Folder = folder.Folder,
                Files = await ModelDigests.Of(folder.Folder, files, done => call.Report(new($"reading {name}", done)), call.Cancel),
                Licence = folder.Licence, NonCommercial = folder.NonCommercial, Settings = new SortedDictionary<string, string>(folder.Manifest.Settings.ToDictionary(), StringComparer.Ordinal),
            }, tried);
        }
        catch (Exception broken) when (broken is OnnxFileException or IOException or UnauthorizedAccessException)
        {
            throw new StudioException(broken.Message, broken);
        }
    }

    private static IEnumerable<string> Warnings(LocalModel model)
    {
        if (model.NonCommercial) yield return $"Its licence ({model.Licence}) does not allow commercial use: films made with it must not be sold.";
        else if (model.Licence.Length == 0) yield return $"Nothing in its folder names a licence. Find out before you publish; {{ \"licence\": \"...\" }} in {ModelManifest.FileName} records it.";
    }

    private LocalModel Known(string name) => shelf.Find(name)
        ?? throw new StudioException($"There is no model '{name}'. {(shelf.Now.All.Count == 0 ? "None was added yet: studio models add <folder>." : $"There is {string.Join(", ", shelf.Now.All.Select(model => model.Name))}.")}");

    private ListedModel Listed(LocalModel model) => new()
    {
        Name = model.Name, Family = model.Family, Folder = model.Folder, Licence = model.Licence, NonCommercial = model.NonCommercial,
        Makes = book.Find(model.Family)?.Makes ?? [], Better = book.Find(model.Family)?.Better ?? "",
        Files = [.. model.Files.Select(file => new ListedModelFile { Role = file.Key, Path = file.Value.Path, Bytes = file.Value.Bytes, Digest = file.Value.Digest.ToString() })],
        Problem = Problem(model),
    };

    private static string? Problem(LocalModel model)
    {
        try
        {
            foreach (var role in model.Files.Keys) model.PathOf(role);
            return null;
        }
        catch (StudioException changed)
        {
            return changed.Message;
        }
    }
}
