using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>Lengths, splitting and the first cut.</summary>
public sealed class TimeAndCut
{
    [Theory]
    [InlineData(15, 8, "8 7")]
    [InlineData(16, 8, "8 8")]
    [InlineData(7, 8, "7")]
    [InlineData(17, 8, "8 7 2")]
    public void A_long_shot_is_split_at_the_clip_limit(int seconds, int limit, string parts) =>
        Assert.Equal(parts.Split(' ').Select(part => int.Parse(part) * 24), Splitting.Parts(seconds * 24, FrameRate.Film24, TimeSpan.FromSeconds(limit), []));

    [Theory]
    [InlineData(15, "5 5 5")]
    [InlineData(4, "4")]
    [InlineData(14, "9 5")]
    [InlineData(16, "9 7")]
    public void An_engine_with_fixed_lengths_wastes_the_fewest_seconds(int seconds, string parts) =>
        Assert.Equal(parts.Split(' ').Select(part => int.Parse(part) * 24), Splitting.Parts(seconds * 24, FrameRate.Film24, null, [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9)]));

    [Theory]
    [InlineData("23.976")]
    [InlineData("25")]
    [InlineData("59.94")]
    public void Measured_lines_close_the_shots_at_any_rate(string rate)
    {
        var truth = Screenplays.TruthOf(Screenplays.Lighthouse, production => production with { Rate = FrameRate.Parse(rate) });
        var open = Compiler.Compile(truth, new());
        Assert.True(open.Open);
        var film = Compiler.Compile(truth, Screenplays.Measured(open, 2));
        Assert.False(film.Open);
        var (before, after) = (open.Shots.First(shot => shot.Lines.Count == 1 && shot.Action.Length == 0), film.Shots.First(shot => shot.Lines.Count == 1 && shot.Action.Length == 0));
        Assert.True(after.Frames > before.Frames * 1.4);
        Assert.Equal(open.Shots.Where(shot => shot.Lines.Count == 0).Select(shot => shot.Frames), film.Shots.Where(shot => shot.Lines.Count == 0).Select(shot => shot.Frames));
    }

    [Fact]
    public void Minutes_stretch_and_hurry_action_but_never_speech()
    {
        var (plain, brief, slow) = (Screenplays.Compiled(Screenplays.Lighthouse), At(0.5), At(3));
        Assert.True(brief.Cut.Frames < plain.Cut.Frames && plain.Cut.Frames < slow.Cut.Frames);
        Assert.Equal(plain.Lines.Select(line => line.Length), brief.Lines.Select(line => line.Length));
        Assert.Equal(plain.Cut.Frames, At(plain.Cut.Frames / 24.0 / 60).Cut.Frames, 24.0);
        Assert.Contains("0 minutes", Assert.Throws<StudioException>(() => At(0)).Message);
        Assert.Contains("NaN minutes", Assert.Throws<StudioException>(() => At(double.NaN)).Message);

        static CompiledFilm At(double minutes) => Screenplays.Compiled(Screenplays.Lighthouse, production => production with { Minutes = minutes });
    }

    [Fact]
    public void A_fixed_length_that_cannot_hold_its_line_is_told_and_no_word_is_lost()
    {
        var film = Screenplays.Compiled("INT. HALL - DAY\n\nANNA\nThis is a sentence that nobody could ever say in a single second of time. [[shot: CU 1s]]\n");
        var note = Assert.Single(film.Continuity, note => note.Rule == "length");
        Assert.Contains("fixed at 1 s", note.Text);
        Assert.True(film.Shots.Single(shot => shot.Id == note.Shot).Frames > 60);
    }

    [Fact]
    public void A_dissolve_overlaps_and_no_word_is_under_it()
    {
        var film = Screenplays.Compiled("INT. HALL - DAY\n\nANNA\nGood night.\n\nDISSOLVE TO:\n\nEXT. SEA - DAWN\n\nBEN\nGood morning.\n");
        var at = film.Cut.Picture.ToList().FindIndex(clip => clip.In.Kind == TransitionKind.Dissolve);
        var (before, into) = (film.Cut.Picture[at - 1], film.Cut.Picture[at]);
        Assert.True(into.In.Frames > 0);
        Assert.Equal(before.Start + before.Frames - into.In.Frames, into.Start);
        Assert.Equal(film.Cut.Frames, film.Cut.Picture.Sum(clip => clip.Frames) - into.In.Frames);
        Assert.All(film.Cut.Sound.Where(clip => clip.Track == SoundTrack.Dialogue), clip => Assert.True(clip.Start + clip.Frames <= into.Start || clip.Start >= into.Start + into.In.Frames));
    }

    [Fact]
    public void Titles_credits_markers_ambiences_effects_and_music_are_laid_and_can_be_left_out()
    {
        var film = Screenplays.Compiled(Screenplays.Lighthouse);
        Assert.Equal(CardKind.MainTitle, film.Shots[0].Card);
        Assert.Equal("The Last Light\nWritten by A. Keeper", film.Shots[0].Super);
        Assert.Equal(CardKind.Credits, film.Shots[^1].Card);
        Assert.Contains("With\tEmma\n\tTom", film.Shots[^1].Super);
        Assert.Equal(4, film.Cut.Markers.Count);
        Assert.Equal(film.Cut.Frames, film.Music.Sum(cue => cue.Frames));
        Assert.All(film.Music, cue => Assert.True(cue.Curve.Count > 0 && cue.Curve[0].Seconds == 0 && cue.Curve.All(point => point.Intensity is > 0 and <= 1)));
        Assert.Equal(3, film.Sounds.Count(sound => sound.Ambience));
        Assert.All(film.Sounds, sound => Assert.Contains(film.Cut.Sound, clip => clip.Id == sound.Id));
        Assert.Equal(film.Cut.Sound.Count, film.Cut.Sound.Select(clip => clip.Id).Distinct().Count());

        var bare = Screenplays.Compiled(Screenplays.Lighthouse, production => production with { Titles = false, Effects = false, Music = false });
        Assert.DoesNotContain(bare.Shots, shot => shot.Card != CardKind.None);
        Assert.All(bare.Cut.Sound, clip => Assert.Equal(SoundTrack.Dialogue, clip.Track));
        Assert.Empty(bare.Music);
    }

    [Fact]
    public void Music_follows_notes_and_can_be_silenced_or_brought()
    {
        var film = Screenplays.Compiled("INT. HALL - DAY\n\n[[music: none]]\n\nANNA walks in.\n\nEXT. SEA - DAY\n\n[[music: solo cello]]\n\nBEN walks along the water. He sits down on a stone. He waits for the boat to come home.\n", production => production with { Titles = false });
        Assert.Equal("solo cello", Assert.Single(film.Music).Words);
        var song = Digest.OfText("song");
        var truth = Screenplays.TruthOf(Screenplays.Lighthouse) with { Brought = [new() { Media = song, For = BroughtFor.Music, Subject = "film" }] };
        var cue = Assert.Single(Compiler.Compile(truth, new()).Music);
        Assert.Equal((song, 0), (cue.Brought, cue.Start));
    }

    [Fact]
    public void Brought_media_is_bound_to_its_subject()
    {
        var (portrait, voice, frame, footage) = (Digest.OfText("p"), Digest.OfText("v"), Digest.OfText("f"), Digest.OfText("r"));
        var truth = Screenplays.TruthOf(Screenplays.Lighthouse) with
        {
            Brought =
            [
                new() { Media = portrait, For = BroughtFor.Portrait, Subject = "emma" }, new() { Media = voice, For = BroughtFor.Line, Subject = "2/1", Seconds = 3 },
                new() { Media = frame, For = BroughtFor.FirstFrame, Subject = "1A" }, new() { Media = footage, For = BroughtFor.Footage, Subject = "3A", Seconds = 5 },
            ],
        };
        var film = Compiler.Compile(truth, new());
        Assert.Contains(portrait, film.Characters.Single(character => character.Id == "emma").References);
        Assert.Equal((voice, TimeSpan.FromSeconds(3), true), (film.Lines.Single(line => line.Id == "2/1") is var line ? (line.Recorded, line.Length, line.Measured) : default));
        Assert.Equal(frame, film.Shots.Single(shot => shot.Id.ToString() == "1A").FirstFrame);
        Assert.Equal((footage, 120), (film.Shots.Single(shot => shot.Id.ToString() == "3A") is var shot ? (shot.Footage, shot.Frames) : default));
    }

    [Fact]
    public void Limits_of_scenes_and_places_hold_and_are_told()
    {
        var two = Screenplays.Compiled(Screenplays.Lighthouse, production => production with { MaxScenes = 2 });
        Assert.Equal(["1", "2"], two.Shots.Where(shot => shot.Card == CardKind.None).Select(shot => shot.Id.Scene).Distinct());
        Assert.Equal(3, two.Labels.Scenes.Count);
        var places = Screenplays.Compiled(Screenplays.Lighthouse, production => production with { MaxLocations = 2 });
        Assert.Equal(2, places.Locations.Count);
        Assert.Contains(places.Continuity, note => note.Rule == "locations" && note.Text.Contains("instead of BEACH", StringComparison.Ordinal));
        Assert.Throws<StudioException>(() => Screenplays.Compiled(Screenplays.Lighthouse, production => production with { MaxScenes = 0 }));
    }

    [Fact]
    public void A_narrator_can_be_left_out_and_others_cannot()
    {
        const string Text = "EXT. SEA - DAY\n\nA boat drifts.\n\nNARRATOR (V.O.)\nIt was the last summer.\n\nANNA (V.O.)\nI was nine.\n";
        Assert.Equal(2, Screenplays.Compiled(Text).Lines.Count);
        Assert.Equal("anna", Assert.Single(Screenplays.Compiled(Text, production => production with { Narration = false }).Lines).CharacterId);
    }
}
