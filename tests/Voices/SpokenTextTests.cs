using AgentStudio.Voices;

namespace AgentStudio.Tests.Voices;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("It was 1984.", "It was nineteen eighty four.")]
    [InlineData("In 2026 and 2005.", "In twenty twenty six and two thousand and five.")]
    [InlineData("the 1980s", "the nineteen eighties")]
    [InlineData("1,250 men", "one thousand two hundred and fifty men")]
    [InlineData("3.14", "three point one four")]
    [InlineData("Meet me at 7:05 p.m. sharp", "Meet me at seven oh five P M sharp")]
    [InlineData("at 10:30", "at ten thirty")]
    [InlineData("at 3:00", "at three o'clock")]
    [InlineData("9 a.m.", "nine A M")]
    [InlineData("2026-11-20", "November twentieth, twenty twenty six")]
    [InlineData("11/20/2026", "November twentieth, twenty twenty six")]
    [InlineData("20/11/2026", "November twentieth, twenty twenty six")]
    [InlineData("March 3rd, 1999", "March third, nineteen ninety nine")]
    [InlineData("on 5 May", "on the fifth of May")]
    [InlineData("$3.50", "three dollars fifty")]
    [InlineData("$1", "one dollar")]
    [InlineData("£20", "twenty pounds")]
    [InlineData("$2.5 million", "two point five million dollars")]
    [InlineData("$0.75", "seventy five cents")]
    [InlineData("50%", "fifty percent")]
    [InlineData("-5°C outside", "minus five degrees Celsius outside")]
    [InlineData("5 km away", "five kilometres away")]
    [InlineData("1 kg", "one kilogram")]
    [InlineData("the 21st time", "the twenty first time")]
    [InlineData("1/2 a cup, 3/4 full", "one half a cup, three quarters full")]
    [InlineData("10-12 days", "ten to twelve days")]
    [InlineData("Call 555-0134", "Call five five five, oh one three four")]
    [InlineData("24/7", "twenty four seven")]
    [InlineData("#5", "number five")]
    [InlineData("Mr. and Mrs. Smith", "Mister and Missus Smith")]
    [InlineData("Dr. Jones lives on Baker St.", "Doctor Jones lives on Baker Street")]
    [InlineData("St. Mary's", "Saint Mary's")]
    [InlineData("Chapter IV", "Chapter four")]
    [InlineData("Henry VIII", "Henry the eighth")]
    [InlineData("salt & pepper", "salt and pepper")]
    [InlineData("me@home.org", "me at home dot org")]
    [InlineData("I said STOP right now", "I said stop right now")]
    [InlineData("GET OUT OF HERE!", "get out of here!")]
    [InlineData("The FBI and the BBC know", "The F B I and the B B C know")]
    [InlineData("Nooooo! Goooood.", "No! Good.")]
    [InlineData("Hmmmm, okay", "Hmm, okay")]
    [InlineData("*Never* say _that_ to **me**", "Never say that to me")]
    [InlineData("I was (beat) wrong", "I was wrong")]
    [InlineData("Wait [laughs] for me", "Wait for me")]
    [InlineData("Wow 😀 nice", "Wow nice")]
    [InlineData("“Quoted,” she said", "Quoted, she said")]
    [InlineData("It's James’s", "It's James's")]
    [InlineData("OK, e.g. this etc.", "okay, for example this et cetera.")]
    public void Text_is_written_out_as_it_is_said(string written, string said) =>
        Assert.Equal(said, string.Join(' ', Script.Read(written, "en-gb").SelectMany(utterance => utterance.Words).Select(word => word.Text)));

    [Fact]
    public void Dots_dashes_and_stage_marks_are_pauses_of_their_own_length()
    {
        var line = Script.Read("I thought... no -- wait. (beat) Yes; yes.", "en-gb");
        Assert.Equal(["Trailing", "Turn", "Beat", "Clause", "End"], line.Select(utterance => utterance.Pause.ToString()));
    }

    [Fact]
    public void Emphasis_and_single_capitals_are_stressed_but_a_shouted_line_is_even()
    {
        Assert.Equal(["really", "NOW"], Script.Read("I *really* mean NOW", "en").SelectMany(u => u.Words).Where(w => w.Stressed).Select(w => w.Text == "now" ? "NOW" : w.Text));
        Assert.DoesNotContain(Script.Read("I MEAN IT NOW", "en").SelectMany(u => u.Words), word => word.Stressed);
    }

    [Fact]
    public void A_speech_without_a_full_stop_is_still_divided_into_breaths()
    {
        var text = string.Join(", ", Enumerable.Repeat("and then we walked along the shore", 12));
        var line = Script.Read(text, "en");
        Assert.True(line.Count >= 3);
        Assert.All(line, utterance => Assert.InRange(utterance.Words.Count, 4, 30));
        Assert.Equal(84, line.Sum(utterance => utterance.Words.Count));
    }

    [Theory]
    [InlineData("fr", "Il est 3 heures.", "Il est 3 heures.")]
    [InlineData("de", "Der Zug fährt um 5 ab.", "Der Zug fährt um 5 ab.")]
    public void Numbers_of_other_languages_are_left_to_their_own_voice(string language, string written, string said) =>
        Assert.Equal(said, string.Join(' ', Script.Read(written, language).SelectMany(utterance => utterance.Words).Select(word => word.Text)));

    [Fact]
    public void Any_text_can_be_read()
    {
        string[] hard = ["***", "((((", "a]b[c", "--", "!!!", "\0\u0001", new string('a', 5000), "9999999999999999999999", "1/0 2/0", "$", "@@@ ### %%%", "99:99", "CHAPTER XXXX", "12:30:45:60", "\uD83D"];
        foreach (var text in hard) Assert.NotNull(Script.Read(text, "en"));
    }
}
