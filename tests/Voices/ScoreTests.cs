using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Score;
using AgentStudio.Sdk;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Voices;

public sealed class ScoreTests
{
    private const int Rate = 48000;

    [Fact]
    public async Task A_cue_has_exactly_the_samples_that_were_asked_for()
    {
        foreach (var samples in (long[])[1, 7, 4800, 24001, 96000, 100_003, 479_999])
        {
            var music = await Studio.Compose(new() { Samples = samples, Mood = (Mood)(samples % 16), Seed = samples });
            Assert.Equal(samples, music.Sound.Samples);
            Assert.Equal(2, music.Sound.Channels.Length);
        }
    }

    [Fact]
    public void Beats_of_any_length_mood_and_seed_are_whole_bars_that_fill_the_cue() =>
        Prop.ForAll(Gen.Choose(2000, 20_000_000).ToArbitrary(), Gen.Choose(0, 15).ToArbitrary(), (samples, mood) =>
        {
            var cue = Cue.Compose(new() { Samples = samples, Mood = (Mood)mood, Seed = samples });
            var (beats, bars) = (cue.Grid.Beats, cue.Grid.Bars);
            Assert.Equal(0, beats[0]);
            Assert.Equal(0, cue.Beats.Beats % cue.Beats.Meter);
            Assert.Equal((double)samples / Rate, cue.Beats.Seconds, 9);
            Assert.All(beats.Zip(beats.Skip(1)), pair => Assert.True(pair.First < pair.Second));
            Assert.True(beats[^1] < samples);
            Assert.Equal(bars, beats.Where((_, i) => i % cue.Beats.Meter == 0));
            if (samples > 20 * Rate) Assert.InRange(cue.Grid.Bpm / cue.Plan.Bpm, 0.8, 1.25);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_same_request_gives_the_same_bytes_at_once_and_again()
    {
        var request = Request(Mood.Tense, 9);
        var alone = await Studio.Compose(request);
        var together = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => Studio.Compose(i == 1 ? request with { Seed = 99 } : request))));
        Assert.Equal(alone.Bytes, together[0].Bytes);
        Assert.Equal(alone.Bytes, together[2].Bytes);
        Assert.NotEqual(alone.Bytes, together[1].Bytes);
    }

    [Theory]
    [InlineData(Mood.Hopeful, "documentary")]
    [InlineData(Mood.Fearful, "horror")]
    [InlineData(Mood.Melancholy, "noir jazz")]
    [InlineData(Mood.Joyful, "advert, upbeat")]
    [InlineData(Mood.Wonder, "sci-fi synth")]
    [InlineData(Mood.Playful, "children's tale, music box")]
    public async Task A_cue_is_levelled_balanced_and_clean(Mood mood, string words)
    {
        var music = await Studio.Compose(Request(mood, 16) with { Words = words });
        Assert.InRange(music.Measured.LoudnessLufs!.Value, -23, -18);
        Assert.True(music.Measured.TruePeakDb <= -1, $"peak {music.Measured.TruePeakDb}");
        Assert.True(Ear.Band(music.Sound, 8000, 24000) < -24, "nothing harsh");
        Assert.True(Ear.Band(music.Sound, 0, 35) < -24, "no rumble");
        Assert.InRange(Ear.Band(music.Sound, 1000, 8000), -22, -4);
        Assert.All(music.Sound.Channels, channel => Assert.InRange(channel.Average(), -5e-4f, 5e-4f));
        Assert.True(Ear.LargestStep(music.Sound) < 0.25, $"step {Ear.LargestStep(music.Sound)}");
    }

    [Fact]
    public async Task A_cue_begins_softly_and_dies_away_to_silence_at_its_last_sample()
    {
        foreach (var mood in (Mood[])[Mood.Calm, Mood.Triumphant, Mood.Angry])
        {
            var music = await Studio.Compose(Request(mood, 14));
            Assert.True(Ear.Level(music.Sound, 13.8, 14) < Ear.Level(music.Sound, 5, 11) - 18);
            Assert.All(music.Sound.Channels, channel => Assert.True(Math.Abs(channel[^1]) < 0.001 && Math.Abs(channel[0]) < 0.001));
        }
    }

    [Fact]
    public async Task Loudness_follows_the_emotional_curve()
    {
        var music = await Studio.Compose(Request(Mood.Triumphant, 24) with { Curve = [new(0, 0.1), new(10, 0.2), new(15, 0.95), new(21, 1), new(24, 0.8)] });
        Assert.True(Ear.Level(music.Sound, 15, 20) > Ear.Level(music.Sound, 2, 8) + 6);
    }

    [Fact]
    public void Every_chord_of_every_mood_is_spelled_from_its_numeral()
    {
        Assert.Equal([7, 11, 2, 5], Chord.Parse("V7").Tones);
        Assert.Equal([9, 0, 4], Chord.Parse("vi").Tones);
        Assert.Equal([8, 0, 3], Chord.Parse("bVI").Tones);
        Assert.Equal([5, 8, 0, 2], Chord.Parse("iv6").Tones);
        Assert.Equal([6, 9, 0, 3], Chord.Parse("#IVdim7").Tones);
        Assert.Equal(11, Chord.Parse("V7/3").Bass);
        foreach (var mood in Enum.GetValues<Mood>())
            Assert.All(MoodMusic.Of(mood).Ways.Append(MoodMusic.Of(mood).Cadence).SelectMany(way => way.Split(' ')), name => Assert.InRange(Chord.Parse(name).Tones.Count, 2, 5));
    }

    [Fact]
    public void Cues_keep_to_their_key_and_end_at_home()
    {
        foreach (var mood in Enum.GetValues<Mood>())
        {
            var cue = Cue.Compose(Request(mood, 40));
            Assert.Equal(0, cue.Chords[^1].Root);
            var pitched = cue.Notes.Where(note => note.Instrument < Instrument.Kick).ToList();
            var home = pitched.Count(note => cue.Key.Scale.Contains((note.Midi - cue.Key.Tonic + 120) % 12) || Sounding(cue, note).Has((note.Midi - cue.Key.Tonic + 120) % 12));
            Assert.True(home > 0.94 * pitched.Count, $"{mood}: {home} of {pitched.Count} notes belong");
            Assert.All(pitched, note => Assert.InRange(note.Midi, 21, 108));
        }
    }

    [Fact]
    public void Held_chords_move_by_small_steps()
    {
        var cue = Cue.Compose(Request(Mood.Hopeful, 60));
        var chords = cue.Notes.Where(note => note.Instrument == cue.Plan.Palette.Pad && note.Beat < cue.Beats.Beats - cue.Beats.Meter).GroupBy(note => note.Beat).Select(group => group.Select(note => note.Midi).Order().ToList()).ToList();
        var moves = chords.Zip(chords.Skip(1)).Select(pair => pair.Second.Average(note => pair.First.Min(old => Math.Abs(old - note))));
        Assert.True(moves.Average() < 3, $"{moves.Average():F2} semitones");
    }

    [Fact]
    public void Melodies_rest_on_the_harmony()
    {
        foreach (var mood in Enum.GetValues<Mood>())
        {
            var cue = Cue.Compose(Request(mood, 60) with { Motifs = [new("emma", 5, 10), new("tom", 8, 35)] });
            var tune = cue.Notes.Where(note => (note.Instrument == cue.Plan.Palette.Lead || cue.Plan.Palette.Solos.Contains(note.Instrument)) && note.Length >= 1.5 && note.Beat % cue.Beats.Meter == 0).ToList();
            var agreed = tune.Count(note => Sounding(cue, note).Has((note.Midi - cue.Key.Tonic + 120) % 12));
            Assert.True(agreed >= 0.75 * tune.Count, $"{mood}: {agreed} of {tune.Count}");
        }
    }

    [Fact]
    public void A_characters_motif_returns_in_other_keys_moods_and_metres_with_the_same_shape()
    {
        const long emma = 4711;
        var shapes = new List<double[]>();
        foreach (var (mood, words, seed) in ((Mood, string, long)[])[(Mood.Hopeful, "", 1), (Mood.Melancholy, "piano", 2), (Mood.Wonder, "waltz", 3), (Mood.Tense, "thriller", 4)])
        {
            var cue = Cue.Compose(Request(mood, 60) with { Words = words, Seed = seed, Motifs = [new("emma", emma, 20)] });
            var solo = cue.Plan.Palette.Solos[(int)(emma % cue.Plan.Palette.Solos.Count)];
            var bar = cue.Beats.NearestBar(20) * cue.Beats.Meter;
            var tune = cue.Notes.Where(note => note.Instrument == solo && note.Beat >= bar && note.Beat < bar + 2 * cue.Beats.Meter && note.Velocity > 0.6).GroupBy(note => note.Beat).Select(group => (double)group.Max(note => note.Midi)).ToArray();
            shapes.Add(tune);
        }

        var other = Motif.Of(emma + 1).Steps.Select(step => (double)step).ToArray();
        Assert.All(shapes, shape => Assert.Equal(shapes[0].Length, shape.Length));
        Assert.All(shapes.Skip(1), shape => Assert.True(Likeness(shapes[0], shape) > 0.85, $"{Likeness(shapes[0], shape):F2}"));
        Assert.True(other.Length != shapes[0].Length || Likeness(shapes[0], other) < 0.85);
    }

    [Fact]
    public void Forty_characters_have_almost_forty_motifs() =>
        Assert.True(Enumerable.Range(1, 40).Select(seed => string.Join(',', Motif.Of(seed).Steps) + Motif.Of(seed).Rhythm).Distinct().Count() >= 38);

    [Fact]
    public void Words_choose_the_players()
    {
        Assert.Equal(Instrument.Guitar, MusicPlan.Of(Mood.Warm, "acoustic guitar").Palette.Figure);
        Assert.Equal(Groove.Swing, MusicPlan.Of(Mood.Melancholy, "noir, smoky jazz").Groove);
        Assert.Equal(3, MusicPlan.Of(Mood.Calm, "a slow waltz").Meter);
        Assert.Equal(Groove.None, MusicPlan.Of(Mood.Joyful, "pop, no drums").Groove);
        Assert.False(MusicPlan.Of(Mood.Ominous, "dark drone").Melody);
    }

    [Fact]
    public async Task A_cue_without_length_is_refused_with_the_limits()
    {
        var error = await Assert.ThrowsAsync<StudioException>(() => Studio.Compose(new() { Samples = 0 }));
        Assert.Contains("Ask for 1 to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_users_SoundFont_plays_the_same_cue_in_the_same_length()
    {
        const string font = "/usr/share/sounds/sf2/default-GM.sf2";
        if (!File.Exists(font) || NativeNames.Find("fluidsynth") == 0) Assert.Skip("fluidsynth or a SoundFont is not installed.");
        using var bench = new TestBench();
        var cue = Cue.Compose(Request(Mood.Triumphant, 6) with { Words = "epic" });
        var music = new SoundFontOrchestra(cue, font).Play(6 * Rate, bench, TestContext.Current.CancellationToken);
        var again = new SoundFontOrchestra(cue, font).Play(6 * Rate, bench, TestContext.Current.CancellationToken);
        Assert.Equal(6 * Rate, music.Samples);
        Assert.Equal(music.Channels[0], again.Channels[0]);
        Assert.True(Ear.Peak(music) > 0.01f);
    }

    [Fact]
    public void A_file_that_is_no_SoundFont_is_an_error_that_says_so()
    {
        if (NativeNames.Find("fluidsynth") == 0) Assert.Skip("fluidsynth is not installed.");
        var error = Assert.Throws<StudioException>(() => new FluidSynth(typeof(ScoreTests).Assembly.Location, Rate));
        Assert.Contains("STUDIO_SOUNDFONT", error.Message, StringComparison.Ordinal);
    }

    private static MusicRequest Request(Mood mood, double seconds) => new() { Samples = (long)(seconds * Rate), Mood = mood, Seed = 3 };

    private static Chord Sounding(Cue cue, Note note) => cue.Chords[Math.Min(cue.Chords.Count - 1, (int)(note.Beat / cue.Beats.Meter))];

    /// <summary>Pearson's correlation of two contours of one length.</summary>
    private static double Likeness(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var cross = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return cross / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)) + 1e-9);
    }
}
