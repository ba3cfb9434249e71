using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>What the screenplay lights and puts out.</summary>
public sealed class PracticalTests
{
    [Theory]
    [InlineData("Its lamp is dark.", "lamp", Practical.Out)]
    [InlineData("Tom sits beside the cold brass lamp.", "lamp", Practical.Out)]
    [InlineData("The candle gutters and the lantern goes out.", "lantern", Practical.Out)]
    [InlineData("Emma blows out every candle on the cake.", "candle", Practical.Out)]
    [InlineData("Emma turns the lamp off.", "lamp", Practical.Out)]
    [InlineData("The phone goes dead.", "phone", Practical.Out)]
    [InlineData("The fire slowly dies.", "fire", Practical.Out)]
    [InlineData("No lamp burns.", "lamp", Practical.Out)]
    [InlineData("Darkness.", "lights", Practical.Out)]
    [InlineData("Suddenly the lights go out.", "lights", Practical.Out)]
    [InlineData("The hall is dark.", "lights", Practical.Out)]
    [InlineData("Emma lights the lamp.", "lamp", Practical.Lit)]
    [InlineData("Tom switches on the flashlight.", "torch", Practical.Lit)]
    [InlineData("The screen flickers to life.", "screen", Practical.Lit)]
    [InlineData("A burning candle stands in the window.", "candle", Practical.Lit)]
    [InlineData("The beam sweeps over the black sea.", "lamp", Practical.Lit)]
    [InlineData("Light fills the room.", "lights", Practical.Lit)]
    public void A_sentence_says_what_shines_and_what_is_out(string sentence, string thing, Practical state) =>
        Assert.Contains(new KeyValuePair<string, Practical>(thing, state), LightsAfter(sentence));

    [Theory]
    [InlineData("Emma takes the lamp out of the box.")]
    [InlineData("Tom puts the lamp on the table.")]
    [InlineData("Emma runs out with a lamp in her arms.")]
    [InlineData("Emma stands in the cold light of the moon.")]
    [InlineData("The evening light fades and dies.")]
    [InlineData("They climb the dark fire escape.")]
    [InlineData("A lamp stands in the dark corner.")]
    public void Words_that_only_look_like_it_change_nothing(string sentence) => Assert.Empty(LightsAfter(sentence));

    [Fact]
    public void What_is_out_stays_out_at_its_place_until_somebody_lights_it()
    {
        var film = Screenplays.Compiled("""
            INT. CELLAR - NIGHT

            The lamp on the wall is dark.

            EMMA
            Hello? Is there anybody?

            INT. KITCHEN - NIGHT

            TOM cooks beside a lamp.

            INT. CELLAR - NIGHT

            EMMA waits.

            She lights the lamp.

            EMMA
            There you are.
            """);
        var lights = Practicals.Over(film);
        var cellar = film.Shots.Where(shot => shot.LocationId == "cellar" && shot.Card == CardKind.None).ToList();
        var lit = cellar.FindIndex(shot => shot.Action.Contains("lights the lamp", StringComparison.Ordinal));
        Assert.True(lit > 2);
        Assert.All(cellar.Take(lit), shot => Assert.Equal(Practical.Out, lights[shot.Id]["lamp"]));
        Assert.All(cellar.Skip(lit), shot => Assert.Equal(Practical.Lit, lights[shot.Id]["lamp"]));
        Assert.All(film.Shots.Where(shot => shot.LocationId == "kitchen"), shot => Assert.False(lights.ContainsKey(shot.Id)));
    }

    [Fact]
    public void The_lamp_of_a_lighthouse_is_one_inside_and_outside_and_its_sheet_says_how_it_begins()
    {
        var film = Screenplays.Compiled("""
            EXT. LIGHTHOUSE - DUSK

            [[place: a white tower, the lamp at its top unlit]]

            Waves break on the rock.

            INT. LIGHTHOUSE - LAMP ROOM - NIGHT

            EMMA turns the key. Light fills the room.

            EXT. LIGHTHOUSE - NIGHT

            A boat turns towards it.
            """);
        var lights = Practicals.Over(film);
        Assert.Equal(Practical.Out, lights[film.Shots.First(shot => shot.Id.Scene == "1").Id]["lamp"]);
        Assert.Equal(Practical.Lit, lights[film.Shots.Last(shot => shot.Id.Scene == "3").Id]["lights"]);
        Assert.DoesNotContain("lamp", lights[film.Shots.Last(shot => shot.Id.Scene == "3").Id].Keys);
    }

    [Fact]
    public void A_lantern_keeps_its_state_wherever_it_is_carried_and_is_told_only_where_it_is_seen()
    {
        var film = Screenplays.Compiled("""
            INT. BARN - NIGHT

            EMMA carries a lantern. The lantern goes out.

            EXT. SEA - NIGHT

            Waves roll.

            INT. HALL - NIGHT

            EMMA lifts the lantern.
            """);
        var lights = Practicals.Over(film);
        Assert.Equal(Practical.Out, lights[film.Shots.Last(shot => shot.Id.Scene == "3").Id]["lantern"]);
        Assert.All(film.Shots.Where(shot => shot.Id.Scene == "2"), shot => Assert.False(lights.ContainsKey(shot.Id)));
    }

    [Fact]
    public void One_candle_may_burn_where_all_lights_are_out()
    {
        var lights = LightsAfter("The hall is dark but for one candle.");
        Assert.Equal(Practical.Out, lights["lights"]);
        Assert.Equal(Practical.Lit, lights["candle"]);
    }

    [Fact]
    public void An_insert_shows_what_lies_there_not_what_it_is_wrapped_in()
    {
        var film = Screenplays.Compiled("INT. HALL - DAY\n\nEMMA opens the box.\n\nInside, wrapped in a scarf, lies a glass bulb.\n");
        Assert.Equal("bulb", film.Shots.Last(shot => shot.Card == CardKind.None).Props.Except(["glass"]).First());
    }

    private static IReadOnlyDictionary<string, Practical> LightsAfter(string sentence)
    {
        var film = Screenplays.Compiled($"Title: T\nCast:\n    EMMA: 40\n    TOM: 60\n\nINT. HALL - NIGHT\n\n{sentence}\n");
        return Practicals.Over(film).GetValueOrDefault(film.Shots.Last(shot => shot.Card == CardKind.None).Id, new Dictionary<string, Practical>());
    }
}
