namespace AgentStudio.Film;

/// <summary>Breaks a story down into sheets, one a scene. Pure; nothing is planned or made.</summary>
public static class Breakdown
{
    private static readonly IReadOnlyList<(string List, HashSet<string> Words)> Lists =
    [
        ("background", Set("crowd people guests passengers soldiers children customers pedestrians villagers audience workers students dancers waiters police reporters tourists")),
        ("wardrobe", [.. TraitWords.Tops, .. TraitWords.Bottoms, .. TraitWords.Headwear, .. Set("scarf boots gloves mask shawl")]),
        ("vehicles", Set("car cars taxi bus train tram truck lorry van motorcycle motorbike bicycle bike boat ship ferry rowboat canoe submarine plane aeroplane airplane helicopter rocket spaceship spacecraft shuttle ambulance tractor cart carriage sled balloon")),
        ("animals", [.. TraitWords.Animals.Where(word => word is not ("bat" or "seal")), .. Set("gulls seagulls birds horses dogs cats cows crows bats wolves")]),
        ("weapons", Set("gun pistol revolver rifle shotgun knife dagger sword bow arrow bomb grenade spear cannon axe")),
        ("stunts", Set("falls crashes jumps leaps explodes fights punches tumbles dives tackles chases collides")),
        ("special", Set("rain rains snow snows fog smoke fire flames wind storm explosion steam sparks lightning mist dust")),
        ("visual", Set("glows glow glowing vanishes disappears hologram portal ghost magic transforms floats flies shimmer levitates teleport stars galaxy aurora")),
    ];

    public static IReadOnlyList<BreakdownSheet> Of(Story story)
    {
        var names = story.Scenes.SelectMany(scene => scene.Blocks).Where(block => block.Character is not null).Select(block => block.Character!)
            .Concat(story.CastBlock.Select(character => character.Id)).Distinct(StringComparer.Ordinal).ToList();
        return [.. story.Scenes.Where(scene => !scene.Omitted).Select(scene => Sheet(scene, names))];
    }

    private static BreakdownSheet Sheet(Scene scene, List<string> names)
    {
        var action = string.Join(' ', scene.Blocks.Where(block => block.Kind == BlockKind.Action).Select(block => block.Text));
        var words = SlugWords.WordsOf(action).ConvertAll(word => word.ToLowerInvariant());
        var directions = scene.Directions.Concat(scene.Blocks.SelectMany(block => block.Directions)).ToList();
        IReadOnlyList<string> Found(string list) => [.. words.Where(Lists.First(entry => entry.List == list).Words.Contains).Distinct(StringComparer.Ordinal)];
        var (vehicles, animals, weapons, wardrobe) = (Found("vehicles"), Found("animals"), Found("weapons"), Found("wardrobe"));
        var taken = vehicles.Concat(animals).Concat(weapons).Concat(wardrobe).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Scene = scene.Number, Slug = scene.Slug.Text, LocationId = scene.Slug.LocationId, Where = scene.Slug.Where, Time = scene.Slug.Time, StoryDay = scene.StoryDay,
            Eighths = Eighths(scene), Mood = scene.Mood, Action = ProseDraft.Sentences(action).FirstOrDefault() ?? "",
            Cast = [.. names.Where(name => scene.Blocks.Any(block => block.Character == name) || words.Contains(name.Split('-')[0]))],
            Background = Found("background"), Vehicles = vehicles, Animals = animals, Weapons = weapons, Wardrobe = wardrobe,
            Stunts = Found("stunts"), SpecialEffects = Found("special"), VisualEffects = Found("visual"),
            Props = [.. words.Select(ThingWords.Prop).OfType<string>().Concat(Named(directions, "prop", "props")).Where(prop => !taken.Contains(prop)).Distinct(StringComparer.Ordinal)],
            Sounds = [.. Named(directions, "sound").Concat(words.Select(ThingWords.Sound).OfType<string>()).Distinct(StringComparer.Ordinal)],
            Music = [.. Named(directions, "music")],
            Lines = scene.Blocks.Count(block => block.Kind is BlockKind.Speech or BlockKind.Lyrics),
        };
    }

    private static IEnumerable<string> Named(IEnumerable<Direction> directions, params string[] names) => directions.Where(direction => names.Contains(direction.Name)).Select(direction => direction.Text);

    // A page has 55 lines; action is 60 characters wide and dialogue 35, with an empty line in front.
    private static int Eighths(Scene scene)
    {
        var lines = 2 + scene.Blocks.Sum(block => 1 + block.Kind switch
        {
            BlockKind.Speech or BlockKind.Lyrics => 1 + block.Parentheticals.Count + Rows(block.Text, 35),
            _ => Rows(block.Text, 60),
        });
        return Math.Max(1, (int)Math.Ceiling(lines / (55 / 8.0)));
    }

    private static int Rows(string text, int width) => (text.Length + width - 1) / width;

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
