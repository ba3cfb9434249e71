using AgentStudio.Film;

namespace AgentStudio.Tests.Script;

public sealed class StoryTests
{
    private static Story Read(string text) => StoryReader.Read(Fountain.Read(text));

    private static Scene First(string text) => Read(text).Scenes[0];

    [Theory]
    [InlineData("INT. KITCHEN - NIGHT", InteriorExterior.Interior, "KITCHEN", TimeOfDay.Night, "kitchen")]
    [InlineData("EXT. THE HARBOUR - GOLDEN HOUR", InteriorExterior.Exterior, "THE HARBOUR", TimeOfDay.Golden, "harbour-ext")]
    [InlineData("I/E. CAR – LATE AFTERNOON", InteriorExterior.Both, "CAR", TimeOfDay.Afternoon, "car")]
    [InlineData("INT./EXT. CAR — DAWN", InteriorExterior.Both, "CAR", TimeOfDay.Dawn, "car")]
    [InlineData("EST. PARIS - DAY", InteriorExterior.Exterior, "PARIS", TimeOfDay.Day, "paris-ext")]
    [InlineData("INT. LIGHTHOUSE - LAMP ROOM - DUSK (RAIN)", InteriorExterior.Interior, "LIGHTHOUSE - LAMP ROOM", TimeOfDay.Dusk, "lighthouse-lamp-room")]
    [InlineData("INT. KITCHEN, EVENING", InteriorExterior.Interior, "KITCHEN", TimeOfDay.Evening, "kitchen")]
    [InlineData("int. kitchen. night", InteriorExterior.Interior, "kitchen", TimeOfDay.Night, "kitchen")]
    [InlineData("INT. КУХНЯ - DAY", InteriorExterior.Interior, "КУХНЯ", TimeOfDay.Day, "кухня")]
    public void A_slug_line_says_where_and_when(string slug, InteriorExterior where, string set, TimeOfDay time, string location)
    {
        var read = First($"{slug}\n\nRain falls.").Slug;
        Assert.Equal((where, set, time, location), (read.Where, read.Set, read.Time, read.LocationId));
    }

    [Fact]
    public void The_same_set_written_differently_is_one_place_and_its_outside_another()
    {
        var ids = Read(string.Join("\n\nRain.\n\n", "INT. THE KITCHEN - DAY", "INT. KITCHEN - LATER", "INT. KITCHEN.", "INT. KITCHN - NIGHT", "INT. LIGHTHOUSE - LAMP ROOM - DAY", "INT. LIGHTHUOSE, LAMP ROOM - DAY", "INT. LAMP ROOM - DAY", "EXT. LIGHTHOUSE - DAY", "INT. GARDEN - DAY", "INT. WARDEN - DAY", "INT. ROOM 1 - DAY", "INT. ROOM 2 - DAY") + "\n\nRain.")
            .Scenes.Select(scene => scene.Slug.LocationId);
        Assert.Equal(["kitchen", "kitchen", "kitchen", "kitchen", "lighthouse-lamp-room", "lighthouse-lamp-room", "lighthouse-lamp-room", "lighthouse-ext", "garden", "warden", "room-1", "room-2"], ids);
    }

    [Fact]
    public void Later_and_continuous_inherit_the_time_and_days_are_counted()
    {
        var story = Read("INT. A - NIGHT\n\nx.\n\nINT. B - CONTINUOUS\n\nx.\n\nINT. A - MOMENTS LATER\n\nx.\n\nINT. A - MORNING\n\nx.\n\nEXT. C - NIGHT\n\nx.\n\nINT. OLD SCHOOL - DAY (FLASHBACK)\n\nx.\n\nINT. A - THE NEXT NIGHT\n\nx.");
        Assert.Equal([TimeOfDay.Night, TimeOfDay.Night, TimeOfDay.Night, TimeOfDay.Morning, TimeOfDay.Night, TimeOfDay.Day, TimeOfDay.Night], story.Scenes.Select(scene => scene.Slug.Time));
        Assert.Equal(["N1", "N1", "N1", "D2", "N2", "D0", "N3"], story.Scenes.Select(scene => scene.StoryDay));
        Assert.Equal(SceneMode.Flashback, story.Scenes[5].Mode);
    }

    [Theory]
    [InlineData("EMMA (V.O.)", "emma", Delivery.VoiceOver)]
    [InlineData("EMMA (O.S.)", "emma", Delivery.OffScreen)]
    [InlineData("EMMA (O.C.) (CONT'D)", "emma", Delivery.OffScreen)]
    [InlineData("EMMA (CONT’D)", "emma", Delivery.InPicture)]
    [InlineData("EMMA (ON PHONE)", "emma", Delivery.OnPhone)]
    [InlineData("EMMA (filtered)", "emma", Delivery.OnPhone)]
    [InlineData("EMMA'S VOICE", "emma", Delivery.OffScreen)]
    [InlineData("NARRATOR", "narrator", Delivery.Narration)]
    [InlineData("NARRATOR (V.O.)", "narrator", Delivery.Narration)]
    public void Every_way_of_hearing_somebody_is_the_same_somebody(string cue, string id, Delivery delivery)
    {
        var speech = First($"INT. A - DAY\n\n{cue}\nHello.").Blocks[0];
        Assert.Equal((id, delivery, "Hello."), (speech.Character, speech.Delivery, speech.Text));
    }

    [Fact]
    public void Two_names_in_a_cue_speak_together_when_both_exist()
    {
        var blocks = First("INT. A - DAY\n\nEMMA\nGo.\n\nTOM\nNo.\n\nEMMA & TOM\nNow!").Blocks;
        Assert.Equal(["emma", "tom", "emma", "tom"], blocks.Select(block => block.Character));
        Assert.Equal([false, false, false, true], blocks.Select(block => block.Dual));
    }

    [Fact]
    public void A_parenthetical_in_the_middle_begins_a_new_line()
    {
        var blocks = First("INT. A - DAY\n\nEMMA\n(quietly)\nI know.\n(beat)\nI always knew.").Blocks;
        Assert.Equal([("I know.", "quietly"), ("I always knew.", "beat")], blocks.Select(block => (block.Text, block.Parentheticals.Single())));
    }

    [Fact]
    public void Marks_transitions_and_words_on_the_picture_are_told_apart()
    {
        var story = Read("FADE IN:\n\nINT. A - DAY\n\nSUPER: “One year later”\n\nMONTAGE - TRAINING\n\n-- Emma runs.\n-- Emma swims.\n\nEND MONTAGE\n\nINTERCUT WITH:\n\nEXT. B - DAY\n\nTITLE CARD: The end of it\n\n> THE END <\n\nSMASH CUT TO:\n\nINT. A - NIGHT\n\nFADE OUT.");
        Assert.Equal([BlockKind.Transition, BlockKind.Super, BlockKind.Mark, BlockKind.Action, BlockKind.Action, BlockKind.Mark, BlockKind.Mark], story.Scenes[0].Blocks.Select(block => block.Kind));
        Assert.Equal("One year later", story.Scenes[0].Blocks[1].Text);
        Assert.Equal("Emma swims.", story.Scenes[0].Blocks[4].Text);
        Assert.Equal(SceneMode.Intercut, story.Scenes[1].Mode);
        Assert.Equal([BlockKind.Card, BlockKind.Card, BlockKind.Transition], story.Scenes[1].Blocks.Select(block => block.Kind));
        Assert.Equal(SceneMode.Plain, story.Scenes[2].Mode);
    }

    [Fact]
    public void A_flashback_that_begins_lasts_until_it_ends()
    {
        var story = Read("INT. A - DAY\n\nx.\n\nBEGIN FLASHBACK:\n\nINT. B - DAY\n\nx.\n\nINT. C - DAY\n\nx.\n\nEND FLASHBACK.\n\nINT. A - DAY\n\nx.");
        Assert.Equal([SceneMode.Plain, SceneMode.Flashback, SceneMode.Flashback, SceneMode.Plain], story.Scenes.Select(scene => scene.Mode));
    }

    [Fact]
    public void Notes_direct_the_scene_or_the_paragraph_they_belong_to()
    {
        var scene = First("INT. A - DAY\n\n[[music: soft piano]]\n\n[[shot: CU low]]\nEmma waits. [[sound: clock]] Just a [[private thought]] moment.\n\nEMMA [[look: wet]]\nHello.\n\n[[sound: bell]]\n");
        Assert.Equal([new Direction("music", "soft piano")], scene.Directions);
        Assert.Equal([new Direction("shot", "CU low"), new Direction("sound", "clock")], scene.Blocks[0].Directions);
        Assert.Equal("Emma waits.  Just a  moment.".Replace("  ", " ", StringComparison.Ordinal), scene.Blocks[0].Text.Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal([new Direction("look", "wet"), new Direction("sound", "bell")], scene.Blocks[1].Directions);
    }

    [Fact]
    public void Cast_blocks_on_the_title_page_and_in_notes_are_sheets()
    {
        var story = Read("Title: X\nCast: EMMA: 34, auburn bob, green eyes; TOM: 67, man, full beard\n\nINT. A - DAY\n\n[[cast: ORB: glowing orb of light]]\n\nx.");
        Assert.Equal(["emma", "tom", "orb"], story.CastBlock.Select(character => character.Id));
        Assert.Equal((34, "bob", "auburn", "green"), (story.CastBlock[0].Identity.Age, story.CastBlock[0].Identity.Hair, story.CastBlock[0].Identity.HairColor, story.CastBlock[0].Identity.Eyes));
        Assert.Equal((Being.Spirit, "orb of light"), (story.CastBlock[2].Identity.Being, story.CastBlock[2].Identity.Species));
    }

    [Fact]
    public void Scene_numbers_stay_as_written_and_others_are_counted_around_them()
    {
        var story = Read("INT. A - DAY #2#\n\nx.\n\nINT. B - DAY\n\nx.\n\nINT. C - DAY\n\nx.\n\n.OMITTED #7#");
        Assert.Equal(["2", "1", "3", "7"], story.Scenes.Select(scene => scene.Number));
        Assert.True(story.Scenes[3].Omitted);
    }

    [Fact]
    public void A_screenplay_without_a_slug_line_plays_where_its_words_say() =>
        Assert.Equal("INT. OLD KITCHEN - NIGHT", First("Emma sits in the old kitchen. It is night.\n\nEMMA\nHello.").Slug.Text);

    [Fact]
    public void Nothing_to_film_is_an_error_that_teaches() =>
        Assert.Contains("INT. KITCHEN - NIGHT", Assert.Throws<StudioException>(() => Read("Title: Nothing\n\n[[a note]]\n\n/* cut */")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("INT. A - DAY\n\nThey laugh and cheer. The party begins, everybody sings.", Mood.Joyful)]
    [InlineData("INT. A - NIGHT\n\nA scream. Blood on the wall. She trembles with fear.", Mood.Fearful)]
    [InlineData("INT. A - DAY\n\n[[mood: romantic]]\n\nThey stand at the window.", Mood.Romantic)]
    [InlineData("INT. A - DAY\n\nHe reads.", Mood.Neutral)]
    public void The_mood_comes_from_the_words(string text, Mood mood) => Assert.Equal(mood, First(text).Mood);

    [Fact]
    public void All_scripts_of_ours_round_trip_and_have_scenes()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "scripts"))) folder = Path.GetDirectoryName(folder)!;
        var files = Directory.GetFiles(Path.Combine(folder, "scripts"), "*.fountain").Order(StringComparer.Ordinal).ToList();
        Assert.True(files.Count >= 8);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            Assert.Equal(text, Fountain.Write(Fountain.Read(text)));
            var story = Read(text);
            Assert.NotEmpty(story.CastBlock);
            var directions = story.Scenes.SelectMany(scene => scene.Blocks).SelectMany(block => block.Directions).Where(direction => direction.Name == "shot");
            Assert.All(directions, direction => Assert.Empty(ShotDirection.Parse(direction.Text).Unknown));
        }
    }
}
