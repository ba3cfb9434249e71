using AgentStudio.Film;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Script;

public sealed class CaptionTests
{
    private static readonly string[] Vocabulary = ["I", "never", "thought", "that", "you", "would", "come", "back,", "to", "the", "lighthouse.", "Why?", "because", "somebody", "and", "extraordinarily", "no.", "Hm", "…", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"];

    // Lines one after the other at 2.5 words a second, with pauses.
    private static Gen<List<CaptionSource>> Lines =>
        from lines in Gen.NonEmptyListOf(
            from words in Gen.NonEmptyListOf(Gen.Elements(Vocabulary))
            from pause in Gen.Elements(0.0, 0.3, 2.0)
            from speaker in Gen.Elements("Emma", "Tom")
            select (Text: string.Join(' ', words), Pause: pause, Speaker: speaker, Count: words.Count))
        select Placed(lines);

    [Fact]
    public void Captions_keep_the_rules_or_the_exception_is_listed() => Properties.Hold(Lines, lines =>
    {
        var list = Captions.Write(lines, FrameRate.Film24);
        Assert.All(list.Captions, caption =>
        {
            Assert.InRange(caption.Lines.Count, 1, 2);
            Assert.All(caption.Lines, line => Assert.InRange(line.Length, 1, Captions.LineLength));
            Assert.True(caption.End - caption.Start <= Captions.Longest + 0.001);
            var at = TimeSpan.FromSeconds(caption.Start).ToString(@"hh\:mm\:ss\.fff");
            var kept = caption.End - caption.Start >= Captions.Shortest - 0.001 && caption.Lines.Sum(line => line.Length) / (caption.End - caption.Start) <= Captions.CharactersPerSecond + 0.01;
            Assert.True(kept || list.Exceptions.Any(exception => exception.StartsWith(at, StringComparison.Ordinal)), $"{at} breaks a rule and is not listed.");
        });
        foreach (var (before, after) in list.Captions.Zip(list.Captions.Skip(1)))
            Assert.True(after.Start - before.End >= Captions.GapFrames / 24.0 - 0.001);
    });

    [Fact]
    public void No_word_is_lost_and_none_crosses_to_another_speaker() => Properties.Hold(Lines, lines =>
    {
        var list = Captions.Write(lines, FrameRate.Film24);
        string Said(string speaker, IEnumerable<(string Speaker, string Text)> all) => string.Concat(all.Where(one => one.Speaker == speaker).Select(one => one.Text)).Replace(" ", "", StringComparison.Ordinal);
        foreach (var speaker in new[] { "Emma", "Tom" })
            Assert.Equal(Said(speaker, lines.Where(line => line.Text.Any(char.IsLetterOrDigit)).Select(line => (line.Speaker, line.Text))), Said(speaker, list.Captions.Select(caption => (caption.Speaker, string.Concat(caption.Lines)))));
    });

    [Fact]
    public void A_long_line_is_cut_where_a_reader_would_pause()
    {
        var list = Captions.Write([new("Emma", "My father kept this lamp burning for forty years. On the day he stopped, nobody told the sea.", 1, 8)], FrameRate.Film24);
        Assert.Equal(["My father kept this lamp|burning for forty years.", "On the day he stopped,|nobody told the sea."], list.Captions.Select(caption => string.Join('|', caption.Lines)));
        Assert.Empty(list.Exceptions);
    }

    [Fact]
    public void Word_times_place_the_captions()
    {
        var list = Captions.Write([new("Emma", "Not all of them are here tonight, Tom. The Marigold is still out there somewhere in the storm.", 0, 20,
            [.. "Not all of them are here tonight, Tom. The Marigold is still out there somewhere in the storm.".Split(' ').Select((word, i) => new TimedWord(word, i < 8 ? i * 0.3 : 10 + i * 0.3, i < 8 ? i * 0.3 + 0.3 : 10.3 + i * 0.3))])], FrameRate.Film24);
        Assert.Equal(2, list.Captions.Count);
        Assert.Equal(12.4, list.Captions[1].Start, 0.05);
    }

    [Fact]
    public void Both_text_forms_are_exact()
    {
        var list = Captions.Write([new("Emma", "Yes & no.", 1, 2)], FrameRate.Film24);
        Assert.Equal("1\n00:00:01,000 --> 00:00:02,000\nYes & no.\n\n", list.ToSrt());
        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Emma>Yes &amp; no.\n\n", list.ToVtt());
    }

    private static List<CaptionSource> Placed(IEnumerable<(string Text, double Pause, string Speaker, int Count)> lines)
    {
        var at = 0.5;
        var placed = new List<CaptionSource>();
        foreach (var (text, pause, speaker, count) in lines)
        {
            placed.Add(new(speaker, text, at, at + count / 2.5));
            at += count / 2.5 + pause;
        }

        return placed;
    }
}
