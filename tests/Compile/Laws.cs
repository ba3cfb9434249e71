using AgentStudio.Film;
using FsCheck;
using FsCheck.Fluent;

namespace AgentStudio.Tests.Compile;

/// <summary>What holds for every screenplay.</summary>
public sealed class Laws
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void The_cut_has_no_gap_and_its_frames_add_up() => Check(RandomScreenplay.Any, play =>
    {
        var film = Screenplays.Compiled(play.Fountain);
        var end = 0;
        foreach (var clip in film.Cut.Picture)
        {
            var overlap = clip.In.Kind is TransitionKind.Dissolve or TransitionKind.MatchDissolve or TransitionKind.Wipe or TransitionKind.WhipPan ? clip.In.Frames : 0;
            Assert.Equal(end - overlap, clip.Start);
            Assert.Equal(film.Shots.Single(shot => shot.Id == clip.Shot).Frames, clip.Frames + clip.SourceStart);
            end = clip.Start + clip.Frames;
        }

        Assert.Equal(end, film.Cut.Frames);
        Assert.All(film.Cut.Sound, clip => Assert.InRange(clip.Start, 0, film.Cut.Frames - 1));
        Assert.All(film.Shots, shot => Assert.Equal(shot.Frames, shot.Parts.Sum()));
    });

    [Fact]
    public void Every_spoken_word_is_in_exactly_one_line_in_exactly_one_shot_and_inside_it() => Check(RandomScreenplay.Any, play =>
    {
        var film = Screenplays.Compiled(play.Fountain);
        film = Compiler.Compile(Screenplays.TruthOf(play.Fountain), Screenplays.Measured(film, 1.31));
        Assert.False(film.Open);
        Assert.Equal(film.Lines.Count, film.Lines.Select(line => line.Id).Distinct().Count());
        Assert.Equal(film.Lines.Select(line => line.Id), film.Shots.SelectMany(shot => shot.Lines));
        foreach (var line in film.Lines)
        {
            var shot = film.Shots.Single(one => one.Id == line.Shot);
            var ends = line.StartFrame + (line.Length.TotalSeconds * 24);
            Assert.True(line.StartFrame >= 0 && ends <= shot.Frames + 1e-6, $"{line.Id} ends at {ends} of {shot.Frames} frames in {shot.Id}");
            var clip = film.Cut.Sound.Single(one => one.Id == line.Id);
            Assert.Equal(film.Cut.Picture.Single(one => one.Shot == line.Shot).Start + line.StartFrame, clip.Start);
        }

        var spoken = StoryReader.Read(Screenplays.TruthOf(play.Fountain).Screenplay).Scenes.SelectMany(scene => scene.Blocks)
            .Where(block => block.Kind is BlockKind.Speech or BlockKind.Lyrics).Sum(block => Timing.Words(block.Text));
        Assert.Equal(spoken, film.Lines.Sum(line => Timing.Words(line.Text)));
    });

    [Fact]
    public void Lines_follow_each_other_as_they_are_written() => Check(RandomScreenplay.Any, play =>
    {
        var film = Screenplays.Compiled(play.Fountain);
        var written = film.Story.Scenes.SelectMany(scene => scene.Blocks).Where(block => block.Kind is BlockKind.Speech or BlockKind.Lyrics)
            .Select(block => string.Join(' ', block.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(string.Join(' ', written), string.Join(' ', film.Lines.Select(line => line.Text)));
    });

    [Fact]
    public void Compiling_is_pure() => Check(RandomScreenplay.Any, play =>
        Assert.Equal(Json.Of(Screenplays.Compiled(play.Fountain)), Json.Of(Screenplays.Compiled(play.Fountain))));

    [Fact]
    public void Every_label_reads_back_as_itself() => Check(RandomScreenplay.Any, play =>
    {
        var film = Screenplays.Compiled(play.Fountain);
        Assert.All(film.Shots, shot => Assert.Equal(shot.Id, ShotId.Parse(shot.Id.ToString())));
        Assert.Equal(film.Shots.Count, film.Shots.Select(shot => shot.Id.ToString()).Distinct().Count());
        Assert.All(film.Shots, shot => Assert.Equal(2, Slate.Parse($"{shot.Id}-2").Take));
    });

    [Fact]
    public void Labels_are_given_once_over_any_edits()
    {
        var edits = from play in RandomScreenplay.Any.Generator
                    from choices in Gen.Choose(0, 100_000).ListOf(6)
                    from scenes in RandomScreenplay.Scene.ListOf(6)
                    select (play, choices, scenes);
        Check(edits.ToArbitrary(), story =>
        {
            var (play, labels) = (story.play, new Labels());
            var gone = new Dictionary<string, string>();
            for (var step = 0; step <= story.choices.Count; step++)
            {
                var film = Compiler.Compile(Screenplays.TruthOf(play.Fountain) with { Labels = labels }, new());
                var before = labels.Scenes.SelectMany(scene => scene.Shots.Select(shot => scene.Number + "/" + shot.Letters)).ToList();
                var after = film.Labels.Scenes.SelectMany(scene => scene.Shots.Select(shot => (Id: scene.Number + "/" + shot.Letters, shot))).ToList();
                Assert.Equal(after.Count, after.Select(one => one.Id).Distinct().Count());
                Assert.Subset(after.Select(one => one.Id).ToHashSet(), before.ToHashSet());
                foreach (var (id, shot) in after)
                {
                    // Letters that went out come back for their own passage only.
                    if (gone.TryGetValue(id, out var passage) && !shot.Omitted) { Assert.Equal(passage, shot.Passage.ToString()); gone.Remove(id); }
                    else if (shot.Omitted) gone[id] = shot.Passage.ToString();
                }

                labels = film.Labels;
                if (step < story.choices.Count) play = play.Edited(story.choices[step], story.scenes[step]);
            }
        });
    }

    [Fact]
    public void A_scene_inserted_at_the_top_leaves_every_other_shot_as_it_was()
    {
        var pairs = from play in RandomScreenplay.Any.Generator from scene in RandomScreenplay.Scene select (play, scene);
        Check(pairs.ToArbitrary(), pair =>
        {
            var scene = pair.scene with { Paragraphs = [.. pair.scene.Paragraphs.Where(text => !text.StartsWith("DISSOLVE", StringComparison.Ordinal)), "The end of it."] };
            var before = Screenplays.Compiled(pair.play.Fountain);
            var after = Compiler.Compile(Screenplays.TruthOf(new RandomScreenplay([scene, .. pair.play.Scenes]).Fountain) with { Labels = before.Labels }, new());
            Assert.Equal("A1", after.Story.Scenes[0].Number);
            foreach (var shot in before.Shots.Where(shot => shot.Card is CardKind.None or CardKind.TitleCard))
                Assert.Equal(Json.Of(shot), Json.Of(after.Shots.Single(one => one.Id == shot.Id)));
            foreach (var character in before.Characters)
                Assert.Equal(character.Identity.Hair, after.Characters.Single(one => one.Id == character.Id).Identity.Hair);
        });
    }

    [Fact]
    public void One_changed_line_changes_only_what_depends_on_it() => Check(RandomScreenplay.Any, play =>
    {
        var talk = new RandomScene("INT. TOWER - DAY", ["ANNA\nThe sea is calm tonight.", "BEN\nIt will not last.", "ANNA\nNothing does, they say.", "Ben opens the window."]);
        var scenes = play.Scenes.Append(talk).ToList();
        var before = Screenplays.Compiled(new RandomScreenplay(scenes).Fountain);
        scenes[^1] = talk with { Paragraphs = [talk.Paragraphs[0], "BEN\nIt cannot stay so.", .. talk.Paragraphs.Skip(2)] };
        var after = Compiler.Compile(Screenplays.TruthOf(new RandomScreenplay(scenes).Fountain) with { Labels = before.Labels }, new());
        Assert.Equal(before.Shots.Select(shot => shot.Id), after.Shots.Select(shot => shot.Id));
        var changed = before.Shots.Zip(after.Shots).Where(pair => Json.Of(pair.First) != Json.Of(pair.Second)).Select(pair => pair.First.Id).ToList();
        Assert.Single(changed);
        Assert.Contains(before.Lines, line => line.Shot == changed[0] && line.Text == "It will not last.");
    });

    private static void Check<T>(Arbitrary<T> any, Action<T> law) => FsCheck.Fluent.Prop.ForAll(any, law).Check(Runs);
}
