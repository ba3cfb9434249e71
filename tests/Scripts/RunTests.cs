using AgentStudio.Film;

namespace AgentStudio.Tests.Scripts;

/// <summary>Scripts as people run them.</summary>
public sealed class RunTests
{
    private const string TwoShots = """
        var film = Studio.Film("Two Shots", size: "320x180", titles: false, music: false, effects: false);
        var ada = film.Character("ADA", "29, woman, black bob, yellow raincoat");
        var pier = film.Exterior("HARBOUR", "a long wooden pier", props: ["lantern"]);
        var scene = film.Scene(pier, TimeOfDay.Morning, Mood.Calm);
        scene.Shot("ADA waits at the end of the pier.", "WS 24mm push-in thirds").Lasts(2);
        var last = scene.Shot("CU 85mm f/2").Says(ada, "Hello.", "smiling").Turns("lantern.light", "on");

        """;

    [Fact]
    public async Task Every_shot_of_a_script_is_one_shot_of_the_film_as_it_was_told()
    {
        await using var stage = await Stage.Open();
        var shots = (IReadOnlyList<Shot>)(await stage.Run(TwoShots + "return await film.Shots();"))!;
        Assert.Equal(["1A", "1B"], shots.Select(shot => shot.Id.ToString()));
        Assert.Equal((ShotSize.WS, 24.0, CameraMove.PushIn, Composition.RuleOfThirds, TimeSpan.FromSeconds(2)), (shots[0].Framing.Size, shots[0].Framing.LensMm, shots[0].Framing.Move, shots[0].Framing.Composition, shots[0].FixedLength!.Value));
        Assert.Equal((ShotSize.CU, 85.0, 2.0), (shots[1].Framing.Size, shots[1].Framing.LensMm, shots[1].Framing.FStop));
        Assert.Equal("ada", Assert.Single(shots[1].Cast).CharacterId);
        Assert.Equal(Mood.Calm, shots[0].Mood);
        Assert.Single(shots[1].Lines);
    }

    [Fact]
    public async Task A_script_run_again_changes_nothing_and_what_a_chat_changed_since_stands()
    {
        await using var stage = await Stage.Open();
        await stage.Run(TwoShots + "await film.Shots();");
        await stage.Studio.Call("character_revise", ("production", "two-shots"), ("name", "ADA"), ("words", "red hair"));
        await stage.Studio.Call("shot_revise", ("production", "two-shots"), ("shot", "1B"), ("direction", "MS"));
        var before = await stage.Facts();
        var shots = (IReadOnlyList<Shot>)(await stage.Run(TwoShots + "return await film.Shots();"))!;
        Assert.Equal(before, await stage.Facts());
        Assert.Equal(ShotSize.MS, shots[1].Framing.Size);
    }

    [Fact]
    public async Task Tools_are_called_by_name_with_anonymous_arguments_and_by_typed_methods_with_typed_results()
    {
        await using var stage = await Stage.Open();
        var text = TwoShots + """
            await film.Shots();
            var by = await Studio.Call("shot_revise", new { production = film, shot = "1A", changes = new Dictionary<string, string> { ["framing.size"] = "MS" } });
            Shot shot = await Studio.ShotRevise(shot: "1A", production: film.Name, direction: "low");
            var list = await Studio.ShotList(production: film.Name);
            return $"{by!["framing"]!["size"]} {shot.Framing.Size} {shot.Framing.Angle} {list.Shots.Count} {list.About}";
            """;
        Assert.Equal("MS MS Low 2 True", await stage.Run(text));
    }

    [Fact]
    public async Task The_world_after_a_shot_is_asked_for_and_a_scripts_own_rule_is_named_in_the_plan()
    {
        await using var stage = await Stage.Open();
        var text = TwoShots + """
            Studio.Rule("the lantern stays dark", (shot, world) => world["lantern.light"] == "on" ? $"{shot.Id} lights it." : null);
            var world = await Studio.At(last);
            var plan = await film.Plan();
            return $"{world["lantern.light"]} {world["ada.at"]}: {string.Join('|', plan.Continuity.Select(note => $"{note.Rule} {note.Shot} {note.Text}"))}";
            """;
        Assert.Equal("on harbour-ext: the lantern stays dark 1B 1B lights it.", await stage.Run(text));
    }

    [Fact]
    public async Task A_planned_script_keeps_no_fact()
    {
        await using var stage = await Stage.Open();
        await stage.Run(TwoShots + "await film.Render(); return 3;", order => order with { Mode = AgentStudio.Scripting.ScriptMode.Plan });
        Assert.Equal(2, Assert.Single(stage.Last.Planned).Shots);
        Assert.Empty((await stage.Studio.Call("production_list"))["productions"]!.AsArray());
    }
}
