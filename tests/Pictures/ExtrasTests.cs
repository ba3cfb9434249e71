using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

public sealed class ExtrasTests
{
    [Theory]
    [InlineData("A waiter brings the menu.", "waiter")]
    [InlineData("Two nurses hurry past an old man.", "nurse nurse old man")]
    [InlineData("The guards wait.", "guard guard guard")]
    [InlineData("A crowd of people waits at the gate.", "crowd crowd crowd crowd crowd")]
    [InlineData("The king and the queen dance.", "king queen")]
    [InlineData("An empty street.", "")]
    [InlineData("On the table lies the grandmother's cake.", "")]
    [InlineData("A photo of a young woman.", "")]
    [InlineData("Through the lit window, a man and a woman eat side by side.", "")]
    [InlineData("The wind cries like a child. There are no people.", "")]
    public void Whom_an_action_names_is_in_the_picture_and_whom_it_only_speaks_of_is_not(string action, string people) =>
        Assert.Equal(people, string.Join(' ', Scene(action).Brief.Cast.Select(cast => cast.Name[..^2])));

    [Fact]
    public void Every_word_for_people_draws_somebody()
    {
        Assert.True(Sets.Lexicon.People.Count >= 90);
        foreach (var word in Sets.Lexicon.People)
        {
            var brief = Sets.Brief("MEADOW", new() { Size = ShotSize.FS, Kind = ShotKind.Cutaway }) with { Action = $"One {word} waits.", Style = new() { Grain = 0 } };
            Assert.True(Sets.Difference(Sets.Frame(brief, size: new(128, 72)), Sets.Frame(brief, size: new(128, 72), withCast: false)) > 1, $"{word} is hardly seen");
        }
    }

    [Fact]
    public void They_do_what_the_action_says_and_hold_what_it_gives_them()
    {
        var cast = Scene("A waiter with a cake enters.").Brief.Cast.Single();
        Assert.Equal((Passing.Enters, "cake"), (cast.Passing, cast.Holds));
        Assert.Equal(Pose.Dancing, Scene("A couple dances.").Brief.Cast[0].Pose);
        Assert.All(Scene("Three soldiers march across the square.").Brief.Cast, soldier => Assert.Equal((Pose.Walking, Gaze.Left), (soldier.Pose, soldier.Gaze)));
    }

    [Fact]
    public void A_shot_with_a_cast_of_its_own_and_an_insert_have_none()
    {
        var acted = Sets.Brief("STREET", cast: Sets.Emma) with { Action = "Emma waits for a waiter and two men." };
        Assert.Equal(["Emma"], Scene(acted).Brief.Cast.Select(cast => cast.Name));
        var insert = Sets.Brief("STREET", new() { Size = ShotSize.CU, Kind = ShotKind.Insert }) with { Props = ["letter"], Action = "A man drops a letter." };
        Assert.Empty(Scene(insert).Brief.Cast);
    }

    private static ShotScene Scene(string action) => Scene(Sets.Brief("STREET", new() { Size = ShotSize.FS, Kind = ShotKind.Cutaway }) with { Action = action });

    private static ShotScene Scene(ShotBrief brief) => new(brief, new(128, 72), Sets.Lexicon, new CardCache(8 << 20), []);
}
