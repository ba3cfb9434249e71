using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>Slates that are given once, and what people change in shots.</summary>
public sealed class LabelsAndRevisions
{
    private const string Play = """
        INT. KITCHEN - DAY

        ANNA sits at the table.

        ANNA
        The sea is calm tonight.

        BEN
        It will not last.

        EXT. BEACH - NIGHT

        Ben walks along the water.

        ANNA
        Come back!
        """;

    [Theory]
    [InlineData("24A", "24", "A")]
    [InlineData("24AA", "24", "AA")]
    [InlineData("A24B", "A24", "B")]
    [InlineData("24A-B", "24A", "B")]
    [InlineData("2.1-C", "2.1", "C")]
    [InlineData("TITLE-A", "TITLE", "A")]
    public void A_label_reads_back(string text, string scene, string letters)
    {
        Assert.Equal(new(scene, letters), ShotId.Parse(text));
        Assert.Equal(text, new ShotId(scene, letters).ToString());
    }

    [Theory]
    [InlineData("24I")]
    [InlineData("24O")]
    [InlineData("A")]
    [InlineData("24A-3")]
    [InlineData("")]
    public void What_is_no_label_is_said_to_be_none(string text) => Assert.Contains("is not a shot", Assert.Throws<StudioException>(() => ShotId.Parse(text)).Message);

    [Fact]
    public void Letters_skip_I_and_O_and_go_on_with_AA_after_Z()
    {
        var lines = string.Join("\n\n", Enumerable.Range(0, 40).Select(number => $"{(number % 2 == 0 ? "ANNA" : "BEN")}\nThis is the remark with number {number} of all the many remarks."));
        var letters = Screenplays.Compiled($"INT. HALL - DAY\n\n{lines}\n").Shots.Where(shot => shot.Id.Scene == "1").Select(shot => shot.Id.Letters).ToList();
        Assert.Equal(["H", "J", "K"], letters.Skip(7).Take(3));
        Assert.Equal(["Z", "AA", "AB"], letters.Skip(23).Take(3));
        Assert.DoesNotContain(letters, one => one.Contains('I') || one.Contains('O'));
    }

    [Fact]
    public void A_scene_put_in_between_takes_a_letter_in_front_and_one_at_the_end_the_next_number()
    {
        var before = Screenplays.Compiled(Play);
        var text = Play.Replace("EXT. BEACH", "INT. CAR - DUSK\n\nBen drives.\n\nEXT. BEACH", StringComparison.Ordinal) + "\n\nINT. ATTIC - DAY\n\nDust.\n";
        var after = Again(text, before);
        Assert.Equal(["1", "A2", "2", "3"], after.Story.Scenes.Select(scene => scene.Number));
        var third = Again(text.Replace("EXT. BEACH", "EXT. BRIDGE - DUSK\n\nA boat.\n\nEXT. BEACH", StringComparison.Ordinal), after);
        Assert.Equal(["1", "A2", "B2", "2", "3"], third.Story.Scenes.Select(scene => scene.Number));
    }

    [Fact]
    public void Written_numbers_stand_and_a_removed_scene_stays_omitted()
    {
        var written = Screenplays.Compiled("INT. KITCHEN - DAY #12#\n\nAnna sits.\n\nINT. HALL - DAY #12A#\n\nBen runs.\n");
        Assert.Equal(["12", "12A"], written.Story.Scenes.Select(scene => scene.Number));
        Assert.Contains(written.Shots, shot => shot.Id.ToString() == "12A-A");
        var less = Again("INT. HALL - DAY #12A#\n\nBen runs.\n", written);
        Assert.True(less.Labels.Scenes.Single(scene => scene.Number == "12").Omitted);
        var more = Again("INT. HALL - DAY #12A#\n\nBen runs.\n\nINT. CAVE - DAY\n\nWater drips.\n", less);
        Assert.DoesNotContain(more.Story.Scenes, scene => scene.Number == "12");
    }

    [Fact]
    public void An_inserted_shot_takes_the_next_free_letter_and_the_others_keep_theirs()
    {
        var before = Screenplays.Compiled(Play);
        var after = Again(Play.Replace("BEN\nIt will", "A bird hits the window.\n\nBEN\nIt will", StringComparison.Ordinal), before);
        var (old, now) = (Letters(before), Letters(after));
        Assert.Equal(old, now.Where(old.Contains));
        var added = Assert.Single(now.Except(old));
        Assert.True(string.CompareOrdinal(added, old.Max()) > 0);
        var removed = Again(Play, after);
        Assert.Equal(old, Letters(removed));
        Assert.True(removed.Labels.Scenes[0].Shots.Single(shot => shot.Letters == added).Omitted);

        static List<string> Letters(CompiledFilm film) => [.. film.Shots.Where(shot => shot.Id.Scene == "1").Select(shot => shot.Id.Letters)];
    }

    [Fact]
    public void A_revision_survives_an_edit_elsewhere_and_strays_when_its_passage_is_gone()
    {
        var film = Screenplays.Compiled(Play);
        var shot = film.Shots.Single(one => film.Lines.Any(line => line.Shot == one.Id && line.Text == "Come back!"));
        var revision = Revisions.With(Revisions.Set(shot, "framing.size", "ecu"), Revisions.Set(shot, "fixedLength", "7"));
        var edited = Play.Replace("The sea is calm tonight.", "Nothing moves out there.", StringComparison.Ordinal);
        var after = Compiler.Compile(Screenplays.TruthOf("INT. ATTIC - DAY\n\nDust.\n\n" + edited) with { Labels = film.Labels, Revisions = [revision] }, new());
        Assert.Equal((ShotSize.ECU, 168), (after.Shots.Single(one => one.Id == shot.Id).Framing.Size, after.Shots.Single(one => one.Id == shot.Id).Frames));
        Assert.Empty(after.Stray);
        var gone = Compiler.Compile(Screenplays.TruthOf(Play.Replace("Come back!", "Stay there.", StringComparison.Ordinal)) with { Labels = film.Labels, Revisions = [revision] }, new());
        Assert.Equal(revision, Assert.Single(gone.Stray));
        Assert.DoesNotContain(gone.Shots, one => one.Framing.Size == ShotSize.ECU);
    }

    [Fact]
    public void A_shot_can_be_added_and_taken_out_and_its_words_stay()
    {
        var film = Screenplays.Compiled(Play);
        var (first, speech) = (film.Shots.First(shot => shot.Id.Scene == "1"), film.Shots.First(shot => shot.Id.Scene == "1" && shot.Lines.Count > 0));
        var added = Revisions.Add(first, Revisions.NextLetters("1", film.Labels, []), "A gull lands on the sill.");
        var after = Compiler.Compile(Screenplays.TruthOf(Play) with { Labels = film.Labels, Revisions = [added, Revisions.Omit(speech)] }, new());
        var shots = after.Shots.Where(shot => shot.Id.Scene == "1").ToList();
        Assert.Equal(added.Shot, shots[1].Id);
        Assert.Equal("A gull lands on the sill.", shots[1].Action);
        Assert.True(shots.Single(shot => shot.Id == speech.Id).Omitted);
        Assert.DoesNotContain(after.Cut.Picture, clip => clip.Shot == speech.Id);
        Assert.Equal(film.Lines.Select(line => line.Text), after.Lines.Select(line => line.Text));
        Assert.Contains(after.Labels.Scenes[0].Shots, label => label.Letters == added.Shot.Letters);
    }

    [Theory]
    [InlineData("framing.sise", "CU", "Did you mean 'size'")]
    [InlineData("framing.size", "CUU", "Did you mean CU")]
    [InlineData("lines", "1/1", "lines come from the screenplay")]
    [InlineData("fixedLength", "0", "cannot last 0 s")]
    [InlineData("fixedLength", "-3", "cannot last -3 s")]
    [InlineData("fixedLength", "NaN", "cannot last NaN s")]
    [InlineData("fixedLength", "3601", "cannot last 3601 s")]
    [InlineData("framing.lensMm", "a", "is not a number")]
    [InlineData("cast.zoe.emotion", "Sad", "There is anna")]
    [InlineData("in", "disolve", "Did you mean Dissolve")]
    public void A_wrong_member_or_value_is_answered_with_the_nearest(string path, string value, string says)
    {
        var shot = Screenplays.Compiled(Play).Shots.First(one => one.Cast.Any(cast => cast.CharacterId == "anna"));
        Assert.Contains(says, Assert.Throws<StudioException>(() => Revisions.Set(shot, path, value)).Message);
    }

    [Fact]
    public void An_edited_export_comes_back_as_the_revision_that_makes_it()
    {
        var shot = Screenplays.Compiled(Play).Shots.First(one => one.Cast.Count > 0);
        Assert.Null(Revisions.Diff(shot, shot));
        var edited = shot with
        {
            Framing = shot.Framing with { Angle = CameraAngle.Overhead, LensMm = 21 }, Props = ["lamp"], In = new(TransitionKind.Dissolve, 12), Prompt = "+ foggy",
            Cast = [.. shot.Cast.Select(cast => cast with { Emotion = Emotion.Awed })],
        };
        var revision = Revisions.Diff(shot, edited);
        Assert.Equal(["cast", "framing.angle", "framing.lensMm", "in", "prompt", "props"], revision!.Changes.Keys);
        Assert.Equal(Json.Of(edited), Json.Of(Revisions.Apply(shot, revision)));
        Assert.Equal(Emotion.Sad, Revisions.Apply(shot, Revisions.Set(shot, $"cast.{shot.Cast[0].CharacterId}.emotion", "sad")).Cast[0].Emotion);
    }

    private static CompiledFilm Again(string text, CompiledFilm before) => Compiler.Compile(Screenplays.TruthOf(text) with { Labels = before.Labels }, new());
}
