using AgentStudio.Film;

namespace AgentStudio.Tests.Script;

public sealed class FountainTests
{
    private const string Everything = """
        Title:
            _**BRICK & STEEL**_
            FULL RETIRED
        Credit: Written by
        Author: Stu Maschwitz
        Contact:
            Next Level Productions
            1588 Mission Dr.

        # Act one

        = They meet.

        EXT. BRICK'S PATIO - DAY #1-A#

        A gorgeous day. /* not this */ The sun [[like an eye]] is shining. But BRICK BRADDOCK is *brooding*.

        .SNIPER SCOPE POV

        !SCANNING THE AISLES...
        Where is that pit boss?

        STEEL
        (beer raised)
        To retirement.
          
        To everything.

        BRICK ^
        To retirement.

        @McCLANE (O.S.)
        Yippie ki-yay!
        ~Willy Wonka! Willy Wonka!
        ~The amazing chocolatier!

        CUT TO:

        > Burn to White.

        > THE END <
        > of part one <

        /*
        INT. CUT SCENE - NIGHT

        Nobody sees this.
        */

        [[A note
          
        over lines]]

        ===

        INT. КУХНЯ - НОЧЬ

        АННА
        Привет, \*мир\*.


        They part.

        """;

    [Fact]
    public void A_text_with_every_kind_of_element_comes_back_word_for_word() =>
        Assert.Equal(Everything, Fountain.Write(Fountain.Read(Everything)));

    [Fact]
    public void Every_element_is_recognised_as_what_it_is()
    {
        var read = Fountain.Read(Everything);
        Assert.Equal(["Title", "Credit", "Author", "Contact"], read.TitlePage.Select(entry => entry.Key));
        Assert.Equal(["_**BRICK & STEEL**_", "FULL RETIRED"], read.TitlePage[0].Values);
        Assert.Equal(
            [
                ElementKind.Section, ElementKind.Synopsis, ElementKind.SceneHeading, ElementKind.Action, ElementKind.SceneHeading, ElementKind.Action,
                ElementKind.Cue, ElementKind.Parenthetical, ElementKind.Dialogue, ElementKind.Cue, ElementKind.Dialogue, ElementKind.Cue, ElementKind.Dialogue, ElementKind.Lyrics,
                ElementKind.Transition, ElementKind.Transition, ElementKind.Centered, ElementKind.Centered, ElementKind.Boneyard, ElementKind.Note, ElementKind.PageBreak,
                ElementKind.SceneHeading, ElementKind.Cue, ElementKind.Dialogue, ElementKind.Action,
            ],
            read.Elements.Select(element => element.Kind));
        var heading = read.Elements.First(element => element.Kind == ElementKind.SceneHeading);
        Assert.Equal(("EXT. BRICK'S PATIO - DAY", "1-A", 14), (heading.Text, heading.SceneNumber, heading.Line));
        Assert.Equal("To retirement.\n\nTo everything.", read.Elements[8].Text);
        Assert.True(read.Elements[9].Dual);
        Assert.Equal("McCLANE (O.S.)", read.Elements[11].Text);
        Assert.Equal("Willy Wonka! Willy Wonka!\nThe amazing chocolatier!", read.Elements[13].Text);
        Assert.Equal("\nINT. CUT SCENE - NIGHT\n\nNobody sees this.\n", read.Elements[18].Text);
        Assert.Equal(2, read.Elements[^1].BlankLinesBefore);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_and_a_byte_order_mark_change_nothing(string lineEnd)
    {
        var other = Fountain.Read("\uFEFF" + Everything.Replace("\n", lineEnd, StringComparison.Ordinal));
        Assert.Equal(Fountain.Write(Fountain.Read(Everything)), Fountain.Write(other));
    }

    [Theory]
    [InlineData("FADE IN:\n\nA door.", ElementKind.Action)]
    [InlineData("INT HOUSE\n\nRain.", ElementKind.SceneHeading)]
    [InlineData("int. house - day\n\nRain.", ElementKind.SceneHeading)]
    [InlineData("INTERIOR design is hard.\n", ElementKind.Action)]
    [InlineData("I/E. CAR - DAY\n\nRain.", ElementKind.SceneHeading)]
    [InlineData("...and then silence.", ElementKind.Action)]
    [InlineData(".OUTER SPACE", ElementKind.SceneHeading)]
    [InlineData("EMMA\n\nShe waits.", ElementKind.Action)]
    [InlineData("EMMA (on the phone)\nHello?", ElementKind.Cue)]
    [InlineData("R2D2\nBeep.", ElementKind.Cue)]
    [InlineData("23\nskidoo", ElementKind.Action)]
    [InlineData("小明\n你好。", ElementKind.Cue)]
    [InlineData("他走进来。\n雨停了。", ElementKind.Action)]
    [InlineData("SMASH CUT TO:\n\nRain.", ElementKind.Transition)]
    [InlineData("> FADE OUT.", ElementKind.Transition)]
    [InlineData("====", ElementKind.PageBreak)]
    [InlineData("[[never closed\n\nRain.", ElementKind.Action)]
    [InlineData("/* never closed\n\nRain.", ElementKind.Action)]
    [InlineData("\tIndented.", ElementKind.Action)]
    [InlineData("INT. /* a hall */#12#\n\nRain.", ElementKind.SceneHeading)]
    public void The_first_element_is(string text, ElementKind kind) => Assert.Equal(kind, Fountain.Read(text).Elements[0].Kind);

    [Theory]
    [InlineData("*It* was **very** ***odd*** and _old_.", "It was very odd and old.")]
    [InlineData("5 * 3 is 15, \\*not\\* snake_case_word", "5 * 3 is 15, *not* snake_case_word")]
    [InlineData("A [[note]] here /* and\n\nmore */ gone", "A  here  gone")]
    public void The_audience_hears_no_marks(string written, string heard) => Assert.Equal(heard, Fountain.Plain(written));

    [Theory]
    [InlineData("INT. /* a hall */#12#\n\nRain.\n")]
    [InlineData("INT. [[which?]] #12#\n\nRain.\n")]
    public void What_is_hidden_in_a_slug_line_stays_hidden(string text)
    {
        var read = Fountain.Read(text);
        Assert.Equal(read.Elements[0], Fountain.Read(Fountain.Write(read)).Elements[0]);
    }

    [Fact]
    public void Reading_what_was_written_gives_the_same_screenplay() =>
        Properties.Hold(Screenplays.Any, screenplay => Assert.Equal(Screenplays.Show(screenplay), Screenplays.Show(Fountain.Read(Fountain.Write(screenplay)))));

    [Fact]
    public void Any_text_at_all_is_read_and_then_stays_as_it_is() => Properties.Hold(Screenplays.AnyText, text =>
    {
        var once = Fountain.Write(Fountain.Read(text));
        var read = Fountain.Read(once);
        Assert.Equal(Screenplays.Show(Unforced(Fountain.Read(text))), Screenplays.Show(Unforced(read)));
        Assert.Equal(once, Fountain.Write(read));
    });

    [Fact]
    public void No_letter_of_any_text_is_lost() => Properties.Hold(Screenplays.AnyText, text =>
        Assert.Equal(Letters(text), Letters(Fountain.Write(Fountain.Read(text)))));

    // An indented "TITLE: x" at the very top can only be kept from becoming a title page by a forcing mark.
    private static Screenplay Unforced(Screenplay read) => read with { Elements = [.. read.Elements.Select((element, i) => i == 0 ? element with { Forced = false } : element)] };

    private static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('!' or '@' or '>' or '.' or '#' or '=' or '~' or '^' or '\uFEFF')));
}
