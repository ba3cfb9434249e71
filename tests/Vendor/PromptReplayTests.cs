using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Vendor;

/// <summary>Scripts with a paid vendor at the prompt: recorded once, run again from the record, and written from a session.</summary>
public sealed class PromptReplayTests
{
    private const string Script = """
        var film = Studio.Film("Quay", size: "320x180", titles: false, music: false, effects: false).Format(providers: [("image", "acme")]);
        var scene = film.Scene("EXT. QUAY - MORNING");
        scene.Shot("A gull lands on a bollard.", "WS 24mm").Lasts(1);
        await film.Render();
        """;

    [Fact]
    public async Task A_script_that_paid_a_vendor_runs_again_offline_and_what_is_not_recorded_is_named()
    {
        await using var paid = await PaidStudio.Empty();
        var script = await Write(paid, "quay.csx", Script);
        await paid.Studio.Close();
        var poor = await Run(paid, "run", script);
        Assert.Equal(1, poor.ExitCode);
        Assert.Contains("Nothing more was ordered. Raise limitUsd (--limit-usd on the command line) to $0.02", poor.Error, StringComparison.Ordinal);
        var first = await Run(paid, "run", script, "--limit-usd", "1");
        Assert.True(first.ExitCode == 0, first.Error);
        var (film, orders) = (Film(paid, "quay"), paid.Acme.Orders.Count);
        Assert.True(orders > 0);

        File.Delete(Path.Combine(paid.Studio.Folder, ".env"));   // no key, and soon no vendor
        await paid.Acme.DisposeAsync();
        foreach (var command in (string[][])[["run", script], ["render", script], ["render", "quay"]])
        {
            File.Delete(FilmFile(paid, "quay"));
            var again = await Run(paid, [.. command, "--replay"]);
            Assert.True(again.ExitCode == 0, again.Error);
            Assert.Equal(film, Film(paid, "quay"));
        }

        var changed = await Write(paid, "changed.csx", Script.Replace("A gull lands", "A heron lands"));
        foreach (var command in (string[])["run", "render"])
        {
            var refused = await Run(paid, command, changed, "--replay");
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("The replay needs image by acme that is not recorded: '", refused.Error, StringComparison.Ordinal);
            Assert.Contains("Run it once without --replay, or unpack a pack that holds it.", refused.Error, StringComparison.Ordinal);
        }
    }

    [LongFact]
    public async Task An_exported_session_says_what_its_vendor_was_paid_and_runs_again_with_the_vendor_or_from_a_pack()
    {
        await using var paid = await PaidStudio.Open("image");
        await paid.Call("film_render", 1m);
        var pack = (string)(await paid.Studio.Call("production_pack", ("production", PaidStudio.Production), ("out", Path.Combine(paid.Studio.Folder, "pier.pack"))))["path"]!;
        var text = (string)(await paid.Studio.Call("export_script", ("production", PaidStudio.Production)))["script"]!;
        Assert.Contains("Vendors were paid $0.", text, StringComparison.Ordinal);
        Assert.Contains("--replay", text, StringComparison.Ordinal);
        var film = Film(paid, PaidStudio.Production);

        await using var customer = await PaidStudio.Empty();
        var script = await Write(customer, "pier.csx", text);
        await customer.Studio.Close();
        Assert.Contains("Raise limitUsd", (await Run(customer, "run", script)).Error, StringComparison.Ordinal);
        var bought = await Run(customer, "run", script, "--limit-usd", "1");
        Assert.True(bought.ExitCode == 0, bought.Error);
        Assert.Equal(paid.Acme.Orders.Count, customer.Acme.Orders.Count);
        Assert.Equal(film, Film(customer, PaidStudio.Production));   // this vendor makes the same of the same words

        await using var reader = await PaidStudio.Empty();
        script = await Write(reader, "pier.csx", text);
        await reader.Studio.Close();
        Assert.Equal(0, (await Run(reader, "unpack", pack)).ExitCode);
        var replayed = await Run(reader, "run", script, "--replay");
        Assert.True(replayed.ExitCode == 0, replayed.Error);
        Assert.Equal(film, Film(reader, PaidStudio.Production));
        Assert.Empty(reader.Acme.Orders);
    }

    private static async Task<string> Write(PaidStudio paid, string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(paid.Studio.Folder, name), text, TestContext.Current.CancellationToken);
        return name;
    }

    private static Task<CommandOutput> Run(PaidStudio paid, params string[] words) => TestStudio.Run(paid.Studio.Folder, words);

    private static string FilmFile(PaidStudio paid, string production) => Path.Combine(paid.Studio.Productions, production, "film.mp4");

    private static AgentStudio.Film.Digest Film(PaidStudio paid, string production) => AgentStudio.Film.Digest.OfBytes(File.ReadAllBytes(FilmFile(paid, production)));
}
