using AgentStudio.Film;

namespace AgentStudio.Tests.Script;

public sealed class TraitTests
{
    private static Character Read(string words) => TraitReader.Read(words, new Character { Id = "x", Name = "X" });

    [Fact]
    public void A_line_of_traits_becomes_a_sheet()
    {
        var read = Read("34, a slim woman with an auburn bob, green eyes, fair skin and round glasses, navy striped sweater and dark jeans, red scarf, deep gravelly voice, Scottish accent, a scar on the chin");
        Assert.Equal(new IdentitySheet { Gender = Gender.Female, Age = 34, Hair = "bob", HairColor = "auburn", Eyes = "green", Skin = "fair", Build = "slim", Glasses = "round glasses" }, read.Identity with { Features = new IdentitySheet().Features });
        Assert.Equal(["scar on the chin"], read.Identity.Features);
        Assert.Equal(("navy striped sweater", "dark jeans"), (read.Looks[0].Top, read.Looks[0].Bottom));
        Assert.Equal(["red scarf"], read.Looks[0].Accessories);
        Assert.Equal((-0.6, "gravelly", "Scottish"), (read.Voice.Pitch, read.Voice.Style, read.Voice.Accent));
    }

    [Fact]
    public void An_apron_is_worn_over_the_shirt_that_is_named_after_it() =>
        Assert.Equal("leather apron over checked shirt", Read("71, man, leather apron, checked shirt").Looks[0].Top);

    [Theory]
    [InlineData("late 30s", 38)]
    [InlineData("67 years old", 67)]
    [InlineData("a teenager", 16)]
    [InlineData("early sixties", 62)]
    [InlineData("thirty-four", 34)]
    [InlineData("an elderly man", 74)]
    [InlineData("a boy of 7", 7)]
    public void Ages_are_read(string words, int age) => Assert.Equal(age, Read(words).Identity.Age);

    [Theory]
    [InlineData("a small orange cat", Being.Animal, "cat", "orange")]
    [InlineData("glowing blue orb of light", Being.Spirit, "orb of light", "blue")]
    [InlineData("robot, silver", Being.Robot, "robot", "silver")]
    [InlineData("cat sweater", Being.Person, "", "")]
    public void Those_who_are_not_people_are_known(string words, Being being, string species, string skin) =>
        Assert.Equal((being, species, skin), (Read(words).Identity.Being, Read(words).Identity.Species, Read(words).Identity.Skin));

    [Theory]
    [InlineData("grey full beard", "full beard", "grey")]
    [InlineData("a thin moustache", "moustache", "")]
    public void Beards_are_read(string words, string beard, string color) => Assert.Equal((beard, color), (Read(words).Identity.FacialHair, Read(words).Identity.HairColor));

    [Fact]
    public void Patterns_of_two_colours_stay_together() => Assert.Equal("black and white striped shirt", Read("black and white striped shirt").Looks[0].Top);

    [Fact]
    public void What_the_words_leave_open_stays_as_it_was()
    {
        var basis = Read("34, auburn bob");
        var read = TraitReader.Read("green eyes", basis);
        Assert.Equal((34, "auburn", "green"), (read.Identity.Age, read.Identity.HairColor, read.Identity.Eyes));
    }

    [Fact]
    public void Introductions_in_action_are_found()
    {
        var found = TraitReader.Introductions("EMMA (34, auburn bob) climbs. The BELL (rung twice) is silent. OLD TOM, 67, stocky, grey beard, waits at the top.");
        Assert.Equal([("EMMA", "34, auburn bob"), ("OLD TOM", "67, stocky, grey beard")], found.Select(one => (one.Name, one.Words)));
    }

    [Fact]
    public void Shot_words_become_framing()
    {
        var shot = ShotDirection.Parse("CU low 85mm push-in f/2.8 ISO 800 on Emma, 4s");
        var framing = shot.On(new Framing { Kind = ShotKind.Single });
        Assert.Equal((ShotSize.CU, CameraAngle.Low, 85.0, CameraMove.PushIn, 2.8, 800), (framing.Size, framing.Angle, framing.LensMm, framing.Move, framing.FStop, framing.Iso));
        Assert.Equal(("emma", TimeSpan.FromSeconds(4)), (shot.Subject, shot.Length));
        Assert.Empty(shot.Unknown);
    }

    [Theory]
    [InlineData("over-the-shoulder medium close-up", ShotKind.OverTheShoulder, ShotSize.MCU, CameraMove.Static)]
    [InlineData("extreme wide shot, slow dolly in", ShotKind.Single, ShotSize.EWS, CameraMove.Dolly)]
    [InlineData("two-shot, handheld", ShotKind.TwoShot, ShotSize.MS, CameraMove.Handheld)]
    [InlineData("insert macro", ShotKind.Insert, ShotSize.ECU, CameraMove.Static)]
    public void Aliases_are_understood(string words, ShotKind kind, ShotSize size, CameraMove move)
    {
        var framing = ShotDirection.Parse(words).On(new());
        Assert.Equal((kind, size, move), (framing.Kind, framing.Size, framing.Move));
    }

    [Fact]
    public void Every_word_of_the_camera_is_known()
    {
        var words = Enum.GetNames<ShotSize>().Concat(Enum.GetNames<ShotKind>()).Concat(Enum.GetNames<CameraAngle>()).Concat(Enum.GetNames<CameraMove>()).Concat(Enum.GetNames<Composition>());
        foreach (var word in words)
            Assert.Empty(ShotDirection.Parse(string.Concat(word.Select((letter, i) => i > 0 && char.IsUpper(letter) && char.IsLower(word[i - 1]) ? $" {letter}" : $"{letter}"))).Unknown);
    }

    [Fact]
    public void Words_that_mean_nothing_are_named() => Assert.Equal(["sideways", "9999mm"], ShotDirection.Parse("CU sideways 9999mm").Unknown);
}
