using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

/// <summary>Lamps that the story puts out.</summary>
public sealed class PracticalTests
{
    [Theory]
    [InlineData("lamp", "lamp")]
    [InlineData("candle", "candle")]
    [InlineData("lantern", "lantern")]
    [InlineData("television", "television")]
    [InlineData("campfire", "fire")]
    public void A_thing_that_the_story_puts_out_is_darker_than_the_same_thing_lit(string prop, string word)
    {
        var insert = Sets.Brief("LIVING ROOM", new() { Kind = ShotKind.Insert, Size = ShotSize.CU, Move = CameraMove.Static }, TimeOfDay.Night, InteriorExterior.Interior) with { Props = [prop] };
        var (lit, dark) = (Sets.Frame(insert), Sets.Frame(Told(insert, word, Practical.Out)));
        var (darker, brighter) = (Count(lit, dark), Count(dark, lit));
        Assert.True(darker > 200 && brighter * 5 < darker, $"{darker} pixels are darker, {brighter} brighter");
        Assert.Equal(lit, Sets.Frame(Told(insert, word, Practical.Lit)));
    }

    [Fact]
    public void The_beam_of_a_dark_lighthouse_is_not_seen()
    {
        var wide = Sets.Brief("LIGHTHOUSE", new() { Size = ShotSize.EWS, Move = CameraMove.Static }, TimeOfDay.Night);
        var (lit, dark) = (Sets.Frame(wide), Sets.Frame(Told(wide, "lamp", Practical.Out)));
        Assert.True(Count(lit, dark, by: 8) > 300);
        Assert.Equal(0, Count(dark, lit, by: 8));
    }

    [Fact]
    public void A_room_whose_only_lamp_is_out_is_darker_at_night()
    {
        var room = Sets.Brief("LIGHTHOUSE - LAMP ROOM", new() { Size = ShotSize.WS, Move = CameraMove.Static }, TimeOfDay.Night, InteriorExterior.Interior);
        Assert.True(Sets.Frame(room).Average(Luma) > Sets.Frame(Told(room, "lamp", Practical.Out)).Average(Luma) + 6);
    }

    [Fact]
    public void A_room_that_the_story_calls_dark_is_darker_at_noon_as_well()
    {
        var room = Sets.Brief("MARS BASE", new() { Size = ShotSize.WS, Move = CameraMove.Static }, TimeOfDay.Noon, InteriorExterior.Interior);
        Assert.True(Sets.Frame(room).Average(Luma) > Sets.Frame(Told(room, "lights", Practical.Out)).Average(Luma) + 20);
        Assert.Equal(Sets.Frame(room).Average(Luma), Sets.Frame(Told(room, "lamp", Practical.Out)).Average(Luma), 4.0);
    }

    [Fact]
    public void Other_things_stay_as_they_are_when_one_lamp_is_out()
    {
        var insert = Sets.Brief("LIVING ROOM", new() { Kind = ShotKind.Insert, Size = ShotSize.CU, Move = CameraMove.Static }, TimeOfDay.Night, InteriorExterior.Interior) with { Props = ["candle"] };
        Assert.Equal(Sets.Frame(insert), Sets.Frame(Told(insert, "television", Practical.Out)));
    }

    [Fact]
    public void A_loose_bulb_shines_only_where_the_story_lights_it()
    {
        var insert = Sets.Brief("LIVING ROOM", new() { Kind = ShotKind.Insert, Size = ShotSize.CU, Move = CameraMove.Static }, TimeOfDay.Night, InteriorExterior.Interior) with { Props = ["bulb"] };
        Assert.True(Sets.Frame(Told(insert, "bulb", Practical.Lit)).Average(Luma) > Sets.Frame(insert).Average(Luma) + 4);
    }

    [Fact]
    public void A_lamp_that_the_place_has_is_not_set_up_a_second_time()
    {
        var room = Sets.Brief("LIGHTHOUSE - LAMP ROOM", new() { Size = ShotSize.MLS, Move = CameraMove.Static }, TimeOfDay.Night, InteriorExterior.Interior);
        Assert.Equal(Sets.Frame(room), Sets.Frame(room with { Props = ["lamp"] }));
        var kitchen = Sets.Brief("KITCHEN", new() { Size = ShotSize.MLS, Move = CameraMove.Static }, TimeOfDay.Night, InteriorExterior.Interior);
        Assert.NotEqual(Sets.Frame(kitchen), Sets.Frame(kitchen with { Props = ["lamp"] }));
    }

    [Fact]
    public void A_brief_of_which_the_story_says_nothing_is_written_without_lights()
    {
        Assert.DoesNotContain("practicals", JsonSerializer.Serialize(Sets.Brief(), SdkJson.Default.ShotBrief), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"practicals\":{\"lamp\":\"Out\"}", JsonSerializer.Serialize(Told(Sets.Brief(), "lamp", Practical.Out), SdkJson.Default.ShotBrief), StringComparison.OrdinalIgnoreCase);
    }

    private static ShotBrief Told(ShotBrief brief, string thing, Practical state) => brief with { Practicals = new SortedDictionary<string, Practical>(StringComparer.Ordinal) { [thing] = state } };

    private static double Luma(uint pixel) => 0.3 * (pixel >> 16 & 255) + 0.59 * (pixel >> 8 & 255) + 0.11 * (pixel & 255);

    /// <summary>Pixels that are clearly brighter in one picture than in the other.</summary>
    private static int Count(uint[] one, uint[] other, double by = 25) => one.Zip(other).Count(pair => Luma(pair.First) > Luma(pair.Second) + by);
}
