using AgentStudio.Film;

namespace AgentStudio.Tests.Script;

public sealed class ScreenplayReaderTests
{
    [Theory]
    [InlineData("INT. A - DAY\n\nx.", "a.txt", ScreenplayForm.Fountain)]
    [InlineData("# The Clock\n\nIda winds it.", "a.txt", ScreenplayForm.Markdown)]
    [InlineData("Ida winds the clock.", "a.md", ScreenplayForm.Markdown)]
    [InlineData("Ida winds the clock.", "", ScreenplayForm.Prose)]
    [InlineData("Ida winds the clock.", "a.fountain", ScreenplayForm.Prose)]
    [InlineData("<?xml version=\"1.0\"?><FinalDraft/>", "", ScreenplayForm.FinalDraft)]
    [InlineData("EMMA\nHello.\n\nTOM\nHi.", "", ScreenplayForm.Fountain)]
    public void The_form_is_told_by_name_and_text(string text, string file, ScreenplayForm form) => Assert.Equal(form, ScreenplayReader.FormOf(text, file));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n\uFEFF\t", "is empty")]
    [InlineData("GIF89a\0\u0001\u0002", "is not text")]
    [InlineData("Title: Only a title\n\n[[note]]\n", "no scene")]
    [InlineData("<?xml version=\"1.0\"?><a>", "damaged at line")]
    [InlineData("<?xml version=\"1.0\"?><html/>", "Final Draft")]
    public void Bad_input_is_an_error_that_teaches(string text, string says) =>
        Assert.Contains(says, Assert.Throws<StudioException>(() => ScreenplayReader.Read(text, "x.fountain")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_of_fifty_megabytes_is_refused_at_once() =>
        Assert.Contains("million", Assert.Throws<StudioException>(() => ScreenplayReader.Read(new string('a', 50_000_000), "x.txt")).Message, StringComparison.Ordinal);

    [Fact]
    public void Prose_finds_places_speakers_and_what_is_told()
    {
        var fountain = Fountain.Write(ScreenplayReader.Read("""
            The Bottle

            The sea was never quiet at the lighthouse. Every morning, old Martha climbed the stairs.

            One evening she walked along the beach and found a bottle. “Well now,” she said softly, “who sent you?”

            “I did,” said Jonas, the boy from the village.

            “You? Why?”

            “Because nobody else writes back,” whispered Jonas.

            * * *

            In the kitchen the fire burned. Martha read the letter twice.
            """, "bottle.txt"));
        Assert.StartsWith("Title: The Bottle\n", fountain, StringComparison.Ordinal);
        Assert.Contains("NARRATOR (V.O.)\nThe sea was never quiet at the lighthouse.", fountain, StringComparison.Ordinal);
        Assert.Contains("EXT. BEACH - EVENING", fountain, StringComparison.Ordinal);
        Assert.Contains("MARTHA\n(softly)\nWell now. Who sent you?", fountain, StringComparison.Ordinal);
        Assert.Contains("JONAS\nI did.", fountain, StringComparison.Ordinal);
        Assert.Contains("MARTHA\nYou? Why?", fountain, StringComparison.Ordinal);
        Assert.Contains("JONAS\n(whispering)\nBecause nobody else writes back.", fountain, StringComparison.Ordinal);
        Assert.Contains("INT. KITCHEN - EVENING", fountain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It rained.")]
    [InlineData("Nobody knew why.\n\nThe end came slowly.")]
    [InlineData("他走进来。雨停了。")]
    [InlineData("- one\n- two")]
    [InlineData("word")]
    public void Prose_is_never_an_empty_film(string text) => Assert.NotEmpty(StoryReader.Read(ScreenplayReader.Read(text, "a.txt")).Scenes[0].Blocks);

    [Fact]
    public void Any_text_is_a_film_or_an_error_that_teaches() => Properties.Hold(Screenplays.AnyText, text =>
    {
        foreach (var file in new[] { "a.txt", "a.md", "a.fountain" })
        {
            try
            {
                Assert.NotEmpty(StoryReader.Read(ScreenplayReader.Read(text, file)).Scenes);
            }
            catch (StudioException teaches)
            {
                Assert.NotEmpty(teaches.Message);
            }
        }
    });

    [Fact]
    public void Markdown_headings_are_scenes_and_bold_names_speak()
    {
        var fountain = Fountain.Write(ScreenplayReader.Read("# The Clockmaker\n\n## INT. WORKSHOP - NIGHT\n\nGears everywhere.\n\n**IDA** (softly): Sing for me.\n\n**BIRD:** I forgot [how](x).\n\n- A robin sings.\n- The bird answers.\n", "c.md"));
        Assert.Equal("Title: The Clockmaker\n\nINT. WORKSHOP - NIGHT\n\nGears everywhere.\n\nIDA\n(softly)\nSing for me.\n\nBIRD\nI forgot how.\n\nA robin sings.\n\nThe bird answers.\n", fountain);
    }

    [Fact]
    public void Final_draft_keeps_numbers_dual_speeches_and_emphasis()
    {
        var fountain = "Title: X\n\nINT. A - DAY #12A#\n\nRain.\n\nEMMA\nGo!\n\nTOM ^\n(angry)\nNo!\n\n> FADE OUT.\n\n> THE END <\n";
        Assert.Equal(fountain, Fountain.Write(Fdx.Read(Fdx.Write(Fountain.Read(fountain)))));
        Assert.Equal("He is *very* late.", Fdx.Read("<FinalDraft><Content><Paragraph Type=\"Action\"><Text>He is </Text><Text Style=\"Italic\">very</Text><Text> late.</Text></Paragraph></Content></FinalDraft>").Elements[0].Text);
    }

    [Theory]
    [InlineData("It is *very*, **very**, ***very*** _late_ and _*slow*_.")]
    [InlineData("A [[sound: thunder]] crash.")]
    [InlineData("A \\*star\\* here.")]
    public void Final_draft_keeps_the_words_as_they_are_set(string action)
    {
        var fountain = $"INT. A - DAY\n\n= They meet.\n\n[[shot: CU low\n85mm]]\n\n{action}\n\n===\n\nRain.\n";
        Assert.Equal(fountain, Fountain.Write(Fdx.Read(Fdx.Write(Fountain.Read(fountain)))));
    }
}
