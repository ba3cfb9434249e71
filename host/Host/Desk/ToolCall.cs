using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Ledger;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Desk;

/// <summary>One running call: what ToolDesk lends to a tool.</summary>
internal sealed class ToolCall(ToolDesk desk, ToolEntry tool, ToolAsk ask, ToolCall? outer, CallBudget budget) : IHostCall
{
    private ProductionId? _production;

    public ToolEntry Tool { get; } = tool;

    public ToolAsk Ask { get; } = ask;

    public CallBudget Budget { get; } = budget;

    public CallFacts Written { get; } = new(desk.Home.Ledger, outer?.Written, ask.Actor,
        new(tool, ask.MayOverwrite), desk.Clock);

    public ProductionId Production => _production ??= (string?)Ask.Arguments["production"] is { Length: > 0 } named ? Named(named) : LastUsed();

    public IFacts Facts => Written.Of(Production);

    public IReadOnlyList<ProductionId> Productions => Written.Productions();

    public IMedia Media => desk.Home.Media;

    public string Actor => Ask.Actor;

    public CancellationToken Cancel => Ask.Cancel;

    public IChatClient? Chat => desk.Chat(Making, null, Ask.Client);

    public string FullPath(string path) => Path.GetFullPath(path, Ask.Folder);

    public IFacts FactsOf(ProductionId production) => Written.Of(production);

    public IProgress<ProgressNote>? Progress => Ask.Progress;

    Func<string, CancellationToken, Task<bool>>? IHostCall.Ask => Ask.Confirm;

    public ILanguageProvider? Client => Ask.Client;

    public MakeContext Making => new(_production ?? ProductionId.Studio, Actor, Budget, Ask.Progress, Cancel) { Replay = Ask.Replay };

    public Task<Made> Make(MakeRequest request) => desk.Lab.Make(request, Making);

    public Task<JsonNode?> Call(string tool, JsonObject arguments) => desk.Call(Ask with { Tool = tool, Arguments = arguments, Limit = null }, this);

    public string Inbox => Path.Combine(desk.Home.Settings.Productions, Production.ToString(), "inbox");

    public Task<Digest> Fetch(Uri address) => new MediaFetch(desk.Home.Settings.Hosts).Get(address, Media, Cancel);

    public void Report(ProgressNote note) => Ask.Progress?.Report(note);

    public async Task Confirm(string question, string unasked)
    {
        if (Ask.Confirm is null) throw new StudioException($"{question} {unasked}");
        if (!await Ask.Confirm(question, Cancel)) throw new StudioException("Not done: the answer was no.");
    }

    /// <summary>Where the call is filed: the production it is about, else the first that it wrote to.</summary>
    public ProductionId FiledIn() => _production
        ?? Written.Drafts.Select(draft => (ProductionId?)draft.Production).FirstOrDefault(production => production != ProductionId.Library)
        ?? Written.Drafts.Select(draft => (ProductionId?)draft.Production).FirstOrDefault()
        ?? ProductionId.Studio;

    public static bool Flag(JsonObject arguments, string name) =>
        arguments[name] is JsonValue value && value.TryGetValue<bool>(out var set) && set;

    private ProductionId Named(string name)
    {
        var known = Productions;
        foreach (var production in known)
            if (production.ToString() == name || production == ProductionId.For(name)) return production;
        if (ProductionId.For(name) == ProductionId.Library) return ProductionId.Library;
        var nearest = NearestWord.To(name, known.Select(production => production.ToString()));
        throw new StudioException($"There is no production '{name}'{(nearest is null ? "" : $"; nearest is '{nearest}'")}. {Known(known)}");
    }

    private ProductionId LastUsed()
    {
        if (outer?._production is { } around) return around;
        var known = Productions;
        return known.Count switch
        {
            0 => throw new StudioException("There is no production yet. Begin one with production_create, or 'studio produce <screenplay>'."),
            1 => known[0],
            _ => desk.LastUsed(known) ?? known[^1],
        };
    }

    private static string Known(IReadOnlyList<ProductionId> known) => known.Count == 0
        ? "There is none yet: begin one with production_create, or 'studio produce <screenplay>'."
        : $"There are {string.Join(", ", known)}.";
}
