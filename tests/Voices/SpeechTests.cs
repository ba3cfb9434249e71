using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Voices;

public sealed class SpeechTests
{
    private const string Line = "I kept the lamp burning for thirty years, Mara. Tonight, I think, it is your turn to keep it.";

    [Fact]
    public async Task A_line_is_the_same_bytes_however_many_are_spoken_at_once()
    {
        var alone = await Studio.Say(Line, Studio.Mara);
        var crowd = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? Studio.Say(Line, Studio.Mara) : Studio.Say($"Another line, number {i}.", Studio.Elias)));
        Assert.All(crowd.Where((_, i) => i % 2 == 0), said => Assert.Equal(alone.Bytes, said.Bytes));
    }

    [Fact]
    public async Task A_line_is_48_kHz_mono_at_the_loudness_of_speech_and_never_clips()
    {
        var said = await Studio.Say(Line, Studio.Elias);
        Assert.Equal((1, 48000), (said.Sound.Channels.Length, said.Sound.SampleRate));
        Assert.Equal(said.Sound.Samples, said.Measured.Samples);
        Assert.InRange(said.Measured.LoudnessLufs!.Value, -20.6, -19.4);
        Assert.True(said.Measured.TruePeakDb < -1, $"peak {said.Measured.TruePeakDb} dBTP");
    }

    [Fact]
    public async Task Every_word_has_its_time_in_order_and_inside_the_sound()
    {
        var said = await Studio.Say(Line, Studio.Mara);
        var spoken = Line.Split(' ').Select(word => word.Trim('.', ','));
        Assert.Equal(spoken, said.Marks.Words.Select(word => word.Text));
        Assert.All(said.Marks.Words, word => Assert.True(word.End - word.Start is > 48 * 20 and < 48000, $"{word}"));
        Assert.All(said.Marks.Words.Zip(said.Marks.Words.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{pair}"));
        Assert.InRange(said.Marks.Words[^1].End, 0, said.Sound.Samples);
    }

    [Fact]
    public async Task Phonemes_cover_the_line_without_gaps_with_silence_as_underscore()
    {
        var said = await Studio.Say(Line, Studio.Mara);
        var phonemes = said.Marks.Phonemes;
        Assert.Equal(0, phonemes[0].Start);
        Assert.All(phonemes.Zip(phonemes.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.InRange(phonemes[^1].End, said.Sound.Samples - 48, said.Sound.Samples);
        Assert.True(phonemes.Count(phoneme => phoneme.Text == "_") >= 4, "two ends, a full stop and commas");
        Assert.All(said.Marks.Words, word => Assert.Contains(phonemes, phoneme => phoneme.Text != "_" && phoneme.Start < word.End && phoneme.End > word.Start));
        Assert.DoesNotContain(phonemes, phoneme => phoneme.Text.Contains('('));
    }

    [Fact]
    public async Task Sound_begins_within_20_ms_and_ends_within_80_ms()
    {
        var said = await Studio.Say(Line, Studio.Elias);
        var loud = Ear.Peak(said.Sound) * 0.02f;
        Assert.InRange(Array.FindIndex(said.Sound.Channels[0], sample => Math.Abs(sample) > loud), 0, 48 * 25);
        Assert.InRange(said.Marks.Words[0].Start, 0, 48 * 20);
        Assert.InRange(said.Sound.Samples - said.Marks.Words[^1].End, 0, 48 * 90);
    }

    [Theory]
    [InlineData("")]
    [InlineData("whispering")]
    [InlineData("shouting, furious")]
    [InlineData("afraid, trembling")]
    public async Task Nothing_clicks_and_pauses_are_quiet_but_not_holes(string direction)
    {
        var said = await Studio.Say("Stop it! Put it down... Please. I only wanted the lamp.", Studio.Mara, direction);
        var peak = Ear.Peak(said.Sound);
        Assert.True(Ear.LargestStep(said.Sound) < 0.55f * peak, $"step {Ear.LargestStep(said.Sound)} of {peak}");
        Assert.True(Math.Abs(said.Sound.Channels[0][0]) < 0.002 && Math.Abs(said.Sound.Channels[0][^1]) < 0.002);
        var zeros = said.Sound.Channels[0].Skip(480).SkipLast(2400).Aggregate((Run: 0, Longest: 0), (state, sample) => sample == 0 ? (state.Run + 1, Math.Max(state.Longest, state.Run + 1)) : (0, state.Longest)).Longest;
        Assert.True(zeros < 480, $"{zeros} samples of digital silence");
    }

    [Fact]
    public async Task The_same_character_has_the_same_voice_in_every_line()
    {
        var first = await Studio.Say("Where did you put the letters from my brother?", Studio.Elias);
        var second = await Studio.Say("Nobody has sailed around the northern cape since autumn.", Studio.Elias);
        Assert.InRange(Ear.Pitch(first.Sound) / Ear.Pitch(second.Sound), 0.87, 1.15);
    }

    [Fact]
    public async Task Characters_of_equal_sheets_differ_by_their_seeds_and_stay_apart()
    {
        var voices = await Task.WhenAll(Enumerable.Range(1, 6).Select(seed => Studio.Say("We should leave before the tide comes in.", new VoiceBrief { Gender = Gender.Male, Age = 40, Seed = seed })));
        var heard = voices.Select(said => (Pitch: Ear.Pitch(said.Sound), Colour: Ear.Colour(said.Sound))).ToList();
        var told = (from a in Enumerable.Range(0, 6) from b in Enumerable.Range(a + 1, 5 - a) select Distance(heard[a], heard[b])).Min();
        Assert.True(told > 1.0, $"nearest pair {told:F2}");
    }

    [Fact]
    public async Task Gender_age_and_kind_can_be_heard()
    {
        const string text = "We should leave before the tide comes in.";
        var man = Ear.Pitch((await Studio.Say(text, new VoiceBrief { Gender = Gender.Male, Age = 40, Seed = 3 })).Sound);
        var woman = Ear.Pitch((await Studio.Say(text, new VoiceBrief { Gender = Gender.Female, Age = 40, Seed = 3 })).Sound);
        var child = Ear.Pitch((await Studio.Say(text, new VoiceBrief { Gender = Gender.Female, Age = 7, Seed = 3 })).Sound);
        Assert.InRange(man, 75, 150);
        Assert.InRange(woman, 155, 250);
        Assert.True(child > woman * 1.12, $"child {child:F0} Hz, woman {woman:F0} Hz");
    }

    [Fact]
    public async Task Emotion_and_direction_change_how_a_line_is_said()
    {
        const string text = "You came all the way back for me.";
        var plain = await Studio.Say(text, Studio.Mara);
        var excited = await Studio.Say(new() { Text = text, Voice = Studio.Mara, Emotion = Emotion.Excited });
        var sad = await Studio.Say(new() { Text = text, Voice = Studio.Mara, Emotion = Emotion.Sad });
        var whispered = await Studio.Say(text, Studio.Mara, "whispering");
        Assert.True(Ear.Pitch(excited.Sound) > 1.08 * Ear.Pitch(plain.Sound));
        Assert.True(Ear.Pitch(sad.Sound) < 0.97 * Ear.Pitch(plain.Sound));
        Assert.True(excited.Sound.Samples < plain.Sound.Samples && plain.Sound.Samples < sad.Sound.Samples);
        Assert.True(Ear.Voicing(whispered.Sound) < 0.35 && Ear.Voicing(plain.Sound) > 0.5, $"{Ear.Voicing(whispered.Sound):F2} {Ear.Voicing(plain.Sound):F2}");
        Assert.True(whispered.Measured.LoudnessLufs < plain.Measured.LoudnessLufs - 2);
    }

    [Fact]
    public async Task A_telephone_leaves_only_its_band()
    {
        var plain = await Studio.Say(Line, Studio.Elias);
        var phone = await Studio.Say(new() { Text = Line, Voice = Studio.Elias, Delivery = Delivery.OnPhone });
        Assert.True(Ear.Band(phone.Sound, 5000, 12000) < Ear.Band(plain.Sound, 5000, 12000) - 10);
        Assert.True(Ear.Band(phone.Sound, 60, 200) < Ear.Band(plain.Sound, 60, 200) - 8);
    }

    [Fact]
    public async Task Speech_takes_the_time_that_a_person_takes()
    {
        var said = await Studio.Say(Line, Studio.Mara);
        var perMinute = 19 / (said.Sound.Samples / 48000.0) * 60;
        Assert.InRange(perMinute, 115, 215);
        var slow = await Studio.Say(Line, Studio.Mara with { Rate = 0.7 });
        Assert.InRange((double)slow.Sound.Samples / said.Sound.Samples, 1.2, 1.7);
    }

    [Fact]
    public async Task Sung_words_hold_their_notes()
    {
        var sung = await Studio.Say(new() { Text = "Little star, how I wonder", Voice = Studio.Mara, Sung = true });
        var spoken = await Studio.Say("Little star, how I wonder", Studio.Mara);
        Assert.True(sung.Sound.Samples > 1.3 * spoken.Sound.Samples);
        var notes = sung.Marks.Words.Select(word => Ear.Pitch(Part(sung.Sound, word))).Where(hertz => hertz > 0).Select(hertz => Math.Round(12 * Math.Log2(hertz / 110))).Distinct();
        Assert.True(notes.Count() >= 3, "a melody of at least three notes");
    }

    [Theory]
    [InlineData("fr", "Je reste ici avec toi.", 5)]
    [InlineData("de", "Ich bleibe heute bei dir.", 5)]
    [InlineData("es", "Me quedo aquí contigo.", 4)]
    [InlineData("ru", "Я останусь здесь.", 3)]
    [InlineData("zh", "你好，世界。", 1)]
    public async Task Other_languages_are_spoken_in_their_own_voice(string language, string text, int words)
    {
        var said = await Studio.Say(new() { Text = text, Language = language, Voice = Studio.Mara });
        Assert.Equal(words, said.Marks.Words.Count);
        Assert.InRange(said.Sound.Samples, 24000, 48000 * 5);
    }

    [Fact]
    public async Task A_language_without_a_voice_is_an_error_that_says_what_to_do()
    {
        var error = await Assert.ThrowsAsync<StudioException>(() => Studio.Say(new() { Text = "nuqneH", Language = "tlh", Voice = Studio.Mara }));
        Assert.Contains("tlh", error.Message, StringComparison.Ordinal);
        Assert.Contains("espeak-ng --voices", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("...")]
    [InlineData("(sighs)")]
    [InlineData("")]
    public async Task A_line_without_words_is_a_breath(string text)
    {
        var said = await Studio.Say(text, Studio.Mara);
        Assert.Empty(said.Marks.Words);
        Assert.InRange(said.Sound.Samples, 24000, 96000);
        Assert.True(Ear.Peak(said.Sound) is > 0.005f and < 0.3f);
    }

    [Fact]
    public async Task Another_take_is_the_same_voice_said_anew()
    {
        var first = await Studio.Say(new() { Text = Line, Voice = Studio.Mara });
        var second = await Studio.Say(new() { Text = Line, Voice = Studio.Mara, Take = 2 });
        Assert.NotEqual(first.Bytes, second.Bytes);
        Assert.InRange(Ear.Pitch(first.Sound) / Ear.Pitch(second.Sound), 0.92, 1.08);
    }

    /// <summary>Semitones apart, and the mean difference of the bands: 1.5 dB there counts as one semitone.</summary>
    private static double Distance((double Pitch, double[] Colour) a, (double Pitch, double[] Colour) b) =>
        Math.Abs(12 * Math.Log2(a.Pitch / b.Pitch)) + a.Colour.Zip(b.Colour, (x, y) => Math.Abs(x - y)).Average() / 1.5;

    private static SoundBuffer Part(SoundBuffer sound, Mark mark) => new([sound.Channels[0][(int)mark.Start..(int)mark.End]]);
}
