namespace AgentStudio.Film;

/// <summary>
/// Turns what is true of a production into the film as planned: cast, places, shots, lines, cues and the cut. Pure: the same
/// truth and measurements give the same film.
/// </summary>
public static class Compiler
{
    /// <exception cref="StudioException">Something of the truth cannot be filmed; the message names it.</exception>
    public static CompiledFilm Compile(Truth truth, Measurements measurements) => Compile(truth, StoryReader.Read(truth.Screenplay), measurements);

    /// <summary>The same for a screenplay that was already read.</summary>
    public static CompiledFilm Compile(Truth truth, Story read, Measurements measurements)
    {
        var notes = new List<ContinuityNote>();
        var story = Canonical(read, truth);
        var roles = CastSheets.Gather(story, truth.Characters);
        var plans = Plan(story, roles, truth);
        story = Numbered(story, truth, plans);
        var filmed = Limited(story, truth.Production.MaxScenes);
        var (placed, moved) = PlaceSheets.Limit(filmed, truth.Production.MaxLocations);
        if (moved.Count > 0) plans = Replaced(plans, placed, roles, truth);

        var revised = Shots.Draw(placed, plans, truth);
        var labels = revised.Labels with { Scenes = Kept(revised.Labels, story, truth) };
        var seniority = labels.Scenes.Select((label, at) => (label.Number, at)).ToDictionary(pair => pair.Number, pair => pair.at, StringComparer.Ordinal);
        var bySeniority = placed.Scenes.OrderBy(scene => seniority.GetValueOrDefault(scene.Number, int.MaxValue)).ToList();
        var gathered = CastSheets.Gather(placed with { Scenes = bySeniority }, truth.Characters).ConvertAll(character => Portrayed(character, truth));
        var cast = CastSheets.Complete(gathered, truth.Production.Seed).ConvertAll(character => Looks.Noted(character, placed));
        var locations = PlaceSheets.Gather(bySeniority, truth.Locations).ConvertAll(place => Pictured(place, truth));
        var sheets = cast.ToDictionary(character => character.Id, StringComparer.Ordinal);

        var planned = Titled(revised.Shots, placed, truth, cast).ConvertAll(shot => Shots.Dress(shot, placed, sheets, truth.Production.Rate));
        var (shots, lines, lengths) = new ShotClock(truth, measurements, sheets, placed.Language).Set(planned);
        var cutter = new FirstCut(truth.Production, Title(truth, placed));
        var music = MusicSpotting.Spot(shots, cutter.Picture(shots), placed, truth);
        var (cut, sounds) = cutter.Lay(shots, lines, placed, music);
        var film = new CompiledFilm
        {
            Story = placed, Characters = cast, Locations = locations, Shots = shots, Lines = lines, Music = music, Sounds = sounds, Cut = cut,
            Labels = labels, Stray = revised.Stray,
        };
        notes.AddRange(lengths);
        notes.AddRange(moved.Where(_ => shots.Count > 0).Select(move => new ContinuityNote("locations", shots.FirstOrDefault(shot => shot.Id.Scene == move.Scene)?.Id ?? shots[0].Id, null, move.Text)));
        notes.AddRange(ContinuityRules.Check(film));
        return film with { Continuity = notes };
    }

    // One person under several names of the ledger or the cast block is one character everywhere.
    private static Story Canonical(Story story, Truth truth)
    {
        var aliases = CastSheets.Aliases(truth.Characters, story.CastBlock);
        if (aliases.Count == 0) return story;
        return story with
        {
            Scenes = [.. story.Scenes.Select(scene => scene with
            {
                Blocks = [.. scene.Blocks.Select(block => block.Character is { } id && aliases.TryGetValue(id, out var one) && one != id ? block with { Character = one } : block)],
            })],
        };
    }

    private static List<List<PlannedShot>> Plan(Story story, List<Character> roles, Truth truth)
    {
        var film = new PlannedFilm
        {
            Mentions = new(roles.Where(role => role.Id != "narrator")),
            Locations = PlaceSheets.Gather(story.Scenes, truth.Locations).ToDictionary(place => place.Id, StringComparer.Ordinal),
            Language = story.Language,
            Narration = truth.Production.Narration,
        };
        var plans = new List<List<PlannedShot>>();
        Transition? entering = null;
        foreach (var scene in story.Scenes)
        {
            if (scene.Omitted) { plans.Add([]); continue; }
            var planner = new ScenePlanner(film, scene);
            plans.Add(planner.Plan(entering));
            entering = planner.Leaving;
        }

        return plans;
    }

    private static Story Numbered(Story story, Truth truth, List<List<PlannedShot>> plans)
    {
        var written = truth.Screenplay.Elements.Select(element => element.SceneNumber).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var numbers = SceneNumbering.Assign(story.Scenes, written, truth.Labels, [.. plans.Select(plan => (IReadOnlyList<Digest>)[.. plan.Select(shot => shot.Shot.Passage)])]);
        return story with { Scenes = [.. story.Scenes.Select((scene, at) => scene with { Number = numbers[at] })] };
    }

    private static Story Limited(Story story, int? most)
    {
        if (most is not { } limit) return story;
        if (limit < 1) throw new StudioException($"A film needs at least one scene; maxScenes is {limit}. Give 1 or more, or leave it out.");
        var count = 0;
        return story with { Scenes = [.. story.Scenes.TakeWhile(scene => scene.Omitted || count++ < limit)] };
    }

    private static List<List<PlannedShot>> Replaced(List<List<PlannedShot>> plans, Story placed, List<Character> roles, Truth truth)
    {
        var again = Plan(placed, roles, truth);
        return [.. again, .. plans.Skip(again.Count)];
    }

    // Scenes that are not filmed now keep what they had; scenes that are gone are omitted.
    private static List<SceneLabel> Kept(Labels drawn, Story story, Truth truth)
    {
        var now = drawn.Scenes.ToDictionary(label => label.Number, StringComparer.Ordinal);
        var present = story.Scenes.ToDictionary(scene => scene.Number, StringComparer.Ordinal);
        var kept = truth.Labels.Scenes.Select(old => now.TryGetValue(old.Number, out var label) ? label : old with { Omitted = !present.ContainsKey(old.Number) }).ToList();
        var before = truth.Labels.Scenes.Select(label => label.Number).ToHashSet(StringComparer.Ordinal);
        kept.AddRange(story.Scenes.Where(scene => !before.Contains(scene.Number)).Select(scene => now.TryGetValue(scene.Number, out var label)
            ? label : new SceneLabel(scene.Number, scene.Slug.Text, SceneNumbering.TextOf(scene), []) { Omitted = scene.Omitted }));
        return kept;
    }

    private static List<PlannedShot> Titled(IReadOnlyList<PlannedShot> shots, Story story, Truth truth, List<Character> cast)
    {
        if (!truth.Production.Titles || shots.Count == 0) return [.. shots];
        var seen = shots.SelectMany(shot => shot.Shot.Cast.Select(one => one.CharacterId).Concat(shot.Lines.Select(line => line.CharacterId))).Distinct().ToList();
        var inOrder = seen.Select(id => cast.Find(character => character.Id == id)).OfType<Character>().ToList();
        var title = Title(truth, story);
        return [TitleCards.Title(story, title, shots[0].Shot.Mood), .. shots, TitleCards.End(story, title, inOrder, shots[^1].Shot.Mood)];
    }

    private static string Title(Truth truth, Story story) => truth.Production.Title.Length > 0 ? truth.Production.Title : story.Title;

    private static Character Portrayed(Character character, Truth truth) =>
        Media(truth, BroughtFor.Portrait, character.Id, character.Name) is { Count: > 0 } portraits ? character with { References = [.. character.References.Union(portraits)] } : character;

    private static Location Pictured(Location place, Truth truth) =>
        Media(truth, BroughtFor.Place, place.Id, place.Name) is { Count: > 0 } pictures ? place with { References = [.. place.References.Union(pictures)] } : place;

    private static List<Digest> Media(Truth truth, BroughtFor what, string id, string name) =>
        [.. truth.Brought.Where(media => media.For == what && (media.Subject == id || media.Subject.Equals(name, StringComparison.OrdinalIgnoreCase))).Select(media => media.Media)];
}
