using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Desk;
using AgentStudio.Ledger;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

/// <summary>The ledger's tools, through the door that everybody uses.</summary>
public sealed class Tools : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private Studio _studio = null!;

    public async ValueTask InitializeAsync()
    {
        _studio = await Studio.Open(StudioSettings.Read(_folder.Path), CancellationToken.None);
        await Ledger.Append(Fact("production", "production", """{"title":"The Lamp"}"""));
        await Ledger.Append(Fact("call", "c1", """{"tool":"character_define"}""", cause: -1), Fact("character", "emma", """{"name":"EMMA"}""", cause: -1));
        await Ledger.Append(Fact("call", "c2", """{"tool":"character_revise"}""", cause: -1), Fact("character", "emma", """{"name":"EM"}""", cause: -1, actor: "agent"));
    }

    private FactLedger Ledger => _studio.Home.Ledger;

    public async ValueTask DisposeAsync()
    {
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ledger_query_answers_and_leaves_no_fact()
    {
        var last = Ledger.LastSeq;
        var result = await Call("ledger_query", new() { ["rows"] = 5, ["sql"] = "SELECT id, json_extract(body, '$.name') AS name FROM newest WHERE kind = 'character'" });
        Assert.Equal("""[["emma","EM"]]""", result["rows"]!.ToJsonString());
        Assert.Equal(last, Ledger.LastSeq);
        Assert.Contains("no such table: facts", (await Assert.ThrowsAsync<StudioException>(() => Call("ledger_query", new() { ["sql"] = "SELECT * FROM facts" }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ledger_history_says_who_wrote_what_by_which_tool_and_names_the_nearest_id()
    {
        var history = await Call("ledger_history", new() { ["production"] = "the-lamp", ["kind"] = "character", ["id"] = "emma" });
        Assert.Equal(["agent", "chat"], history["entries"]!.AsArray().Select(entry => (string?)entry!["actor"]));
        Assert.Equal(["character_revise", "character_define"], history["entries"]!.AsArray().Select(entry => (string?)entry!["tool"]));
        Assert.Equal("EM", (string?)history["entries"]![0]!["body"]!["name"]);

        var nearest = await Assert.ThrowsAsync<StudioException>(() => Call("ledger_history", new() { ["production"] = "the-lamp", ["kind"] = "character", ["id"] = "ema" }));
        Assert.Equal("'the-lamp' has no character 'ema'. Did you mean 'emma'? It has: emma.", nearest.Message);
        var kinds = await Assert.ThrowsAsync<StudioException>(() => Call("ledger_history", new() { ["production"] = "the-lamp", ["kind"] = "actor", ["id"] = "emma" }));
        Assert.Equal("'the-lamp' has no facts of kind 'actor'. It has: call, character, production.", kinds.Message);
    }

    [Fact]
    public async Task ledger_export_writes_a_file_that_ledger_verify_checks()
    {
        var path = _folder.Of("lamp.jsonl");
        var exported = await Call("ledger_export", new() { ["production"] = "the-lamp", ["path"] = path });
        Assert.Equal(new FileInfo(path).Length, (long?)exported["bytes"]);
        Assert.Equal(5, (int?)(await Call("ledger_verify", new() { ["export"] = path }))["ledger"]!["facts"]);

        File.WriteAllText(path, File.ReadAllText(path).Replace("EMMA", "ANNA", StringComparison.Ordinal));
        Assert.Contains("body of character 'emma', version 1, was changed", (string?)(await Call("ledger_verify", new() { ["export"] = path }))["ledger"]!["break"]!["what"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ledger_verify_reads_the_media_too_and_media_clean_takes_damaged_files_out_of_use()
    {
        var (sound, damaged) = (await Bring("sound"), await Bring("damaged"));
        await Ledger.Append(Fact("take", "clip/1A-1", $$$"""{"media":{"main":"{{{sound}}}","marks":"{{{damaged}}}"}}"""));
        File.SetAttributes(_studio.Home.Media.PathOf(damaged), FileAttributes.Normal);
        File.WriteAllText(_studio.Home.Media.PathOf(damaged), "dxmaged");

        var proof = await Call("ledger_verify", new() { ["media"] = true });
        Assert.Equal(2, (int?)proof["media"]!["checked"]);
        Assert.Equal([damaged.ToString()], proof["media"]!["damaged"]!.AsArray().Select(digest => (string?)digest));
        Assert.Null(proof["ledger"]!["break"]);

        await Call("media_clean", new() { ["damaged"] = true, ["delete"] = true });
        Assert.False(_studio.Home.Media.Has(damaged));
        Assert.True(_studio.Home.Media.Has(sound));
    }

    [Fact]
    public async Task media_clean_keeps_what_is_used_brought_paid_or_said_by_a_model()
    {
        var (free, paid, said, taken, brought, nobody) = (await Bring("free"), await Bring("paid"), await Bring("said"), await Bring("taken"), await Bring("brought"), await Bring("nobody"));
        await Ledger.Append(
            Making(free, "Image", 0), Making(paid, "Image", 0.5), Making(said, "Language", 0), Making(taken, "Video", 0),
            Fact("take", "clip/1A-1", $$$"""{"media":{"main":"{{{taken}}}"}}"""), Fact("brought", "b", $$"""{"media":"{{brought}}"}"""));

        Assert.Equal([nobody], await Unused("Recorded", delete: false));
        Assert.Equal(new[] { free, nobody }.Order(ByHex), (await Unused("Used", delete: false)).Order(ByHex));
        Assert.True(_studio.Home.Media.Has(free));
        Assert.Equal(2, (await Unused("Used", delete: true)).Count);
        Assert.False(_studio.Home.Media.Has(free));
        Assert.Equal(4, _studio.Home.Media.All().Count());
    }

    [Fact]
    public async Task film_undo_goes_back_step_by_step_past_its_own_calls()
    {
        var undone = await Call("film_undo", new() { ["production"] = "the-lamp" });
        Assert.Equal(("character_revise", "chat"), ((string?)undone["tool"], (string?)undone["calledBy"]));
        Assert.Equal(("emma", 1), ((string?)undone["restored"]![0]!["id"], (int?)undone["restored"]![0]!["version"]));
        Assert.Equal("character_define", (string?)(await Call("film_undo", new() { ["production"] = "the-lamp" }))["tool"]);
        Assert.Empty(Ledger.Heads(Lamp, "character"));
        Assert.Contains("nothing left to undo", (await Assert.ThrowsAsync<StudioException>(() => Call("film_undo", new() { ["production"] = "the-lamp" }))).Message, StringComparison.Ordinal);
        Assert.Equal("film_undo", (string?)(await Call("ledger_history", new() { ["production"] = "the-lamp", ["kind"] = "character", ["id"] = "emma" }))["entries"]![0]!["tool"]);
    }

    private static readonly Comparer<Digest> ByHex = Comparer<Digest>.Create((one, other) => string.CompareOrdinal(one.Hex, other.Hex));

    private static FactDraft Making(Digest media, string kind, double cost) =>
        Fact("making", media.Hex, $$$"""{"made":{"media":{"main":"{{{media}}}"},"cost":{{{cost}}}},"kind":"{{{kind}}}"}""", production: ProductionId.Studio);

    private Task<Digest> Bring(string text) => _studio.Home.Media.Bring(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), CancellationToken.None);

    private async Task<IReadOnlyList<Digest>> Unused(string keep, bool delete) =>
        [.. (await Call("media_clean", new() { ["keep"] = keep, ["delete"] = delete, ["olderThanHours"] = 0 }))["media"]!.AsArray().Select(digest => Digest.Parse((string)digest!))];

    private async Task<JsonNode> Call(string tool, JsonObject arguments) => (await _studio.Call(new ToolAsk { Tool = tool, Arguments = arguments, Actor = "cli" }))!;
}
