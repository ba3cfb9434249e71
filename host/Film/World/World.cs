namespace AgentStudio.Film;

/// <summary>The state machine of the story's world: characters, props and places over story time.</summary>
public static class World
{
    /// <exception cref="StudioException">The film has no such shot.</exception>
    public static WorldState At(CompiledFilm film, ShotId shot)
    {
        foreach (var (one, state) in Walk(film))
            if (one.Id == shot) return state;
        throw new StudioException($"There is no shot {shot} in the film. The nearest is {NearestWord.Of(shot.ToString(), film.Shots.Select(one => one.Id.ToString()))}; shot_list shows them all.");
    }

    /// <summary>Every shot that is seen, in film order, with the state after it. A flashback has a world of its own.</summary>
    public static IEnumerable<(Shot Shot, WorldState State)> Walk(CompiledFilm film)
    {
        var days = film.Story.Scenes.ToDictionary(scene => scene.Number, scene => scene.StoryDay, StringComparer.Ordinal);
        foreach (var (shot, before) in Before(film))
        {
            var after = new SortedDictionary<string, WorldVariable>(before, StringComparer.Ordinal);
            Step(after, shot);
            yield return (shot, new() { Shot = shot.Id, Scene = shot.Id.Scene, StoryDay = days.GetValueOrDefault(shot.Id.Scene, ""), Variables = after });
        }
    }

    /// <summary>Every shot that is seen with the variables before it, which change as the walk goes on.</summary>
    internal static IEnumerable<(Shot Shot, SortedDictionary<string, WorldVariable> Variables)> Before(CompiledFilm film)
    {
        var modes = film.Story.Scenes.ToDictionary(scene => scene.Number, scene => scene.Mode, StringComparer.Ordinal);
        var opened = new HashSet<(object World, string Place)>();
        var places = film.Locations.ToDictionary(place => place.Id, StringComparer.Ordinal);
        var present = new SortedDictionary<string, WorldVariable>(StringComparer.Ordinal);
        var past = new SortedDictionary<string, WorldVariable>(StringComparer.Ordinal);
        foreach (var shot in film.Shots.Where(shot => !shot.Omitted))
        {
            var variables = modes.GetValueOrDefault(shot.Id.Scene) is SceneMode.Flashback or SceneMode.Dream ? past : present;
            if (shot.Card == CardKind.None && opened.Add((variables, shot.LocationId)) && places.TryGetValue(shot.LocationId, out var place)) Practicals.Open(variables, place, shot.Id);
            yield return (shot, variables);
            Step(variables, shot);
        }
    }

    /// <summary>Variables that a shot leaves behind, without what was before: what is seen in it, then what it changes.</summary>
    internal static void Step(SortedDictionary<string, WorldVariable> variables, Shot shot)
    {
        if (shot.Card == CardKind.None && shot.LocationId.Length > 0)
        {
            Set(shot.LocationId + ".time", shot.Time.ToString());
            if (shot.Weather != Weather.Unspecified) Set(shot.LocationId + ".weather", shot.Weather.ToString());
            foreach (var cast in shot.Cast)
            {
                Set(cast.CharacterId + ".at", shot.LocationId);
                Set(cast.CharacterId + ".feels", cast.Emotion.ToString());
                Set(cast.CharacterId + ".pose", cast.Pose.ToString());
                if (cast.LookId.Length > 0) Set(cast.CharacterId + ".wears", cast.LookId);
                if (cast.Holds.Length > 0) Set(cast.CharacterId + ".holds", cast.Holds);
            }
        }

        foreach (var variable in shot.Changes.Keys.SelectMany(lights => Practicals.OfPlace(variables.Keys, lights)).ToList()) variables.Remove(variable);
        foreach (var (variable, value) in shot.Changes) Set(variable, value);

        void Set(string variable, string value)
        {
            if (!variables.TryGetValue(variable, out var standing) || standing.Value != value) variables[variable] = new(value, shot.Id);
        }
    }
}
