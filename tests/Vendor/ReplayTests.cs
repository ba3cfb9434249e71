using AgentStudio.Film;
using AgentStudio.Host.Desk;

namespace AgentStudio.Tests.Vendor;

/// <summary>A production whose pictures a paid vendor made runs again without it, from the record alone.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_replayed_render_gives_the_same_film_and_the_vendor_hears_nothing()
    {
        await using var paid = await PaidStudio.Open("image");
        var first = await paid.Call("film_render", 1m);
        var (orders, film) = (paid.Acme.Orders.Count, await Film(first));
        Assert.True(orders > 0);
        await WithoutKey(paid);
        await paid.Acme.DisposeAsync();
        var again = await Replay(paid.Studio);
        Assert.Equal(0, (int)again["made"]!);
        Assert.Equal(film, await Film(again));
        Assert.Equal(orders, paid.Acme.Orders.Count);
    }

    [Fact]
    public async Task What_is_not_recorded_is_named_and_not_ordered()
    {
        await using var paid = await PaidStudio.Open("image");
        var refusal = (await Assert.ThrowsAsync<StudioException>(() => Replay(paid.Studio))).Message;
        Assert.Contains("image by acme that is not recorded: '", refusal, StringComparison.Ordinal);
        await paid.Call("film_render", 1m);
        var orders = paid.Acme.Orders.Count;
        await paid.Call("shot_revise", null, ("shot", "1A"), ("direction", "ECU low"));
        refusal = (await Assert.ThrowsAsync<StudioException>(() => Replay(paid.Studio))).Message;
        Assert.Contains("Run it once without --replay", refusal, StringComparison.Ordinal);
        Assert.Equal(orders, paid.Acme.Orders.Count);
    }

    [LongFact]
    public async Task A_pack_of_it_renders_elsewhere_without_a_key_and_for_nothing()
    {
        await using var paid = await PaidStudio.Open("image");
        var film = await Film(await paid.Call("film_render", 1m));
        var orders = paid.Acme.Orders.Count;
        var pack = await paid.Studio.Call("production_pack", ("production", PaidStudio.Production), ("out", Path.Combine(paid.Studio.Folder, "pier.pack")));
        await using var elsewhere = await TestStudio.Open(TestStudio.BuiltPlugins, PaidStudio.PluginFolder);
        await elsewhere.Studio.House.Checked;
        await elsewhere.Call("production_unpack", ("path", pack["path"]!.DeepClone()));
        var again = await elsewhere.Call("film_render", ("production", PaidStudio.Production));
        Assert.Equal((0, 0m), ((int)again["made"]!, (decimal)again["cost"]!));
        Assert.Equal(film, await Film(again));
        Assert.Equal(orders, paid.Acme.Orders.Count);
        await elsewhere.Call("shot_revise", ("production", PaidStudio.Production), ("shot", "1A"), ("direction", "ECU low"));
        Assert.Contains("acme is not available: needs ACME_URL", (await elsewhere.Call("film_plan", ("production", PaidStudio.Production))).ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Replay(TestStudio studio) => (await studio.Studio.Call(new ToolAsk
    {
        Tool = "film_render", Arguments = new() { ["production"] = PaidStudio.Production }, Actor = "cli test", Replay = true, Cancel = TestContext.Current.CancellationToken,
    }))!;

    private static async Task WithoutKey(PaidStudio paid)
    {
        await paid.Studio.Close();
        File.Delete(Path.Combine(paid.Studio.Folder, ".env"));
        await paid.Studio.Reopen();
    }

    private static async Task<Digest> Film(System.Text.Json.Nodes.JsonNode rendered) => Digest.OfBytes(await File.ReadAllBytesAsync((string)rendered["film"]!));
}
