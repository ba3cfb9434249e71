namespace AgentStudio.Film;

/// <summary>
/// Gives the shots of a scene their letters: the same passage keeps its letters, so does an edited passage between the same
/// neighbours, and everything else gets the next free ones. Letters are given once; I and O are skipped, AA follows Z.
/// </summary>
internal static class ShotLetters
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string ByHand = "added";

    /// <param name="added">Letters of shots that were added by hand: taken, but no passage of the screenplay may have them.</param>
    public static (string[] Letters, IReadOnlyList<ShotLabel> Labels) Assign(IReadOnlyList<PlannedShot> shots, IReadOnlyList<ShotLabel> old, IReadOnlyList<string> added)
    {
        var match = new int[shots.Count];
        var owner = new int[old.Count];
        Array.Fill(match, -1);
        Array.Fill(owner, -1);
        MatchPassages(shots, old, match, owner);
        MatchEdited(shots, old, match, owner);

        var taken = old.Select(label => label.Letters).Concat(added).ToHashSet(StringComparer.Ordinal);
        var letters = new string[shots.Count];
        for (var at = 0; at < shots.Count; at++) letters[at] = match[at] >= 0 ? old[match[at]].Letters : Next(taken);
        return (letters, Listed(shots, letters, old, match, owner, added));
    }

    private static void MatchPassages(IReadOnlyList<PlannedShot> shots, IReadOnlyList<ShotLabel> old, int[] match, int[] owner)
    {
        foreach (var omitted in new[] { false, true })
            for (var at = 0; at < shots.Count; at++)
            {
                if (match[at] >= 0) continue;
                for (var label = 0; label < old.Count; label++)
                {
                    if (owner[label] >= 0 || old[label].Omitted != omitted || old[label].Of == ByHand || old[label].Passage != shots[at].Shot.Passage) continue;
                    (match[at], owner[label]) = (label, at);
                    break;
                }
            }
    }

    private static void MatchEdited(IReadOnlyList<PlannedShot> shots, IReadOnlyList<ShotLabel> old, int[] match, int[] owner)
    {
        var before = -1;
        for (var at = 0; at < shots.Count; at++)
        {
            if (match[at] < 0)
            {
                var after = old.Count;
                for (var next = at + 1; next < shots.Count && after == old.Count; next++)
                    if (match[next] >= 0) after = match[next];
                for (var label = before + 1; label < after && match[at] < 0; label++)
                    if (owner[label] < 0 && !old[label].Omitted && old[label].Of == shots[at].Of) (match[at], owner[label]) = (label, at);
            }

            if (match[at] >= 0) before = match[at];
        }
    }

    // In the order of the scene; a label that is out stays behind the one that it followed.
    private static List<ShotLabel> Listed(IReadOnlyList<PlannedShot> shots, string[] letters, IReadOnlyList<ShotLabel> old, int[] match, int[] owner, IReadOnlyList<string> added)
    {
        var listed = shots.Select((shot, at) => new ShotLabel(letters[at], shot.Shot.Passage) { Of = shot.Of }).ToList();
        for (var label = 0; label < old.Count; label++)
        {
            if (owner[label] >= 0) continue;
            var behind = label == 0 ? -1 : listed.FindIndex(one => one.Letters == old[label - 1].Letters);
            listed.Insert(behind + 1, old[label] with { Omitted = old[label].Of != ByHand || !added.Contains(old[label].Letters) });
        }

        foreach (var one in added.Where(one => !listed.Exists(label => label.Letters == one)))
            listed.Add(new(one, Digest.OfText(ByHand + one)) { Of = ByHand });
        return listed;
    }

    /// <summary>The first letters that nobody has; they are taken from then on.</summary>
    public static string Next(HashSet<string> taken)
    {
        for (var number = 0; ; number++)
            if (Letters(number) is var letters && taken.Add(letters)) return letters;
    }

    private static string Letters(int number)
    {
        var text = "";
        for (var rest = number + 1; rest > 0; rest = (rest - 1) / Alphabet.Length) text = Alphabet[(rest - 1) % Alphabet.Length] + text;
        return text;
    }
}
