namespace AgentStudio.Film;

/// <summary>Geometry of the frame: the 180-degree line and the eyelines of a scene.</summary>
internal static class SightLines
{
    /// <summary>Who stands left of whom must stay so, unless the camera openly crosses or a neutral shot lies between.</summary>
    public static IEnumerable<ContinuityNote> Line(IReadOnlyList<Shot> shots, Dictionary<string, string> names)
    {
        var order = new Dictionary<(string, string), (bool Left, ShotId Shot)>();
        var across = false;
        for (var at = 0; at < shots.Count; at++)
        {
            var shot = shots[at];
            if (at > 0 && shot.Framing.AcrossTheLine != across && shot.Cast.Count > 0 && shots[at - 1].Cast.Count > 0 && shots[at - 1].Framing.Kind is not (ShotKind.Insert or ShotKind.Cutaway or ShotKind.PointOfView or ShotKind.Establishing))
                yield return new("180-degree line", shot.Id, shots[at - 1].Id, $"The camera jumps over the line of action between {shots[at - 1].Id} and {shot.Id}. Put a neutral shot (insert, cutaway) between them, or stay on one side.");
            across = shot.Framing.AcrossTheLine;
            for (var one = 0; one < shot.Cast.Count; one++)
                for (var two = one + 1; two < shot.Cast.Count; two++)
                {
                    var (a, b) = (shot.Cast[one], shot.Cast[two]);
                    if (a.Side == b.Side) continue;
                    var key = string.CompareOrdinal(a.CharacterId, b.CharacterId) < 0 ? (a.CharacterId, b.CharacterId) : (b.CharacterId, a.CharacterId);
                    var left = (key.Item1 == a.CharacterId ? a.Side < b.Side : b.Side < a.Side) != shot.Framing.AcrossTheLine;
                    if (order.TryGetValue(key, out var before) && before.Left != left)
                        yield return new("180-degree line", shot.Id, before.Shot, $"{Name(key.Item1)} and {Name(key.Item2)} change sides between {before.Shot} and {shot.Id}. Swap their sides back, or set framing.acrossTheLine where the camera means to cross.");
                    order[key] = (left, shot.Id);
                }
        }

        string Name(string id) => names.GetValueOrDefault(id, id);
    }

    /// <summary>Two who talk in singles look towards each other: one to the right, the other to the left.</summary>
    public static IEnumerable<ContinuityNote> Eyelines(IReadOnlyList<Shot> shots, Dictionary<string, string> names)
    {
        for (var at = 1; at < shots.Count; at++)
        {
            var (before, shot) = (shots[at - 1], shots[at]);
            if (!IsSpokenSingle(before) || !IsSpokenSingle(shot)) continue;
            var (one, two) = (before.Cast[0], shot.Cast[0]);
            if (one.CharacterId == two.CharacterId || one.Gaze is not (Gaze.Left or Gaze.Right) || one.Gaze != two.Gaze) continue;
            var face = shots.Any(other => other.Cast.Count == 2 && other.Cast.Any(cast => cast.CharacterId == one.CharacterId) && other.Cast.Any(cast => cast.CharacterId == two.CharacterId));
            if (!face) continue;
            yield return new("eyeline", shot.Id, before.Id, $"{names.GetValueOrDefault(one.CharacterId, one.CharacterId)} in {before.Id} and {names.GetValueOrDefault(two.CharacterId, two.CharacterId)} in {shot.Id} both look {one.Gaze.ToString().ToLowerInvariant()}, so they do not look at each other. Turn one gaze.");
        }
    }

    private static bool IsSpokenSingle(Shot shot) => shot.Cast.Count == 1 && shot.Lines.Count > 0 && shot.Framing.Kind == ShotKind.Single;
}
