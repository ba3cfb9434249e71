using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Scripts;

/// <summary>Scripts at the prompt.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task A_script_is_planned_rendered_and_explained_like_a_screenplay()
    {
        using var rig = new Rig();
        rig.Write("film.csx", Rig.TwoShots.Replace("\"320x180\"", "Studio.Arguments[0]"));   // it does not render: the command does
        var plan = await rig.Run("plan", "film.csx", "--json", "--", "320x180");
        Assert.True(plan.ExitCode == 0, plan.Error);
        var rows = plan.Json["plans"]![0]!["rows"]!.AsArray();
        Assert.Contains(rows, row => (string?)row!["slot"] == "clip/1A" && (string?)row["state"] == "Make");
        Assert.False(File.Exists(rig.Film));
        Assert.Empty((await rig.Run("call", "production_list", "--json")).Json["productions"]!.AsArray());

        var before = await rig.Run("explain", "film.csx", "1A", "--json", "--", "320x180");
        Assert.Contains("not made yet", before.Output);
        var rendered = await rig.Run("render", "film.csx", "--json", "--", "320x180");
        Assert.True(rendered.ExitCode == 0, rendered.Error);
        Assert.Equal(rig.Film, (string?)rendered.Json["films"]![0]!["film"]);
        Assert.True(File.Exists(rig.Film));

        var kept = (await rig.Run("plan", "film.csx", "--json", "--", "320x180")).Json["plans"]![0]!;
        Assert.Empty(kept["rows"]!.AsArray());
        var why = (await rig.Run("explain", "film.csx", "1A", "--json", "--", "320x180")).Json;
        Assert.Contains(why["pieces"]!.AsArray(), piece => (string?)piece!["slot"] == "clip/1A" && piece["manifest"]!.AsArray().Count > 5);
    }

    [Fact]
    public async Task What_belongs_to_scripts_alone_is_refused_elsewhere()
    {
        using var rig = new Rig();
        var seed = await rig.Run("plan", "the-lamp", "--seed", "3");
        Assert.Equal(2, seed.ExitCode);
        Assert.Contains("--seed is for scripts (.csx), and 'the-lamp' is none", seed.Error);
        Assert.Contains("'again' is one word too many", (await rig.Run("render", "the-lamp", "again")).Error);
        Assert.Contains("Did you mean 'film.csx'?", (await NearMiss(rig)).Error);

        static Task<CommandOutput> NearMiss(Rig rig)
        {
            rig.Write("film.csx", "");
            return rig.Run("watch", "flim.csx");
        }
    }

    [Fact]
    public async Task Words_behind_two_dashes_exit_codes_and_progress_reach_the_prompt()
    {
        using var rig = new Rig();
        rig.Write("count.csx", """
            Studio.Progress("counting", 0.5);
            Studio.Say($"{Studio.Arguments.Count} words, first {Studio.Argument(0, "none")}, third {Studio.Argument(2, "missing")}");
            if (Studio.Arguments.Contains("throw")) throw new InvalidOperationException("enough");
            return Studio.Arguments.Count;
            """);
        var two = await rig.Run("run", "count.csx", "--", "--size", "-x");
        Assert.Equal(2, two.ExitCode);
        Assert.Contains("2 words, first --size, third missing", two.Output);
        Assert.Contains("50%  counting", two.Error);
        var thrown = await rig.Run("run", "count.csx", "--json", "--", "throw");
        Assert.Equal(1, thrown.ExitCode);
        Assert.Contains("count.csx(3): InvalidOperationException: enough", (string?)thrown.Json["error"]!["message"]);
        rig.Write("free.csx", "Studio.Say(DateTime.UtcNow.Year);");
        Assert.Equal(1, (await rig.Run("run", "free.csx")).ExitCode);
        var free = await rig.Run("run", "free.csx", "--free");
        Assert.Equal(0, free.ExitCode);
        Assert.Contains("free.csx(1,21): warning STUDIO001", free.Error);
        Assert.Equal(2, (await rig.Run("run", "free.csx", "--fre")).ExitCode);
    }

    [Fact]
    public async Task A_watched_script_keeps_its_film_ready_through_saves_and_mistakes_until_it_is_interrupted()
    {
        using var rig = new Rig();
        rig.Write("parts/cast.csx", "var size = \"320x180\";");
        rig.Write("film.csx", "#load \"parts/cast.csx\"\n" + Rig.TwoShots.Replace("\"320x180\"", "size"));
        using var watch = rig.Start("watch", "film.csx");
        try
        {
            var errors = watch.StandardError;
            await Line(watch.StandardOutput, "Film: ");
            await Line(watch.StandardOutput, "Watching film.csx and 1 more.");
            var first = File.ReadAllBytes(rig.Film);

            rig.Write("film.csx", "#load \"parts/cast.csx\"\n" + Rig.TwoShots.Replace("\"320x180\"", "size") + "film.Rendr();");
            Assert.Contains("Did you mean 'Render'?", await Line(errors, "CS1061"));
            await Line(watch.StandardOutput, "Mend it and save");
            Assert.Equal(first, File.ReadAllBytes(rig.Film));

            rig.Write("film.csx", "#load \"parts/cast.csx\"\n" + Rig.TwoShots.Replace("\"320x180\"", "size").Replace("MS 35mm", "CU 85mm"));
            Assert.Contains("clip/1B", await Line(watch.StandardOutput, "Plan of two-shots"));
            await Line(watch.StandardOutput, "Film: ");
            await Line(watch.StandardOutput, "Watching");
            Assert.NotEqual(first, File.ReadAllBytes(rig.Film));

            rig.Write("parts/cast.csx", "var size = \"256x144\";");
            await Line(watch.StandardOutput, $"Changed: {Path.Combine("parts", "cast.csx")}");
            await Line(watch.StandardOutput, "Watching");
            await Rig.Interrupt(watch);
            await Line(watch.StandardOutput, "no longer watched");
            await watch.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, watch.ExitCode);
        }
        finally
        {
            if (!watch.HasExited) watch.Kill(entireProcessTree: true);
        }

        var shown = await rig.Run("call", "production_show", "production=two-shots", "--json");
        Assert.Contains("256x144", shown.Output);
    }

    [LongFact]
    public async Task A_save_while_the_film_is_being_made_ends_that_and_begins_the_new_one()
    {
        using var rig = new Rig();
        rig.Write("film.csx", "Studio.Say(\"round one\"); while (true) ;");
        using var watch = rig.Start("watch", "film.csx");
        try
        {
            await Line(watch.StandardOutput, "round one");
            rig.Write("film.csx", "Studio.Say(\"round two\");");
            await Line(watch.StandardOutput, "round two");
            await Line(watch.StandardOutput, "Watching film.csx.");
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Reads up to a line that holds some words.</summary>
    private static async Task<string> Line(StreamReader output, string words)
    {
        var read = new List<string>();
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(words)) return line;
            read.Add(line);
        }

        throw new InvalidOperationException($"'{words}' was not said, but: {string.Join('\n', read)}");
    }
}
