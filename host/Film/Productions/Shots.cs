namespace AgentStudio.Film;

/// <summary>From planned shots to labelled, revised ones.</summary>
internal static class Shots
{
    internal sealed record Drawn(IReadOnlyList<PlannedShot> Shots, Labels Labels, IReadOnlyList<Revision> Stray);

    public static Drawn Draw(Story story, List<List<PlannedShot>> plans, Truth truth)
    {
        var (all, labels) = (new List<PlannedShot>(), new List<SceneLabel>());
        var standing = new HashSet<Revision>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < story.Scenes.Count; at++)
        {
            var scene = story.Scenes[at];
            var mine = truth.Revisions.Where(revision => revision.Shot.Scene == scene.Number).ToList();
            var added = mine.Where(revision => revision.AddedAfter is not null).Select(revision => revision.Shot.Letters).Distinct().ToList();
            var old = truth.Labels.Scenes.FirstOrDefault(label => label.Number == scene.Number)?.Shots ?? [];
            var (letters, shots) = ShotLetters.Assign(plans[at], old, added);
            labels.Add(new(scene.Number, scene.Slug.Text, SceneNumbering.TextOf(scene), shots) { Omitted = scene.Omitted });
            var labelled = plans[at].Select((shot, index) => shot with { Shot = shot.Shot with { Id = new(scene.Number, letters[index]) } }).ToList();
            labelled = Revise(labelled, mine, standing);
            all.AddRange(Ordered([.. Numbered(Heard(labelled), scene.Number, truth)]));
        }

        return new(all, new() { Scenes = labels }, [.. truth.Revisions.Where(revision => !standing.Contains(revision))]);
    }

    /// <summary>Puts on the look that holds in the scene and brings transitions to the production's rate.</summary>
    public static PlannedShot Dress(PlannedShot planned, Story story, Dictionary<string, Character> cast, FrameRate rate)
    {
        var shot = planned.Shot;
        return planned with
        {
            Shot = shot with
            {
                In = Transitions.At(rate, shot.In),
                Out = shot.Out is { } leaving ? Transitions.At(rate, leaving) : null,
                Cast = [.. shot.Cast.Select(one => one.LookId.Length > 0 || !cast.TryGetValue(one.CharacterId, out var sheet) ? one : one with { LookId = Looks.In(sheet, shot.Id.Scene, story) })],
            },
        };
    }

    private static List<PlannedShot> Revise(List<PlannedShot> shots, List<Revision> revisions, HashSet<Revision> standing)
    {
        foreach (var revision in revisions.Where(revision => revision.AddedAfter is not null))
        {
            var after = shots.FindIndex(shot => shot.Shot.Id == revision.AddedAfter && shot.Shot.Passage == revision.Passage);
            if (after < 0) continue;
            shots.Insert(after + 1, Revisions.Added(shots[after], revision));
            standing.Add(revision);
        }

        foreach (var revision in revisions.Where(revision => revision.AddedAfter is null))
        {
            var at = shots.FindIndex(shot => shot.Shot.Id == revision.Shot && shot.Shot.Passage == revision.Passage);
            if (at < 0) continue;
            shots[at] = shots[at] with { Shot = Revisions.Apply(shots[at].Shot, revision) };
            standing.Add(revision);
        }

        return shots;
    }

    // Omitting a shot omits its picture. What is spoken in it is heard over its neighbour: words are cut in the screenplay.
    private static List<PlannedShot> Heard(List<PlannedShot> shots)
    {
        for (var at = 0; at < shots.Count; at++)
        {
            if (!shots[at].Shot.Omitted || shots[at].Lines.Count == 0) continue;
            var before = shots.FindLastIndex(at, shot => !shot.Shot.Omitted && shot.Shot.Card == CardKind.None);
            var heir = before >= 0 ? before : shots.FindIndex(at, shot => !shot.Shot.Omitted && shot.Shot.Card == CardKind.None);
            if (heir >= 0) shots[heir] = shots[heir] with { Lines = heir < at ? [.. shots[heir].Lines, .. shots[at].Lines] : [.. shots[at].Lines, .. shots[heir].Lines] };
            shots[at] = shots[at] with { Lines = [] };
        }

        return shots;
    }

    // After the lines were numbered: a line keeps its number wherever its shot goes.
    private static List<PlannedShot> Ordered(List<PlannedShot> shots)
    {
        foreach (var moved in shots.Where(shot => shot.Shot.Follows.Length > 0).ToList())
        {
            var before = shots.FindIndex(shot => shot.Shot.Id.ToString() == moved.Shot.Follows && shot != moved);
            if (before < 0 && moved.Shot.Follows != Shot.Start) continue;   // what it followed is gone: the screenplay's place again
            var follows = before < 0 ? null : shots[before];
            shots.Remove(moved);
            shots.Insert(follows is null ? 0 : shots.IndexOf(follows) + 1, moved);
        }

        return shots;
    }

    private static IEnumerable<PlannedShot> Numbered(List<PlannedShot> shots, string scene, Truth truth)
    {
        var count = 0;
        foreach (var planned in shots)
        {
            var id = planned.Shot.Id;
            var footage = Brought(truth, BroughtFor.Footage, id.ToString());
            var lines = planned.Lines.Select(line => line with { Id = $"{scene}/{++count}", Shot = id, Recorded = Brought(truth, BroughtFor.Line, $"{scene}/{count}")?.Media }).ToList();
            yield return planned with
            {
                Shot = planned.Shot with { FirstFrame = Brought(truth, BroughtFor.FirstFrame, id.ToString())?.Media, Footage = footage?.Media, WithSound = footage?.WithSound },
                Lines = footage?.WithSound == true ? lines.FindAll(IsHeardOverFootage) : lines,
            };
        }
    }

    // Whoever speaks in the picture of footage is heard in its own sound.
    private static bool IsHeardOverFootage(Line line) => line.Delivery != Delivery.InPicture || line.Recorded is not null;

    private static BroughtMedia? Brought(Truth truth, BroughtFor what, string subject) =>
        truth.Brought.LastOrDefault(media => media.For == what && media.Subject.Equals(subject, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Which look holds where.</summary>
internal static class Looks
{
    /// <summary>The look that holds in a scene: the newest change at or before it in story order, else the first.</summary>
    public static string In(Character character, string scene, Story story)
    {
        var look = character.Looks.Count > 0 ? character.Looks[0].Id : "default";
        foreach (var told in story.Scenes)
        {
            if (character.LookInScene.TryGetValue(told.Number, out var changed)) look = changed;
            if (told.Number == scene) break;
        }

        return look;
    }

    /// <summary>[[look: emma, red coat]] dresses somebody for the scene that it stands in.</summary>
    public static Character Noted(Character character, Story story)
    {
        foreach (var scene in story.Scenes)
        {
            foreach (var note in scene.Directions.Concat(scene.Blocks.SelectMany(block => block.Directions)).Where(direction => direction.Name == "look"))
            {
                if (Words(character, note.Text) is not { } words || character.LookInScene.ContainsKey(scene.Number)) continue;
                var worn = TraitReader.Read(words, character with { Looks = [] }).Looks;
                var id = Slug.Of(words);
                var basis = character.Looks.Count > 0 ? character.Looks[0] : new Look();
                var look = worn.Count == 0 ? basis with { Id = id, Top = words } : Over(worn[0], basis) with { Id = id };
                var next = story.Scenes.SkipWhile(other => other.Number != scene.Number).Skip(1).FirstOrDefault(other => !other.Omitted)?.Number;
                var inScene = new SortedDictionary<string, string>(character.LookInScene.ToDictionary(), StringComparer.Ordinal) { [scene.Number] = id };
                if (next is not null && !inScene.ContainsKey(next)) inScene[next] = In(character, scene.Number, story);
                character = character with { Looks = [.. character.Looks.Where(one => one.Id != id), look], LookInScene = inScene };
            }
        }

        return character;
    }

    private static Look Over(Look upper, Look lower) => new()
    {
        Top = upper.Top.Length > 0 ? upper.Top : lower.Top,
        Bottom = upper.Bottom.Length > 0 ? upper.Bottom : lower.Bottom,
        Shoes = upper.Shoes.Length > 0 ? upper.Shoes : lower.Shoes,
        Headwear = upper.Headwear.Length > 0 ? upper.Headwear : lower.Headwear,
        Accessories = upper.Accessories.Count > 0 ? upper.Accessories : lower.Accessories,
        MakeUp = upper.MakeUp.Length > 0 ? upper.MakeUp : lower.MakeUp,
    };

    // "emma: red coat", "EMMA, red coat" and "Emma in a red coat" are about Emma.
    private static string? Words(Character character, string note)
    {
        foreach (var name in character.AlsoKnownAs.Append(character.Name).Append(character.Id))
            if (note.TrimStart().StartsWith(name, StringComparison.OrdinalIgnoreCase) && note.TrimStart()[name.Length..] is { Length: > 1 } rest && !char.IsLetterOrDigit(rest[0]))
                return rest.TrimStart(' ', ',', ':', '-', '=').Replace("in a ", "", StringComparison.OrdinalIgnoreCase).Replace("wears ", "", StringComparison.OrdinalIgnoreCase).Trim();
        return null;
    }
}
