using System.ComponentModel;
using System.Reflection;
using AgentStudio.Continuity;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Compile;

/// <summary>The tools that change and show what is true of a production.</summary>
public sealed class Tools : IDisposable
{
    // One pixel.
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    private readonly InMemory _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Every_tool_is_named_and_described_with_every_member_of_its_arguments()
    {
        var studio = new StudioBuilder();
        new ContinuityPlugin().Register(studio);
        var tools = studio.Tools.SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<ToolAttribute>() is not null).ToList();
        string[] names =
        [
            "production_create", "production_list", "production_show", "production_revise", "character_define", "character_revise", "character_history", "character_rollback", "character_list",
            "location_define", "location_revise", "location_history", "location_rollback", "location_list", "style_define", "style_revise", "style_history", "style_rollback", "style_list",
            "shot_list", "shot_note", "shot_move", "take_list", "shot_revise", "shot_add", "shot_omit", "take_circle", "take_hold", "take_reject", "take_approve", "continuity_check", "continuity_state", "continuity_walk", "media_bring",
        ];
        Assert.Equal(names.Order(StringComparer.Ordinal), tools.Select(tool => tool.GetCustomAttribute<ToolAttribute>()!.Name).Order(StringComparer.Ordinal));
        foreach (var tool in tools)
        {
            Assert.True(tool.GetCustomAttribute<DescriptionAttribute>()!.Description.Length > 60, tool.Name);
            foreach (var member in tool.GetParameters()[0].ParameterType.GetProperties().Where(_ => tool.GetParameters().Length > 1))
                Assert.NotNull(member.GetCustomAttribute<DescriptionAttribute>());
        }
    }

    [Fact]
    public async Task A_production_is_begun_listed_shown_and_changed()
    {
        var tools = await Begin();
        Assert.Equal("the-last-light", (await tools.List(_studio)).Productions.Single().Name);
        var shown = await tools.ShowOne(new(), _studio);
        Assert.Equal((3, true), (shown.Scenes, shown.About));
        Assert.InRange(shown.Seconds, 45, 90);
        var revised = await tools.Revise(new() { Format = new() { Size = "1080p", Rate = "25", Minutes = 2 } }, _studio);
        Assert.Equal("1920x1080", revised.Production.Size.ToString());
        Assert.True(revised.Seconds > shown.Seconds);
        Assert.Contains("already a production", (await Assert.ThrowsAsync<StudioException>(() => tools.Create(new() { Title = "The Last Light" }, _studio))).Message);
        Assert.Contains("not a frame rate", (await Assert.ThrowsAsync<StudioException>(() => tools.Revise(new() { Format = new() { Rate = "26" } }, _studio))).Message);
        Assert.Equal("streaming", (await tools.ShowOne(new(), _studio)).Production.Loudness);
        Assert.Equal(("netflix", -25.0), ((await tools.Revise(new() { Format = new() { Loudness = "Netflix", LoudnessLufs = -25 } }, _studio)).Production is var loud ? (loud.Loudness, loud.LoudnessLufs) : default));
        Assert.Contains("nearest is netflix", (await Assert.ThrowsAsync<StudioException>(() => tools.Revise(new() { Format = new() { Loudness = "netflx" } }, _studio))).Message);
    }

    [Fact]
    public async Task A_character_is_changed_has_a_history_and_goes_back()
    {
        await Begin();
        var cast = new CharacterTools();
        var changed = await cast.Revise(new() { Name = "Emma", Words = "black ponytail", VoicePitch = 0.4, Look = "storm", LookWords = "red raincoat", LookFromScene = "3" }, _studio);
        Assert.Equal(("ponytail", "black"), (changed.Identity.Hair, changed.Identity.HairColor));
        await cast.Revise(new() { Name = "emma", Words = "white bun" }, _studio);
        var filmed = (await cast.List(new(), _studio)).Characters.Single(one => one.Id == "emma");
        Assert.Equal(("bun", "white", 34), (filmed.Identity.Hair, filmed.Identity.HairColor, filmed.Identity.Age));
        var history = await cast.History(new() { Id = "emma" }, _studio);
        Assert.Equal(2, history.Versions.Count);
        Assert.Contains("identity.hair: ponytail -> bun", history.Versions[1].Changed);
        Assert.Equal("ponytail", (await cast.Rollback(new() { Id = "emma" }, _studio)).Identity.Hair);
        Assert.Contains("Did you mean 'emma'", (await Assert.ThrowsAsync<StudioException>(() => cast.Revise(new() { Name = "Ema", Words = "tall" }, _studio))).Message);
        Assert.Contains("has no version 9", (await Assert.ThrowsAsync<StudioException>(() => cast.Rollback(new() { Id = "emma", Version = 9 }, _studio))).Message);
        Assert.Contains("already a sheet", (await Assert.ThrowsAsync<StudioException>(() => cast.Define(new() { Name = "EMMA" }, _studio))).Message);
    }

    [Fact]
    public async Task A_place_and_the_style_are_changed_and_go_back()
    {
        await Begin();
        var places = new LocationTools();
        await places.Revise(new() { Id = "beach-ext", Description = "black sand under white cliffs", Weather = Weather.Fog }, _studio);
        Assert.Equal(Weather.Fog, (await new ShotTools().List(new() { Scene = "3" }, _studio)).Shots[0].Weather);
        await places.Revise(new() { Id = "beach-ext", Weather = Weather.Snow }, _studio);
        Assert.Equal(Weather.Fog, (await places.Rollback(new() { Id = "beach-ext" }, _studio)).Weather);
        Assert.Contains("Did you mean 'beach-ext'", (await Assert.ThrowsAsync<StudioException>(() => places.Revise(new() { Id = "beech", Weather = Weather.Rain }, _studio))).Message);

        var styles = new StyleTools();
        await styles.Define(new() { Medium = Medium.Noir, Grain = 0.4 }, _studio);
        var style = await styles.Revise(new() { Scene = "2", Grade = "cold" }, _studio);
        Assert.Equal((Medium.Noir, "cold", ""), (style.InScene["2"].Medium, style.InScene["2"].Grade, style.Grade));
        Assert.Empty((await styles.Rollback(new(), _studio)).InScene);
        Assert.Contains("grain is 3", (await Assert.ThrowsAsync<StudioException>(() => styles.Revise(new() { Grain = 3 }, _studio))).Message);
        Assert.Contains("not a colour", (await Assert.ThrowsAsync<StudioException>(() => styles.Revise(new() { Palette = ["red"] }, _studio))).Message);
        Assert.Equal(3, (await styles.History(new(), _studio)).Versions.Count);
    }

    [Fact]
    public async Task Shots_are_listed_changed_added_and_taken_out()
    {
        await Begin();
        var shots = new ShotTools();
        var before = await shots.List(new(), _studio);
        var revised = await shots.Revise(new() { Shot = "2d", Direction = "ECU low 3s", Changes = new Dictionary<string, string> { ["cast.emma.emotion"] = "afraid" } }, _studio);
        Assert.Equal((ShotSize.ECU, CameraAngle.Low, Emotion.Afraid), (revised.Framing.Size, revised.Framing.Angle, revised.Cast[0].Emotion));
        var added = await shots.Add(new() { After = "2D", Action = "The lamp flickers.", Direction = "insert CU 2s" }, _studio);
        Assert.Equal(("2", "The lamp flickers.", 48), (added.Id.Scene, added.Action, added.Frames));
        Assert.DoesNotContain(added.Id, before.Shots.Select(shot => shot.Id));
        var less = await shots.Omit(new() { Shot = "2C" }, _studio);
        Assert.True(less.Shots.Single(shot => shot.Id.ToString() == "2C").Omitted);
        Assert.Equal(before.Lines.Count, (await shots.List(new(), _studio)).Lines.Count);
        await shots.Omit(new() { Shot = added.Id.ToString() }, _studio);
        var next = await shots.Add(new() { After = "2D", Action = "Dust falls." }, _studio);
        Assert.NotEqual(added.Id, next.Id);
        await shots.Revise(new() { Shot = "2C", Reset = true }, _studio);
        Assert.False((await shots.List(new() { Scene = "2" }, _studio)).Shots.Single(shot => shot.Id.ToString() == "2C").Omitted);
        Assert.Contains("There is no shot 2ZZ", (await Assert.ThrowsAsync<StudioException>(() => shots.Revise(new() { Shot = "2ZZ", Direction = "CU" }, _studio))).Message);
        Assert.Contains("There is no scene 9", (await Assert.ThrowsAsync<StudioException>(() => shots.List(new() { Scene = "9" }, _studio))).Message);
    }

    [Fact]
    public async Task Circling_a_take_takes_the_circle_from_the_other()
    {
        await Begin();
        for (var number = 1; number <= 3; number++)
            _studio.Facts.Write(Kinds.Take, $"clip/2A#{number}", new Take { Slot = "clip/2A", Number = number, Recipe = Digest.OfText($"{number}"), Media = new SortedDictionary<string, Digest>() });
        var takes = new TakeTools();
        await takes.Circle(new() { Take = "2A-1" }, _studio);
        await takes.Approve(new() { Take = "clip/2A#3", Reason = "the best light" }, _studio);
        await takes.Reject(new() { Take = "2A-2" }, _studio);
        Assert.Equal([TakeVerdict.Hold, TakeVerdict.NG, TakeVerdict.Approved], _studio.Facts.All(Kinds.Take).Select(take => take.Body!.Verdict));
        Assert.Contains("clip/2A has clip/2A#1", (await Assert.ThrowsAsync<StudioException>(() => takes.Hold(new() { Take = "2A-7" }, _studio))).Message);
        Assert.Contains("not a slate", (await Assert.ThrowsAsync<StudioException>(() => takes.Hold(new() { Take = "7" }, _studio))).Message);
    }

    [Fact]
    public async Task The_state_of_the_world_and_its_contradictions_can_be_asked_for()
    {
        await Begin();
        var state = new StateTools();
        Assert.StartsWith("20 shots", (await state.Check(new(), _studio)).Summary);
        var about = await state.State(new() { Shot = "3D", About = "emma" }, _studio);
        Assert.Equal(("bottle", "beach-ext"), (about["emma.holds"], about["emma.at"]));
        Assert.All(about.Variables.Keys, name => Assert.StartsWith("emma.", name));
    }

    [Fact]
    public async Task Media_is_probed_bound_and_unbound()
    {
        await Begin();
        var bring = new BringTools();
        var brought = await bring.Bring(new() { For = BroughtFor.Portrait, Subject = "EMMA", Base64 = Picture, Name = "emma.png", Rights = "own" }, _studio);
        Assert.Equal(("emma", "image 1x1 png"), (brought.Subject, brought.Probed));
        Assert.Contains(brought.Media, (await new CharacterTools().List(new(), _studio)).Characters.Single(one => one.Id == "emma").References);
        Assert.Contains("Line needs sound", (await Fails(new() { For = BroughtFor.Line, Subject = "2/1", Base64 = Picture })).Message);
        Assert.Contains("Did you mean 'emma'", (await Fails(new() { For = BroughtFor.Portrait, Subject = "ema", Base64 = Picture })).Message);
        Assert.Contains("There is no file", (await Fails(new() { For = BroughtFor.Place, Subject = "beach-ext", Path = "/nowhere/a.png" })).Message);
        Assert.Contains("is a folder", (await Fails(new() { For = BroughtFor.Place, Subject = "beach-ext", Path = Path.GetTempPath() })).Message);
        Assert.Contains("not valid base64", (await Fails(new() { For = BroughtFor.Place, Subject = "beach-ext", Base64 = "%%%" })).Message);
        Assert.Contains("cannot be used", (await Fails(new() { For = BroughtFor.Place, Subject = "beach-ext", Base64 = Convert.ToBase64String("no picture"u8) })).Message);
        await bring.Bring(new() { For = BroughtFor.Portrait, Subject = "emma", Remove = true }, _studio);
        Assert.Empty(_studio.Facts.All(Kinds.Brought));

        Task<StudioException> Fails(BringArguments arguments) => Assert.ThrowsAsync<StudioException>(() => bring.Bring(arguments, _studio));
    }

    private async Task<ProductionTools> Begin()
    {
        var tools = new ProductionTools();
        await tools.Create(new() { Title = "The Last Light" }, _studio);
        _studio.Facts.Write(Kinds.Screenplay, "screenplay", new ScreenplayText(Screenplays.Lighthouse));
        return tools;
    }
}
