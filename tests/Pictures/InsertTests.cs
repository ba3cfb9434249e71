using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

/// <summary>What the thing of an insert lies on.</summary>
public sealed class InsertTests
{
    [Theory]
    [InlineData("A letter lies in the moss.", "FOREST", InteriorExterior.Exterior, "green")]
    [InlineData("A letter lies there.", "PARK", InteriorExterior.Exterior, "green")]
    [InlineData("A letter lies in the snow.", "FOREST", InteriorExterior.Exterior, "white")]
    [InlineData("A letter lies on the pavement.", "STREET", InteriorExterior.Exterior, "grey")]
    [InlineData("A letter lies there.", "BEACH", InteriorExterior.Exterior, "yellow")]
    [InlineData("A letter lies on the table.", "BEACH", InteriorExterior.Exterior, "brown")]
    [InlineData("A letter from the city.", "KITCHEN", InteriorExterior.Interior, "brown")]
    [InlineData("A letter falls from her hand into the wet grass.", "STREET", InteriorExterior.Exterior, "green")]
    [InlineData("A letter lies there.", "KITCHEN", InteriorExterior.Interior, "brown")]
    public void A_letter_lies_on_what_the_words_say_or_else_on_what_the_place_has(string action, string set, InteriorExterior where, string colour)
    {
        var insert = Sets.Brief(set, Close, TimeOfDay.Day, where) with { Action = action, Props = ["letter"] };
        var corner = Sets.Frame(insert).Where((_, i) => i % 320 < 60 && i / 320 > 140).ToArray();
        var (red, green, blue) = (corner.Average(p => p >> 16 & 255), corner.Average(p => p >> 8 & 255), corner.Average(p => p & 255));
        Assert.True(colour switch
        {
            "green" => green > red + 15 && green > blue + 15,
            "white" => Math.Min(red, blue) > 160 && Math.Abs(red - blue) < 40,
            "grey" => red is > 60 and < 170 && Math.Abs(red - blue) < 30,
            "yellow" => red > 150 && red > blue + 40,
            _ => red is > 60 and < 165 && red > blue + 15 && red > green,
        }, $"red {red:0}, green {green:0}, blue {blue:0}");
    }

    [Fact]
    public void A_bottle_in_the_sand_stands_on_the_beach_itself_and_a_broken_cup_on_the_floor_of_its_kitchen()
    {
        var beach = Sets.Brief("BEACH", Close) with { Action = "A bottle stands in the sand.", Props = ["bottle"] };
        var kitchen = Sets.Brief("KITCHEN", Close, TimeOfDay.Day, InteriorExterior.Interior) with { Action = "A cup on the floor.", Props = ["cup"] };
        Assert.Null(Stage(beach).Surface);
        Assert.Null(Stage(kitchen).Surface);
        Assert.NotNull(Stage(kitchen with { Action = "A cup." }).Surface);
    }

    private static Framing Close => new() { Kind = ShotKind.Insert, Size = ShotSize.CU, Move = CameraMove.Static };

    private static CloseUp Stage(ShotBrief brief) => new ShotScene(brief, new(320, 180), Sets.Lexicon, new CardCache(32 << 20), []).Staging.Insert!;
}
