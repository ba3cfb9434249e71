using System.Collections.Concurrent;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AgentStudio.Tests.Vendor;

/// <summary>Money is set aside before it is spent, spent once, and never above the limit.</summary>
public sealed class Paying
{
    [Fact]
    public async Task What_a_plan_shows_is_set_aside_and_settled_by_what_the_vendor_charged()
    {
        await using var studio = await PaidStudio.Open("image");
        studio.Acme.Charges = 0.015m;
        var planned = await studio.Planned();
        var pieces = (await studio.Call("frame_make", planned))["pieces"]!.AsArray();
        Assert.Equal(0.02m * pieces.Count, planned);
        Assert.All(pieces, piece => Assert.Equal(0.015m, (decimal)piece!["cost"]!));
        Assert.All(await studio.Reservations(), reservation => Assert.Equal(("Settled", 0.02m, 0.015m), reservation));
        Assert.Equal(pieces.Count, studio.Acme.Orders.Count);
        Assert.Equal(0, await studio.Planned());
    }

    [Fact]
    public async Task Above_the_limit_nothing_is_ordered_and_both_amounts_are_said()
    {
        await using var studio = await PaidStudio.Open("image", "video");
        var price = $"${await studio.Planned():0.00####}";
        foreach (var (limit, left) in new (decimal?, string)[] { (null, "$0.00"), (0.03m, "$0.03") })
        {
            var refusal = await studio.Refusal("film_render", limit);
            Assert.Contains($"would cost at most {price}; the limit leaves {left}", refusal, StringComparison.Ordinal);
        }

        Assert.Empty(studio.Acme.Orders);
        Assert.Empty(await studio.Reservations());
    }

    [Fact]
    public async Task Above_the_limit_whoever_can_be_asked_is_asked_and_only_a_yes_of_somebody_who_may_spend_does()
    {
        await using var studio = await PaidStudio.Open("image");
        var price = await studio.Planned();
        var asked = new List<string>();
        foreach (var (yes, role) in new[] { (false, Role.Producer), (true, Role.Editor) }) await Assert.ThrowsAsync<StudioException>(() => Frames(yes, role));
        Assert.Empty(studio.Acme.Orders);
        Assert.Contains($"Spend up to ${price:0.00####}?", Assert.Single(asked), StringComparison.Ordinal);
        await Frames(yes: true, Role.Producer);
        Assert.Equal(price, 0.02m * studio.Acme.Orders.Count);

        Task<JsonNode?> Frames(bool yes, Role role) => studio.Studio.Studio.Call(new()
        {
            Tool = "frame_make", Arguments = new() { ["production"] = PaidStudio.Production }, Actor = "test", Role = role,
            Confirm = (question, _) => { asked.Add(question); return Task.FromResult(yes); }, Cancel = TestContext.Current.CancellationToken,
        });
    }

    [Fact]
    public async Task A_vendor_runs_no_more_jobs_at_once_than_its_card_says()
    {
        await using var studio = await PaidStudio.Open("image");
        var pieces = (await studio.Call("frame_make", 1))["pieces"]!.AsArray();
        Assert.True(pieces.Count > 2);
        Assert.Equal(2, studio.Acme.MostAtOnce);
    }

    [Fact]
    public async Task Two_who_ask_for_the_same_at_once_pay_once()
    {
        await using var studio = await PaidStudio.Open("image");
        var both = await Task.WhenAll(studio.Call("frame_make", 1), studio.Call("frame_make", 1));
        Assert.Equal(both[0]["pieces"]!.ToJsonString(), both[1]["pieces"]!.ToJsonString());
        Assert.Equal(both[0]["pieces"]!.AsArray().Count, studio.Acme.Orders.Count);
    }

    [Fact]
    public async Task A_render_says_what_all_its_rounds_cost()
    {
        await using var studio = await PaidStudio.Open("speech", "image");
        var film = await studio.Call("film_render", 5);
        var orders = studio.Acme.Orders.ToLookup(order => (string)order["kind"]!);
        Assert.Equal(2, orders["speech"].Count());
        Assert.Equal(orders["speech"].Sum(order => ((string)order["words"]!).Length) * 0.01m + orders["image"].Count() * 0.02m, (decimal)film["cost"]!);
        Assert.NotEqual("", (string)film["film"]!);
        Assert.Equal(0, (decimal)(await studio.Call("film_render", null))["cost"]!);
    }

    [Fact]
    public async Task A_film_that_gets_dearer_than_was_shown_stops_and_asks()
    {
        await using var studio = await PaidStudio.Open("speech", "video");
        studio.Acme.SecondsPerLetter = 0.3;   // four times what the estimate takes
        var shown = await studio.Planned();
        var question = await studio.Refusal("film_render", 50);
        Assert.Contains($"instead of ${shown:0.00####}", question, StringComparison.Ordinal);
        Assert.DoesNotContain(studio.Acme.Orders, order => (string?)order["kind"] == "video");

        var left = await studio.Planned();
        var film = await studio.Call("film_render", left);   // now shown, and exact
        Assert.Equal(left, (decimal)film["cost"]!);
        Assert.Equal(2, studio.Acme.Orders.Count(order => (string?)order["kind"] == "speech"));
        Assert.Contains(studio.Acme.Orders, order => (string?)order["kind"] == "video");
    }

    [Fact]
    public async Task The_storyboard_can_be_looked_at_before_the_first_clip_is_paid_for()
    {
        await using var studio = await PaidStudio.Open("video");
        var folder = Path.Combine(studio.Studio.Folder, "out");
        var seen = new ConcurrentQueue<bool>();
        studio.Acme.AtOrder = _ =>
        {
            seen.Enqueue(File.Exists(Path.Combine(folder, "storyboard.png")));
            return null;
        };
        await studio.Call("film_render", 50, ("out", folder));
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(false, seen);
    }

    [Fact]
    public async Task Another_takes_over_for_no_more_than_the_shown_price_and_the_film_says_so()
    {
        await using var studio = await PaidStudio.Open("image");
        studio.Acme.AtOrder = _ => AcmeServer.Error("busy", "come back later", StatusCodes.Status503ServiceUnavailable);
        var film = await studio.Call("film_render", 1, ("storyboardOnly", true));
        Assert.Equal(0, (decimal)film["cost"]!);
        Assert.Contains(film["notes"]!.AsArray(), note => ((string)note!).StartsWith("previs stands in for acme", StringComparison.Ordinal));
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Released", reservation.State));

        var orders = studio.Acme.Orders.Count;
        await studio.Call("film_render", 1, ("storyboardOnly", true));
        Assert.Equal(orders, studio.Acme.Orders.Count);   // what stands in is kept until another take is asked for
    }

    [Fact]
    public async Task No_line_falls_to_another_voice()
    {
        await using var studio = await PaidStudio.Open("speech");
        studio.Acme.AtOrder = _ => AcmeServer.Error("busy", "come back later", StatusCodes.Status503ServiceUnavailable);
        Assert.Contains("come back later", await studio.Refusal("voice_make", 1), StringComparison.Ordinal);
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Released", reservation.State));
    }
}
