using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.AspNetCore.Http;

namespace AgentStudio.Tests.Vendor;

/// <summary>Vendors fail in their own ways, and studios end at any moment: nothing is ordered twice unless the user says so.</summary>
public sealed class Jobs
{
    [Fact]
    public async Task A_refusal_inside_of_a_success_is_a_failure_in_the_vendors_words()
    {
        await using var studio = await PaidStudio.Open("speech");
        studio.Acme.AtOrder = _ => AcmeServer.Error("moderated", "no boats, please");
        var refusal = await studio.Refusal("voice_make", 1);
        Assert.Contains("no boats, please", refusal, StringComparison.Ordinal);
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Released", reservation.State));
        Assert.Contains((await studio.Call("film_plan", null))["rows"]!.AsArray(), row => (string?)row!["why"] == "failed before: no boats, please");
    }

    [Fact]
    public async Task An_order_is_never_repeated_by_itself()
    {
        await using var studio = await PaidStudio.Open("speech");
        studio.Acme.AtOrder = _ => AcmeServer.Error("rate", "slow down", StatusCodes.Status429TooManyRequests);
        Assert.Contains("slow down", await studio.Refusal("voice_make", 1), StringComparison.Ordinal);
        Assert.Equal(studio.Acme.Orders.Select(order => (string)order["words"]!).Distinct().Count(), studio.Acme.Orders.Count);
    }

    [Fact]
    public async Task A_look_is_repeated_until_the_vendor_has_breath_again()
    {
        await using var studio = await PaidStudio.Open("speech");
        var busy = 3;
        studio.Acme.AtLook = _ => Interlocked.Decrement(ref busy) >= 0 ? AcmeServer.Error("rate", "slow down", StatusCodes.Status429TooManyRequests) : null;
        Assert.Equal(2, (await studio.Call("voice_make", 1))["pieces"]!.AsArray().Count);
        Assert.Equal(2, studio.Acme.Orders.Count);
    }

    [Fact]
    public async Task A_job_that_fails_is_released_and_ordered_anew_when_asked_again()
    {
        await using var studio = await PaidStudio.Open("speech");
        studio.Acme.AtLook = _ => AcmeServer.Json(new() { ["status"] = "failed", ["reason"] = "the tape broke" });
        Assert.Contains("the tape broke", await studio.Refusal("voice_make", 1), StringComparison.Ordinal);
        Assert.Contains(await studio.Reservations(), reservation => reservation.State == "Released");
        studio.Acme.AtLook = _ => null;
        Assert.Equal(2, (await studio.Call("voice_make", 1))["pieces"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_restart_collects_what_rolls_and_pays_nothing_more()
    {
        await using var studio = await PaidStudio.Open("speech");
        studio.Acme.Holds = true;
        using var leaving = new CancellationTokenSource();
        var making = studio.Studio.Studio.Call(new() { Tool = "voice_make", Actor = "script test", Arguments = new() { ["production"] = PaidStudio.Production }, Limit = Usd.From(1), Cancel = leaving.Token });
        while (studio.Acme.JobIds.Count() < 2) await Task.Delay(10, TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        await studio.Studio.Reopen();
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Open", reservation.State));
        Assert.Equal(2, (await studio.OpenJobs()).Count(job => (string?)job["state"] == "Rolling"));
        Assert.Equal(0, await studio.Planned());

        studio.Acme.Holds = false;
        Assert.Equal(2, (await studio.Call("voice_make", null))["pieces"]!.AsArray().Count);
        Assert.Equal(2, studio.Acme.Orders.Count);
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Settled", reservation.State));
        Assert.Empty(await studio.OpenJobs());
    }

    [Fact]
    public async Task A_delivery_that_does_not_decode_is_collected_again_and_not_ordered_again()
    {
        await using var studio = await PaidStudio.Open("image");
        studio.Acme.Delivers = _ => "<html>502 Bad Gateway</html>"u8.ToArray();
        Assert.Contains("does not decode", await studio.Refusal("frame_make", 1), StringComparison.Ordinal);
        studio.Acme.Delivers = _ => null;
        var pieces = (await studio.Call("frame_make", 1))["pieces"]!.AsArray();
        Assert.Equal(pieces.Count, studio.Acme.Orders.Count);
        Assert.All(await studio.Reservations(), reservation => Assert.Equal(("Settled", 0.02m), (reservation.State, reservation.Cost)));
    }

    [Fact]
    public async Task A_job_that_the_vendor_forgot_is_in_doubt_until_the_user_gives_it_up()
    {
        await using var studio = await PaidStudio.Open("speech");
        studio.Acme.AtLook = _ => Results.NotFound();
        var doubt = await studio.Refusal("voice_make", 1);
        Assert.Contains("may have been paid for", doubt, StringComparison.Ordinal);
        Assert.Contains("job_decide", doubt, StringComparison.Ordinal);
        studio.Acme.AtLook = _ => null;
        await studio.Refusal("voice_make", 1);
        Assert.Equal(studio.Acme.Orders.Select(order => (string)order["words"]!).Distinct().Count(), studio.Acme.Orders.Count);
        Assert.Contains((await studio.Call("film_plan", null))["rows"]!.AsArray(), row => (string?)row!["state"] == "Blocked" && ((string)row["why"]!).Contains("job_decide", StringComparison.Ordinal));

        foreach (var job in (await studio.OpenJobs()).Where(job => (string?)job["state"] == "InDoubt"))
            await studio.Studio.Call("job_decide", ("job", (string)job["job"]!), ("verdict", "Resubmit"), ("paid", true));
        Assert.Equal(2, (await studio.Call("voice_make", 1))["pieces"]!.AsArray().Count);
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Settled", reservation.State));
    }

    [Fact]
    public async Task A_studio_killed_between_the_order_and_its_id_never_orders_again_and_takes_the_id_from_the_user()
    {
        await using var studio = await PaidStudio.Open("speech");
        await studio.Studio.Close();   // the folder is the process's now
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        studio.Acme.AtOrder = order =>
        {
            studio.Acme.Take(order);
            arrived.TrySetResult();
            return new Unanswered();
        };
        using (var process = TestStudio.Start(studio.Studio.Folder, ["call", "voice_make", "production=pier", "--limit", "1"]))
        {
            await arrived.Task;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        studio.Acme.AtOrder = _ => null;
        await studio.Studio.Reopen();
        Assert.Contains("whose answer was never seen", await studio.Refusal("voice_make", 1), StringComparison.Ordinal);
        foreach (var job in (await studio.OpenJobs()).Where(job => (string?)job["state"] == "InDoubt"))
        {
            var order = studio.Acme.Orders.Select((order, index) => (order, index)).First(pair => (string?)pair.order["words"] == (string?)job["what"]);
            Assert.Contains("vendorJob", await studio.Studio.Refusal("job_decide", ("job", (string)job["job"]!), ("verdict", "Collect")), StringComparison.Ordinal);
            await studio.Studio.Call("job_decide", ("job", (string)job["job"]!), ("verdict", "Collect"), ("vendorJob", $"job-{order.index + 1}"));
        }

        Assert.Equal(2, (await studio.Call("voice_make", 1))["pieces"]!.AsArray().Count);
        Assert.Equal(2, studio.Acme.Orders.Count);
    }

    [Fact]
    public async Task What_nobody_ordered_cannot_be_decided()
    {
        await using var studio = await PaidStudio.Open("speech");
        Assert.Contains("Nothing was ever ordered", await studio.Studio.Refusal("job_decide", ("job", "abc"), ("verdict", "Resubmit")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_that_is_not_there_leaves_nothing_in_doubt()
    {
        await using var studio = await PaidStudio.Open("speech");
        await studio.Acme.DisposeAsync();
        Assert.Contains("cannot be reached", await studio.Refusal("voice_make", 1), StringComparison.Ordinal);
        Assert.All(await studio.Reservations(), reservation => Assert.Equal("Released", reservation.State));
        Assert.Empty(await studio.OpenJobs());
    }

    /// <summary>Never answers.</summary>
    private sealed class Unanswered : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Task.Delay(Timeout.Infinite, httpContext.RequestAborted);
    }
}
