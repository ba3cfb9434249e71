using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Tests.Agent;

namespace AgentStudio.Tests.Vendor;

/// <summary>A director shows what its plan costs, and orders nothing before somebody agreed.</summary>
public sealed class DirectingTests
{
    [Theory]
    [InlineData("vllm", false)]
    [InlineData("none", false)]
    [InlineData("vllm", true)]
    [InlineData("none", true)]
    public async Task A_plan_is_shown_with_its_price_before_pictures_are_paid_and_a_no_orders_nothing(string model, bool yes)
    {
        await using var director = new ScriptedServer(ScriptedDirector.For);
        await using var studio = await PaidStudio.Open(["image"], [.. director.Environment.Select(one => $"{one.Key}={one.Value}")]);
        var questions = new List<(string Words, int Orders)>();
        Task<JsonNode?> Direct() => studio.Direct(model, limit: 5, (question, _) =>
        {
            questions.Add((question, studio.Acme.Orders.Count));
            return Task.FromResult(yes);
        });
        if (yes) Assert.Equal((decimal)(await Direct())!["cost"]!, 0.02m * studio.Acme.Orders.Count);
        else await Assert.ThrowsAsync<StudioException>(Direct);
        var (words, orders) = questions[0];
        Assert.Equal(0, orders);
        Assert.Contains("The plan: ", words, StringComparison.Ordinal);
        Assert.Contains("image by acme", words, StringComparison.Ordinal);
        Assert.Matches(@"for at most \$0\.\d+\?", words);
        Assert.Equal(yes, !studio.Acme.Orders.IsEmpty);
    }

    [Theory]
    [InlineData("vllm")]
    [InlineData("none")]
    public async Task Where_nobody_can_be_asked_a_limit_alone_spends_nothing_and_the_refusal_names_yes(string model)
    {
        await using var director = new ScriptedServer(ScriptedDirector.For);
        await using var studio = await PaidStudio.Open(["image"], [.. director.Environment.Select(one => $"{one.Key}={one.Value}")]);
        Assert.Contains("--yes", (await Assert.ThrowsAsync<StudioException>(() => studio.Direct(model, limit: 5, confirm: null))).Message, StringComparison.Ordinal);
        Assert.Contains("is left of the limit", (await Assert.ThrowsAsync<StudioException>(() => studio.Direct(model, limit: 0.01m, confirm: null))).Message, StringComparison.Ordinal);
        Assert.Empty(studio.Acme.Orders);
    }
}
