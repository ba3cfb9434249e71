using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>The planner: the conventions of coverage.</summary>
public sealed class Plan
{
    private static readonly CompiledFilm Film = Screenplays.Compiled(Screenplays.Lighthouse);

    [Fact]
    public void A_page_becomes_twelve_to_twenty_shots_of_two_to_six_seconds()
    {
        var shots = Film.Shots.Where(shot => shot.Card == CardKind.None).ToList();
        Assert.InRange(shots.Count, 12, 20);
        Assert.All(shots, shot => Assert.InRange(shot.Frames / 24.0, 1.5, 6.5));
    }

    [Fact]
    public void Every_scene_opens_on_a_wide_of_its_place()
    {
        foreach (var scene in Film.Shots.Where(shot => shot.Card == CardKind.None).GroupBy(shot => shot.Id.Scene))
        {
            Assert.Equal(ShotKind.Establishing, scene.First().Framing.Kind);
            Assert.True(scene.First().Framing.Size <= ShotSize.WS);
        }
    }

    [Theory]
    [InlineData("EXT. STREET - DAY\n\n[[sound: rain]]\n\nA grey street.\n", Weather.Rain)]
    [InlineData("EXT. SNOWY STREET - DAY\n\n[[sound: rain]]\n\nA grey street.\n", Weather.Snow)]
    [InlineData("EXT. STREET - DAY\n\n[[sound: traffic]]\n\nA grey street.\n", Weather.Overcast)]
    public void Rain_that_is_heard_all_through_a_scene_falls_unless_its_slug_line_says_otherwise(string scene, Weather weather) =>
        Assert.All(Screenplays.Compiled(scene).Shots.Where(shot => shot.Card == CardKind.None), shot => Assert.Equal(weather, shot.Weather));

    [Fact]
    public void Two_neighbours_never_have_the_same_framing()
    {
        foreach (var (one, two) in Film.Shots.Zip(Film.Shots.Skip(1)).Where(pair => pair.First.Card == CardKind.None && pair.Second.Card == CardKind.None))
            Assert.False(
                (one.Framing.Kind, one.Framing.Size, one.Framing.Angle, one.Framing.Move) == (two.Framing.Kind, two.Framing.Size, two.Framing.Angle, two.Framing.Move),
                $"{one.Id} and {two.Id}");
    }

    [Fact]
    public void People_keep_their_sides_and_look_at_each_other_in_singles()
    {
        foreach (var scene in Film.Shots.GroupBy(shot => shot.Id.Scene))
            foreach (var person in scene.SelectMany(shot => shot.Cast).GroupBy(cast => cast.CharacterId))
                Assert.Single(person.Select(cast => cast.Side).Distinct());
        var talk = Film.Shots.Where(shot => shot.Id.Scene == "2" && shot.Framing.Kind == ShotKind.Single && shot.Lines.Count > 0).ToList();
        Assert.Contains(talk, shot => shot.Cast[0] is { CharacterId: "tom", Gaze: Gaze.Left });
        Assert.Contains(talk, shot => shot.Cast[0] is { CharacterId: "emma", Gaze: Gaze.Right });
    }

    [Fact]
    public void Sizes_come_nearer_as_the_scene_goes_on()
    {
        var talk = Film.Shots.Where(shot => shot.Id.Scene == "2" && shot.Cast.Count is 1 or 2 && shot.Lines.Count > 0).Select(shot => (int)shot.Framing.Size).ToList();
        Assert.True(talk.TakeLast(talk.Count / 2).Average() >= talk.Take(talk.Count / 2).Average() - 0.5);
    }

    [Fact]
    public void Action_words_become_poses_gestures_things_and_sounds()
    {
        var climbs = Film.Shots.First(shot => shot.Action.Contains("climbs", StringComparison.Ordinal));
        Assert.Equal(Pose.Climbing, climbs.Cast[0].Pose);
        Assert.Equal("lantern", climbs.Cast[0].Holds);
        Assert.Contains(climbs.Sounds, sound => sound.Word == "footsteps stone");
        var enters = Film.Shots.First(shot => shot.Action.Contains("enters", StringComparison.Ordinal));
        Assert.Equal(Passing.Enters, enters.Cast.Single(cast => cast.CharacterId == "tom").Passing);
        var bottle = Film.Shots.First(shot => shot.Action.Contains("bottle", StringComparison.Ordinal) && shot.Cast.Count > 0);
        Assert.Equal("bottle", bottle.Changes["emma.holds"]);
        Assert.Contains(Film.Shots, shot => shot.Framing.Kind is ShotKind.Insert or ShotKind.PointOfView && shot.Props.Contains("bottle"));
    }

    [Fact]
    public void Who_looks_shows_the_face_and_who_looks_at_us_looks_into_the_camera()
    {
        var film = Screenplays.Compiled("""
            INT. WORKSHOP - DAY

            NOOR (30) looks at the microphone.

            Noor wipes her forehead and looks straight at us.

            Noor presses the key.
            """);
        var gazes = film.Shots.SelectMany(shot => shot.Cast.Select(cast => (shot.Action, cast.Gaze))).ToList();
        Assert.DoesNotContain(gazes, look => look.Gaze == Gaze.Away);
        Assert.Contains(gazes, look => look.Gaze == Gaze.Camera && look.Action.Contains("at us", StringComparison.Ordinal));
        Assert.Contains(film.Shots, shot => shot.Props.Contains("button"));
        Assert.DoesNotContain(film.Shots, shot => shot.Props.Contains("key"));
    }

    [Fact]
    public void Voices_over_move_no_mouth_and_take_no_shot_of_their_own_when_a_picture_is_free()
    {
        var voice = Film.Lines.Single(line => line.Delivery == Delivery.VoiceOver);
        Assert.Equal("emma", voice.CharacterId);
        Assert.NotEqual("", Film.Shots.Single(shot => shot.Id == voice.Shot).Action);
    }

    [Fact]
    public void A_note_overrides_the_planner()
    {
        var film = Screenplays.Compiled("""
            INT. KITCHEN - DAY

            ANNA (30) opens the drawer and takes a knife. [[shot: ECU low 100mm dolly 3s]]

            ANNA
            Well then. [[shot: MS high static]]
            """);
        var shot = film.Shots.First(one => one.Framing.Size == ShotSize.ECU);
        Assert.Equal((CameraAngle.Low, 100.0, CameraMove.Dolly, 72), (shot.Framing.Angle, shot.Framing.LensMm, shot.Framing.Move, shot.Frames));
        Assert.Contains(film.Shots, one => one.Framing is { Size: ShotSize.MS, Angle: CameraAngle.High, Move: CameraMove.Static } && one.Lines.Count == 1);
    }

    [Fact]
    public void An_insert_that_a_note_asks_for_does_not_fly_as_the_wide_shot_that_it_replaces()
    {
        string[] sets = ["FOREST", "ROAD", "BEACH", "MOUNTAIN", "DESERT", "HARBOUR"];
        var film = Screenplays.Compiled(string.Concat(sets.Select(set => $"EXT. {set} - NIGHT\n\n[[shot: insert]] A ring lies there.\n\n")));
        var inserts = film.Shots.Where(shot => shot.Framing.Kind == ShotKind.Insert).ToArray();
        Assert.Equal(sets.Length, inserts.Length);
        Assert.All(inserts, shot => Assert.False(shot.Framing.Move is CameraMove.Aerial or CameraMove.Crane, $"{shot.Framing}"));
    }

    [Fact]
    public void Quick_replies_share_a_two_shot_and_long_speeches_are_cut_at_sentences()
    {
        var quick = Screenplays.Compiled("INT. HALL - DAY\n\nANNA\nYes?\n\nBEN\nNo.\n\nANNA\nWhy?\n");
        Assert.Contains(quick.Shots, shot => shot.Lines.Count >= 2 && shot.Framing.Kind == ShotKind.TwoShot);
        var speech = string.Join(' ', Enumerable.Repeat("We came here a long time ago to find the sea.", 6));
        var slow = Screenplays.Compiled($"INT. HALL - DAY\n\nANNA\n{speech}\n");
        Assert.True(slow.Lines.Count >= 3);
        Assert.Equal(speech, string.Join(' ', slow.Lines.Select(line => line.Text)));
        Assert.All(slow.Lines, line => Assert.EndsWith(".", line.Text));
    }

    [Fact]
    public void A_montage_a_card_and_a_super_are_shots_and_words_of_their_own()
    {
        var film = Screenplays.Compiled("EXT. FIELD - DAY\n\nSUPER: Two years later\n\nA dog runs through the grass.\n\n> THE END <\n");
        Assert.Equal("Two years later", film.Shots.First(shot => shot.Card == CardKind.None).Super);
        Assert.Equal("THE END", film.Shots.Single(shot => shot.Card == CardKind.TitleCard).Super);
    }

    [Fact]
    public void The_same_text_gives_the_same_plan_whatever_was_compiled_before()
    {
        var again = Screenplays.Compiled(Screenplays.Lighthouse);
        Assert.Equal(Json.Of(Film), Json.Of(again));
    }
}
