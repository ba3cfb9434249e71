using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Previs;

namespace AgentStudio.Tests.Pictures;

public sealed class VocabularyTests
{
    [Fact]
    public void The_vocabulary_is_wide_enough_for_ordinary_screenplays()
    {
        Assert.True(Sets.Lexicon.Places.Count >= 40);
        Assert.True(Sets.Lexicon.Props.Count >= 60);
        Assert.Equal(Enum.GetValues<TimeOfDay>(), Sets.Lexicon.Lights.Select(light => light.Time).Order());
        Assert.Equal(Enum.GetValues<Weather>().Where(weather => weather != Weather.Unspecified), Sets.Lexicon.Weathers.Select(sheet => sheet.Weather).Order());
        Assert.True(Sets.Lexicon.Places.Count(place => place.Indoors) >= 15);
    }

    [Theory]
    [InlineData("waves her hand", "wave")]
    [InlineData("unlocks the door", "unlock")]
    [InlineData("holds up a lamp", "holds up")]
    [InlineData("eats the bread", "eat")]
    [InlineData("breathes", null)]
    public void A_gesture_is_found_by_its_verb(string action, string? verb) =>
        Assert.Equal(verb is not null, Sets.Lexicon.Gesture(action)?.Verbs.Contains(verb) ?? false);

    [Fact]
    public void Every_place_draws_something_of_its_own()
    {
        var seen = new List<(string Id, uint[] Pixels)>();
        foreach (var place in Sets.Lexicon.Places)
        {
            var pixels = Sets.Frame(Sets.Brief(place.Id, new() { Size = ShotSize.WS }, where: place.Indoors ? InteriorExterior.Interior : InteriorExterior.Exterior), size: new(128, 72));
            Assert.True(pixels.Distinct().Count() > 400, $"{place.Id} is nearly empty");
            foreach (var (id, other) in seen) Assert.True(Sets.Difference(pixels, other) > 2, $"{place.Id} looks like {id}");
            seen.Add((place.Id, pixels));
        }
    }

    [Fact]
    public void Every_prop_draws_and_is_found_by_each_of_its_words()
    {
        foreach (var prop in Sets.Lexicon.Props)
        {
            using var bitmap = new Bitmap(160, 160);
            using (var canvas = new Canvas(bitmap))
            {
                var size = 130 / Math.Max(prop.Width, prop.Height);
                canvas.Translate(80, 145).Scale(size, size);
                PropPainter.Draw(new Brush(canvas, Rigs.For(new(), false, 0, Sets.Lexicon), MediumLook.For(new()), new Dice(1)), prop);
            }

            Assert.True(bitmap.Pixels.ToArray().Count(pixel => pixel >> 24 > 40) > 150, $"{prop.Id} is nearly empty");
            foreach (var word in prop.Words) Assert.NotNull(Sets.Lexicon.Prop("an old " + word));
        }
    }

    [Fact]
    public void Every_animal_is_found_by_its_words_and_is_drawn()
    {
        Assert.True(Sets.Lexicon.Animals.Count >= 35);
        foreach (var animal in Sets.Lexicon.Animals)
        {
            foreach (var word in animal.Words.Append(animal.Id)) Assert.Equal(animal.Id, Sets.Lexicon.Animal("a small " + word)?.Id);
            var cast = Sets.Emma with { Name = "Beast", Identity = new() { Being = Being.Animal, Species = animal.Id } };
            var brief = Sets.Brief(framing: new() { Size = ShotSize.MS }, cast: cast) with { Style = new() { Grain = 0 } };
            Assert.True(Sets.Difference(Sets.Frame(brief, size: new(128, 72)), Sets.Frame(brief, withCast: false, size: new(128, 72))) > 2, $"{animal.Id} is hardly seen");
        }

        Assert.Null(Sets.Lexicon.Animal("quagga"));
    }

    [Fact]
    public void Words_that_have_no_drawing_are_replaced_and_noted()
    {
        var scene = new ShotScene(Sets.Brief("XYLOTHEQUE") with { Props = ["astrolabe", "bottle"] }, new(128, 72), Sets.Lexicon, new CardCache(1 << 20), []);
        Assert.Contains(scene.Notes, note => note.Contains("XYLOTHEQUE", StringComparison.Ordinal));
        Assert.Contains(scene.Notes, note => note.Contains("astrolabe", StringComparison.Ordinal));
        Assert.DoesNotContain(scene.Notes, note => note.Contains("bottle", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_place_has_anyway_is_seen_where_it_is_and_no_note_says_that_it_is_missing()
    {
        var kitchen = Sets.Brief("KITCHEN", new() { Size = ShotSize.CU, Kind = ShotKind.Insert }, where: InteriorExterior.Interior) with { Props = ["window"], Action = "Rain on the window." };
        var scene = new ShotScene(kitchen, new(128, 72), Sets.Lexicon, new CardCache(1 << 20), []);
        Assert.Empty(scene.Notes);
        Assert.Null(scene.Staging.Insert);
    }

    [Theory]
    [InlineData("LIGHTHOUSE - LAMP ROOM", InteriorExterior.Interior, "lamproom")]
    [InlineData("LIGHTHOUSE", InteriorExterior.Exterior, "lighthouse")]
    [InlineData("MARA'S KITCHEN", InteriorExterior.Interior, "kitchen")]
    [InlineData("OLD HARBOR", InteriorExterior.Exterior, "harbour")]
    [InlineData("SPACE STATION - AIRLOCK", InteriorExterior.Interior, "spaceship")]
    public void Sets_are_found_by_their_most_exact_word(string set, InteriorExterior where, string place) =>
        Assert.Equal(place, Sets.Lexicon.Place(set, "", where).Place.Id);

    [Theory]
    [InlineData("plate", "A child's plate, with a painted bear.", "bearplate")]
    [InlineData("plate", "She sets down the plate.", "plate")]
    [InlineData("sign", "A neon sign buzzes over a diner.", "neon")]
    [InlineData("gull", "A gull lands beside her.", "perchedgull")]
    [InlineData("gull", "A gull circles over the pier.", "gull")]
    public void A_thing_is_drawn_as_the_action_describes_it(string word, string action, string prop) => Assert.Equal(prop, Sets.Lexicon.Prop(word, action)?.Id);
}
