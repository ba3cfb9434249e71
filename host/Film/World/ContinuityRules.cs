namespace AgentStudio.Film;

/// <summary>Finds what an audience would notice between shots, and says why.</summary>
public static class ContinuityRules
{
    public static IReadOnlyList<ContinuityNote> Check(CompiledFilm film)
    {
        var scenes = film.Story.Scenes.ToDictionary(scene => scene.Number, StringComparer.Ordinal);
        var names = film.Characters.ToDictionary(character => character.Id, character => character.Name, StringComparer.Ordinal);
        var shots = film.Shots.Where(shot => !shot.Omitted && shot.Card == CardKind.None).ToList();
        var notes = new List<ContinuityNote>();
        notes.AddRange(Wardrobe(shots, scenes, names));
        notes.AddRange(Props(film, names));
        notes.AddRange(TimeAndPlace(film, scenes, names));
        notes.AddRange(Presence(film, shots, scenes, names));
        foreach (var scene in shots.GroupBy(shot => shot.Id.Scene))
        {
            notes.AddRange(SightLines.Line([.. scene], names));
            notes.AddRange(SightLines.Eyelines([.. scene], names));
        }

        return [.. notes.Distinct()];
    }

    // Clothes change between story days or where a sheet says so, not between two shots.
    private static IEnumerable<ContinuityNote> Wardrobe(List<Shot> shots, Dictionary<string, Scene> scenes, Dictionary<string, string> names)
    {
        var worn = new Dictionary<(string, string), (string Look, ShotId Shot)>();
        foreach (var shot in shots)
        {
            var scene = scenes.GetValueOrDefault(shot.Id.Scene);
            var key = scene is null ? "" : $"{scene.StoryDay} {scene.Mode}";
            foreach (var cast in shot.Cast.Where(cast => cast.LookId.Length > 0))
            {
                if (worn.TryGetValue((cast.CharacterId, key), out var before) && before.Look != cast.LookId && !shot.Changes.ContainsKey(cast.CharacterId + ".wears"))
                    yield return new("wardrobe", shot.Id, before.Shot, before.Shot.Scene == shot.Id.Scene
                        ? $"{names.GetValueOrDefault(cast.CharacterId, cast.CharacterId)} wears '{before.Look}' in {before.Shot} and '{cast.LookId}' in {shot.Id} of the same scene. Give both shots one look, or show the change."
                        : $"{names.GetValueOrDefault(cast.CharacterId, cast.CharacterId)} wears '{before.Look}' in {before.Shot} and '{cast.LookId}' in {shot.Id} on the same story day {scene?.StoryDay}. Set the look from the earlier scene on, or make it another day.");
                worn[(cast.CharacterId, key)] = (cast.LookId, shot.Id);
            }
        }
    }

    // The world before each shot is asked, then the shot is taken into it.
    private static IEnumerable<ContinuityNote> Props(CompiledFilm film, Dictionary<string, string> names)
    {
        foreach (var (shot, before) in World.Before(film))
        {
            foreach (var cast in shot.Cast.Where(cast => cast.Holds.Length > 0))
            {
                var (thing, id) = (cast.Holds, cast.CharacterId);
                if (before.TryGetValue(thing + ".state", out var state) && state.Value == "broken")
                    yield return new("props", shot.Id, state.Since, $"The {thing} was broken in {state.Since}, yet {Name(id)} holds it in {shot.Id}. Mend it in the story, or break it later.");
                var other = shot.Cast.FirstOrDefault(one => one.CharacterId != id && one.Holds == thing);
                if (other is not null && string.CompareOrdinal(id, other.CharacterId) < 0)
                    yield return new("props", shot.Id, null, $"{Name(id)} and {Name(other.CharacterId)} both hold the {thing} in {shot.Id}. Let one give it to the other.");
                if (other is not null || shot.Changes.ContainsKey(id + ".holds")) continue;
                var holder = before.FirstOrDefault(pair => pair.Value.Value == thing && pair.Key.EndsWith(".holds", StringComparison.Ordinal) && pair.Key != id + ".holds");
                if (holder.Key is not null && holder.Value.Since.Scene == shot.Id.Scene)
                    yield return new("props", shot.Id, holder.Value.Since, $"{Name(holder.Key[..^6])} took the {thing} in {holder.Value.Since}, but {Name(id)} holds it in {shot.Id}. Show how it changes hands.");
            }
        }

        string Name(string id) => names.GetValueOrDefault(id, id);
    }

    private static IEnumerable<ContinuityNote> TimeAndPlace(CompiledFilm film, Dictionary<string, Scene> scenes, Dictionary<string, string> names)
    {
        var told = film.Story.Scenes.Where(scene => !scene.Omitted && scene.Mode == SceneMode.Plain).ToList();
        for (var at = 1; at < told.Count; at++)
        {
            var (before, scene) = (told[at - 1], told[at]);
            if (First(scene) is not { } shot || Last(before) is not { } last) continue;
            var continuous = scene.Slug.Text.Contains("CONTINUOUS", StringComparison.OrdinalIgnoreCase) || scene.Slug.Text.Contains("MOMENTS LATER", StringComparison.OrdinalIgnoreCase);
            if (continuous && Light(before.Slug.Time) != Light(scene.Slug.Time))
                yield return new("time of day", shot, last, $"Scene {scene.Number} follows scene {before.Number} without a break, but it is {scene.Slug.Time} after {before.Slug.Time}. Give both the same time, or let time pass.");
            else if (before.StoryDay == scene.StoryDay && Clock(scene.Slug.Time) is { } now && Clock(before.Slug.Time) is { } then && now < then && !film.Story.Scenes.Any(other => other.Mode is SceneMode.Flashback && other.Number == scene.Number))
                yield return new("time of day", shot, last, $"On story day {scene.StoryDay} scene {scene.Number} plays in the {scene.Slug.Time} after the {before.Slug.Time} of scene {before.Number}. Make it the next day, or change one of the times.");
            if (!continuous || before.Slug.LocationId == scene.Slug.LocationId) continue;
            foreach (var id in Who(scene).Intersect(Who(before)).Where(_ => !Adjacent(before.Slug, scene.Slug)).Take(1))
                yield return new("geography", shot, last, $"{names.GetValueOrDefault(id, id)} is at {before.Slug.Set} in scene {before.Number} and at once at {scene.Slug.Set} in scene {scene.Number}. Put a way between them, or drop CONTINUOUS.");
        }

        ShotId? First(Scene scene) => film.Shots.FirstOrDefault(shot => shot.Id.Scene == scene.Number && !shot.Omitted)?.Id;
        ShotId? Last(Scene scene) => film.Shots.LastOrDefault(shot => shot.Id.Scene == scene.Number && !shot.Omitted)?.Id;
        IEnumerable<string> Who(Scene scene) => film.Shots.Where(shot => shot.Id.Scene == scene.Number && !shot.Omitted).SelectMany(shot => shot.Cast).Select(cast => cast.CharacterId).Distinct();
    }

    private static IEnumerable<ContinuityNote> Presence(CompiledFilm film, List<Shot> shots, Dictionary<string, Scene> scenes, Dictionary<string, string> names)
    {
        var lines = film.Lines.ToLookup(line => line.Shot);
        var left = new Dictionary<string, ShotId>(StringComparer.Ordinal);
        var scene = "";
        foreach (var shot in shots)
        {
            if (shot.Id.Scene != scene) left.Clear();
            scene = shot.Id.Scene;
            foreach (var cast in shot.Cast.Where(cast => left.ContainsKey(cast.CharacterId) && cast.Passing != Passing.Enters))
            {
                yield return new("presence", shot.Id, left[cast.CharacterId], $"{Name(cast.CharacterId)} leaves in {left[cast.CharacterId]} and is there again in {shot.Id} without coming back. Let them enter, or take them out of the shot.");
                left.Remove(cast.CharacterId);
            }

            foreach (var line in lines[shot.Id].Where(line => line.Delivery == Delivery.InPicture && left.ContainsKey(line.CharacterId) && !shot.Cast.Any(cast => cast.CharacterId == line.CharacterId)))
                yield return new("presence", shot.Id, left[line.CharacterId], $"{Name(line.CharacterId)} left in {left[line.CharacterId]} and still speaks in {shot.Id}. Mark the speech (O.S.), or let them come back.");
            foreach (var cast in shot.Cast)
                if (cast.Passing == Passing.Leaves) left[cast.CharacterId] = shot.Id;
                else if (cast.Passing == Passing.Enters) left.Remove(cast.CharacterId);
        }

        string Name(string id) => names.GetValueOrDefault(id, id);
    }

    private static bool Adjacent(SlugLine one, SlugLine other) =>
        Token.Read(one.Set).Select(token => token.Lower).Intersect(Token.Read(other.Set).Select(token => token.Lower)).Any() || one.Where != other.Where;

    private static string Light(TimeOfDay time) => time is TimeOfDay.Night or TimeOfDay.Evening ? "dark" : time is TimeOfDay.Dawn or TimeOfDay.Dusk or TimeOfDay.Golden ? "low" : "day";

    // DAY says nothing of the hour.
    private static int? Clock(TimeOfDay time) => time switch
    {
        TimeOfDay.Dawn => 5, TimeOfDay.Morning => 8, TimeOfDay.Noon => 12, TimeOfDay.Afternoon => 15, TimeOfDay.Golden => 18, TimeOfDay.Dusk => 19, TimeOfDay.Evening => 20, _ => null,
    };
}
