using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>Sheets, the state of the world and its contradictions.</summary>
public sealed class CastAndWorld
{
    [Fact]
    public void Sheets_of_the_ledger_win_over_the_cast_block_and_that_over_the_text()
    {
        const string Text = "Title: T\nCast: EMMA: 40, red bob\n\nINT. HALL - DAY\n\nEMMA (34, blonde braids, green eyes) walks in.\n";
        Assert.Equal((40, "bob", "red", "green"), Traits(Screenplays.TruthOf(Text)));
        var truth = Screenplays.TruthOf(Text) with { Characters = [new() { Id = "emma", Name = "EMMA", Identity = new() { Age = 61 } }] };
        Assert.Equal((61, "bob", "red", "green"), Traits(truth));

        static (int?, string, string, string) Traits(Truth truth) =>
            Compiler.Compile(truth, new()).Characters.Single() is { Identity: var identity } ? (identity.Age, identity.Hair, identity.HairColor, identity.Eyes) : default;
    }

    [Fact]
    public void Every_trait_is_decided_and_no_two_of_a_large_cast_look_or_sound_alike()
    {
        string[] names = ["ANNA", "BEN", "CARLA", "DAVID", "ELLA", "FRANK", "GRETA", "HUGO", "IRIS", "JACK", "KATE", "LEO"];
        var film = Screenplays.Compiled("INT. HALL - DAY\n\n" + string.Join("\n\n", names.Select(name => $"{name}\nI am here today.")));
        Assert.Equal(12, film.Characters.Count);
        Assert.All(film.Characters, character =>
        {
            Assert.All(new[] { character.Identity.Hair, character.Identity.HairColor, character.Identity.Eyes, character.Identity.Skin, character.Identity.Build, character.Looks[0].Top, character.Looks[0].Shoes }, trait => Assert.NotEqual("", trait));
            Assert.NotEqual(Gender.Unknown, character.Identity.Gender);
            Assert.NotNull(character.Identity.Age);
        });
        Assert.Equal(12, film.Characters.Select(one => (one.Identity.Hair, one.Identity.HairColor, one.Looks[0].Top.Split(' ')[0])).Distinct().Count());
        Assert.Equal(12, film.Characters.Select(one => (one.Identity.Gender, one.Voice.Pitch)).Distinct().Count());
        Assert.Equal(Gender.Female, film.Characters.Single(one => one.Id == "greta").Identity.Gender);
        Assert.Equal(Gender.Male, film.Characters.Single(one => one.Id == "hugo").Identity.Gender);
    }

    [Fact]
    public void A_name_is_no_trait_and_a_description_in_a_name_is()
    {
        var film = Screenplays.Compiled("INT. HALL - DAY\n\nBOB\nYes.\n\nOLD FISHERMAN\nNo.\n\nROBOT\nBeep.\n");
        Assert.NotEqual("bob", film.Characters.Single(one => one.Id == "bob").Identity.Hair);
        Assert.True(film.Characters.Single(one => one.Id == "old-fisherman").Identity is { Age: > 60, Gender: Gender.Male });
        Assert.Equal(Being.Robot, film.Characters.Single(one => one.Id == "robot").Identity.Being);
    }

    [Fact]
    public void Voice_over_off_screen_and_continued_are_one_character_and_other_spellings_join_the_ledgers()
    {
        var truth = Screenplays.TruthOf("INT. HALL - DAY\n\nEMMA\nHello.\n\nEMMA (CONT'D)\nIs anybody there?\n\nEMMA (V.O.)\nNobody was.\n\nYOUNG EMMA (O.S.)\nI am.\n");
        Assert.Equal(["emma", "young-emma"], Compiler.Compile(truth, new()).Characters.Select(one => one.Id).Order());
        var one = Compiler.Compile(truth with { Characters = [new() { Id = "emma", Name = "EMMA", AlsoKnownAs = ["YOUNG EMMA"] }] }, new());
        Assert.Equal("emma", Assert.Single(one.Characters).Id);
        Assert.Equal(4, one.Lines.Count);
    }

    [Fact]
    public void A_look_holds_from_its_scene_on_and_a_note_dresses_one_scene()
    {
        const string Text = "INT. HALL - DAY\n\nANNA\nOne.\n\nEXT. SEA - DAY\n\n[[look: Anna: red coat]]\n\nANNA\nTwo.\n\nINT. CAR - DAY\n\nANNA\nThree.\n";
        var film = Screenplays.Compiled(Text);
        Assert.Equal(["default", "red-coat", "default"], Worn(film));
        Assert.Contains("red", film.Characters[0].Looks.Single(look => look.Id == "red-coat").Top);
        var truth = Screenplays.TruthOf(Text.Replace("[[look: Anna: red coat]]\n\n", "", StringComparison.Ordinal)) with
        {
            Characters = [new() { Id = "anna", Name = "ANNA", Looks = [new(), new() { Id = "wedding", Top = "white dress" }], LookInScene = new SortedDictionary<string, string> { ["2"] = "wedding" } }],
        };
        Assert.Equal(["default", "wedding", "wedding"], Worn(Compiler.Compile(truth, new())));

        static IEnumerable<string> Worn(CompiledFilm film) => film.Shots.Where(shot => shot.Cast.Count > 0).GroupBy(shot => shot.Id.Scene).Select(scene => scene.First().Cast[0].LookId);
    }

    [Fact]
    public void The_world_remembers_who_holds_what_and_since_when()
    {
        var film = Screenplays.Compiled("INT. HALL - DAY\n\nANNA walks in. She takes the letter.\n\nBEN\nGive it to me.\n\nAnna gives the letter to Ben. Ben opens the box.\n\nAnna leaves.\n");
        var took = film.Shots.First(shot => shot.Changes.GetValueOrDefault("anna.holds") == "letter");
        Assert.Equal(("letter", took.Id), (World.At(film, took.Id)["anna.holds"], World.At(film, took.Id).Variables["anna.holds"].Since));
        var end = World.At(film, film.Shots.Last(shot => shot.Card == CardKind.None).Id);
        Assert.Equal(("", "letter", "open", "away"), (end["anna.holds"], end["ben.holds"], end["box.state"], end["anna.at"]));
        Assert.Contains("shot_list", Assert.Throws<StudioException>(() => World.At(film, new("9", "Z"))).Message);
    }

    [Fact]
    public void A_clean_screenplay_has_no_notes()
    {
        var film = Screenplays.Compiled(Screenplays.Lighthouse);
        Assert.True(film.Continuity.Count == 0, string.Join("\n", film.Continuity.Select(note => note.Text)));
    }

    [Theory]
    [InlineData("time of day", "INT. HALL - DAY\n\nANNA sits.\n\nEXT. GARDEN - NIGHT - CONTINUOUS\n\nAnna walks.\n")]
    [InlineData("geography", "INT. LIGHTHOUSE - DAY\n\nANNA sits.\n\nINT. SUBMARINE - DAY - CONTINUOUS\n\nAnna walks.\n")]
    [InlineData("presence", "INT. HALL - DAY\n\nANNA sits.\n\nBEN\nGo.\n\nAnna leaves.\n\nANNA\nI am still here.\n")]
    [InlineData("props", "INT. HALL - DAY\n\nANNA breaks the cup.\n\nAnna takes the cup.\n")]
    public void A_contradiction_of_the_text_is_found_and_explained(string rule, string text)
    {
        var film = Screenplays.Compiled(text);
        var note = Assert.Single(film.Continuity, note => note.Rule == rule);
        Assert.True(note.Text.Length > 40 && note.Against is not null, note.Text);
    }

    [Theory]
    [InlineData("180-degree line", "cast.anna.side", "FarRight")]
    [InlineData("180-degree line", "framing.acrossTheLine", "true")]
    [InlineData("wardrobe", "cast.anna.lookId", "wedding")]
    public void A_contradiction_that_a_revision_makes_is_found(string rule, string path, string value)
    {
        const string Text = "INT. HALL - DAY\n\nANNA and BEN sit at the table.\n\nANNA\nHow long have you known about the house?\n\nBEN\nSince the winter before the last one.\n\nANNA\nAnd you never thought of telling me?\n";
        var film = Screenplays.Compiled(Text);
        Assert.DoesNotContain(film.Continuity, note => note.Rule == rule);
        var shot = film.Shots.Last(one => one.Cast.Count == 2 && one.Cast.Any(cast => cast.CharacterId == "anna"));
        var revised = Compiler.Compile(Screenplays.TruthOf(Text) with { Labels = film.Labels, Revisions = [Revisions.Set(shot, path, value)] }, new());
        Assert.Contains(revised.Continuity, note => note.Rule == rule);
    }

    [Fact]
    public void Eyes_that_miss_each_other_are_found()
    {
        const string Text = "INT. HALL - NIGHT\n\n[[mood: Fearful]]\n\nANNA and BEN sit at the table.\n\nANNA\nHow long have you known about the house?\n\nBEN\nSince the winter before the last one.\n\nANNA\nAnd you never thought of telling me?\n\nBEN\nI was afraid of what you would say.\n\nANNA\nYou were afraid of me all these years?\n";
        var film = Screenplays.Compiled(Text);
        var singles = film.Shots.Where(shot => shot.Framing.Kind == ShotKind.Single && shot.Lines.Count > 0).ToList();
        var shot = singles.Last(one => one.Cast[0].CharacterId == "ben");
        var revised = Compiler.Compile(Screenplays.TruthOf(Text) with { Labels = film.Labels, Revisions = [Revisions.Set(shot, "cast.ben.gaze", "Right")] }, new());
        Assert.Contains(revised.Continuity, note => note.Rule == "eyeline");
    }
}
