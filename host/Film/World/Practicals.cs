namespace AgentStudio.Film;

/// <summary>Lamps, fires and screens over the story: what the screenplay lights or puts out stays so until it says otherwise.</summary>
public static class Practicals
{
    /// <summary>All lights of a place.</summary>
    public const string Lights = "lights";

    private const string Lit = "lit", Out = "out", Carried = ".light";

    /// <summary>What the story has said of the lights of a shot when it ends: "lamp" to <see cref="Practical.Out"/>. Shots of which it said nothing are left out.</summary>
    public static IReadOnlyDictionary<ShotId, IReadOnlyDictionary<string, Practical>> Over(CompiledFilm film)
    {
        var places = film.Locations.ToDictionary(place => place.Id, StringComparer.Ordinal);
        var over = new Dictionary<ShotId, IReadOnlyDictionary<string, Practical>>();
        foreach (var (shot, state) in World.Walk(film))
            if (shot.Card == CardKind.None && places.TryGetValue(shot.LocationId, out var place) && Seen(state, shot, place) is { Count: > 0 } seen) over[shot.Id] = seen;
        return over;
    }

    /// <summary>The world's variable of a light: of its place, or its own where it is carried about.</summary>
    internal static void Tell(SortedDictionary<string, string> changes, Location place, string thing, Practical state)
    {
        var variable = VariableOf(place, thing);
        if (thing == Lights) foreach (var other in OfPlace(changes.Keys, variable)) changes.Remove(other);
        changes[variable] = state == Practical.Lit ? Lit : Out;
    }

    /// <summary>What the sheet of a place says of its lights holds when the story first comes there.</summary>
    internal static void Open(SortedDictionary<string, WorldVariable> variables, Location place, ShotId shot)
    {
        foreach (var (thing, state) in new PracticalWords().Read(place.Description))
            variables.TryAdd(VariableOf(place, thing), new(state == Practical.Lit ? Lit : Out, shot));
    }

    /// <summary>All lights of a place at once leave nothing to what was said of one of them.</summary>
    internal static List<string> OfPlace(IEnumerable<string> variables, string lights)
    {
        if (!lights.EndsWith("." + Lights, StringComparison.Ordinal)) return [];
        var scope = lights[..^Lights.Length];
        return [.. variables.Where(name => name != lights && name.StartsWith(scope, StringComparison.Ordinal) && PracticalWords.Thing(name[scope.Length..]) is not null)];
    }

    private static SortedDictionary<string, Practical> Seen(WorldState state, Shot shot, Location place)
    {
        var seen = new SortedDictionary<string, Practical>(StringComparer.Ordinal);
        var own = ScopeOf(place) + ".";
        foreach (var (name, variable) in state.Variables.Where(pair => pair.Value.Value is Lit or Out))
            if (name.StartsWith(own, StringComparison.Ordinal)) seen[name[own.Length..]] = Of(variable.Value);
            else if (name.EndsWith(Carried, StringComparison.Ordinal) && IsNamed(name[..^Carried.Length], shot, place)) seen[name[..^Carried.Length]] = Of(variable.Value);
        return seen;
    }

    private static Practical Of(string value) => value == Lit ? Practical.Lit : Practical.Out;

    private static bool IsNamed(string thing, Shot shot, Location place) => shot.Props.Concat(shot.Cast.Select(cast => cast.Holds)).Concat(place.Props).Append(shot.Action)
        .Any(words => Token.Read(words).Any(token => PracticalWords.Thing(token.Lower) == thing));

    private static string VariableOf(Location place, string thing) => PracticalWords.IsCarried(thing) ? thing + Carried : $"{ScopeOf(place)}.{thing}";

    // A lighthouse is its lamp, whichever room of it is seen; other houses have lamps of their own in every room.
    private static string ScopeOf(Location place) =>
        place.Name.Split(" - ")[0] is var whole && Token.Read(whole).Any(token => token.Lower is "lighthouse" or "beacon") ? Slug.Of(whole) : place.Id;
}
