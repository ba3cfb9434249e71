using System.Reflection;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Tests.Vendor;

/// <summary>A studio with the paid provider "acme" beside the built-in ones, and one small production whose media it is cast for.</summary>
internal sealed class PaidStudio : IAsyncDisposable
{
    public const string Production = "pier";

    private const string Text = """
        Title: Pier

        EXT. HARBOUR - MORNING

        ADA (29, black bob, yellow raincoat) stops at the end of the pier.

        ADA
        The boat is late.

        BEN (61, grey beard) shakes his head.

        BEN
        It was never on time.
        """;

    /// <summary>The built plugin in a folder of its name.</summary>
    private static readonly Lazy<string> Plugin = new(PutPlugin);

    private static readonly string Built = typeof(PaidStudio).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Acme").Value!;

    /// <summary>The folder of the vendor's plugin, for another studio.</summary>
    public static string PluginFolder => Plugin.Value;

    private PaidStudio(TestStudio studio, AcmeServer acme) => (Studio, Acme) = (studio, acme);

    public TestStudio Studio { get; }

    public AcmeServer Acme { get; }

    /// <param name="media">What acme is cast for, such as "image".</param>
    public static Task<PaidStudio> Open(params string[] media) => Open(media, []);

    /// <param name="secrets">More lines of the .env.</param>
    public static async Task<PaidStudio> Open(string[] media, string[] secrets)
    {
        var paid = await Empty(secrets);
        var studio = paid.Studio;
        await studio.Call("film_open", ("screenplay", Text), ("name", Production), ("size", "320x180"), ("titles", false), ("music", false), ("effects", false));
        var cast = new JsonObject(media.Select(medium => KeyValuePair.Create(medium, (JsonNode?)"acme")));
        await studio.Call("production_revise", ("production", Production), ("format", new JsonObject { ["providers"] = cast }));
        return paid;
    }

    /// <summary>The studio and the vendor, and no production yet.</summary>
    public static async Task<PaidStudio> Empty(params string[] secrets)
    {
        var acme = await AcmeServer.Start();
        return new(await TestStudio.Open(new JsonObject { ["plugins"] = new JsonArray(TestStudio.BuiltPlugins, Plugin.Value) }, [$"ACME_URL={acme.Url}", .. secrets]), acme);
    }

    public async Task<JsonObject> Call(string tool, decimal? limit, params (string Member, JsonNode? Value)[] arguments) =>
        (await Studio.Ask(tool, [("production", Production), .. arguments], limit is { } dollars ? Usd.From(dollars) : null))?.AsObject() ?? [];

    /// <summary>Has the production directed from its own screenplay, as far as its storyboard.</summary>
    public Task<JsonNode?> Direct(string model, decimal limit, Func<string, CancellationToken, Task<bool>>? confirm) => Studio.Studio.Call(new()
    {
        Tool = "film_direct", Arguments = new() { ["screenplay"] = Text, ["name"] = Production, ["model"] = model, ["storyboardOnly"] = true },
        Actor = "agent test", Limit = Usd.From(limit), Confirm = confirm, Folder = Studio.Folder, Cancel = TestContext.Current.CancellationToken,
    });

    public async Task<string> Refusal(string tool, decimal? limit, params (string Member, JsonNode? Value)[] arguments) =>
        (await Assert.ThrowsAsync<StudioException>(() => Call(tool, limit, arguments))).Message;

    /// <summary>Newest state, amount and cost of every reservation.</summary>
    public async Task<IReadOnlyList<(string State, decimal Amount, decimal Cost)>> Reservations() =>
        [.. (await Studio.Call("ledger_query", ("sql", "SELECT json_extract(body, '$.state'), json_extract(body, '$.amount'), json_extract(body, '$.cost') FROM newest WHERE kind = 'reservation' ORDER BY seq")))["rows"]!.AsArray()
            .Select(row => ((string)row![0]!, (decimal)row[1]!, (decimal)row[2]!))];

    public async Task<IReadOnlyList<JsonObject>> OpenJobs() => [.. (await Studio.Call("job_list"))["jobs"]!.AsArray().Select(job => job!.AsObject())];

    public async Task<decimal> Planned() => (decimal)(await Call("film_plan", null))["cost"]!;

    public async ValueTask DisposeAsync()
    {
        await Studio.DisposeAsync();
        await Acme.DisposeAsync();
    }

    private static string PutPlugin()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestStudio.NewFolder(), "Acme")).FullName;
        foreach (var file in Directory.EnumerateFiles(Built)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
