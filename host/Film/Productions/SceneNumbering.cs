namespace AgentStudio.Film;

/// <summary>
/// Gives scenes their numbers. As written; else as it was on the last import, found by slug line and text; else a new one: at the
/// end the next whole number, in between a letter in front of the number that follows (A24). A number is given once.
/// </summary>
internal static class SceneNumbering
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <param name="written">Numbers that the author wrote.</param>
    /// <param name="passages">Passages of each scene's shots: how alike two versions of a scene are.</param>
    public static string[] Assign(IReadOnlyList<Scene> scenes, IReadOnlySet<string> written, Labels labels, IReadOnlyList<IReadOnlyList<Digest>> passages)
    {
        var numbers = new string[scenes.Count];
        var free = labels.Scenes.ToDictionary(label => label.Number, StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < scenes.Count; at++)
            if (written.Contains(scenes[at].Number) && Clean(scenes[at].Number) is { Length: > 0 } number && used.Add(number)) Give(at, number);
        Match(at => free.Values.FirstOrDefault(label => label.Slug == scenes[at].Slug.Text && label.Text == TextOf(scenes[at])));
        Match(at => free.Values.FirstOrDefault(label => !label.Omitted && label.Text == TextOf(scenes[at])));
        Match(at => Alike(at, label => label.Slug == scenes[at].Slug.Text, least: 1));
        Match(at => Alike(at, _ => true, least: Math.Max(2, passages[at].Count / 2)));
        Match(at => free.Values.FirstOrDefault(label => !label.Omitted && label.Slug == scenes[at].Slug.Text));
        GiveNew(numbers, used, labels);
        return numbers;

        void Match(Func<int, SceneLabel?> find)
        {
            for (var at = 0; at < scenes.Count; at++)
                if (numbers[at] is null && find(at) is { } label && used.Add(label.Number)) Give(at, label.Number);
        }

        SceneLabel? Alike(int at, Func<SceneLabel, bool> may, int least) => free.Values
            .Where(label => !label.Omitted && may(label))
            .Select(label => (label, Shared: label.Shots.Count(shot => passages[at].Contains(shot.Passage))))
            .Where(pair => pair.Shared >= least).OrderByDescending(pair => pair.Shared).FirstOrDefault().label;

        void Give(int at, string number)
        {
            numbers[at] = number;
            free.Remove(number);
        }
    }

    /// <summary>What the scene says, without notes: equal text is the same scene.</summary>
    public static Digest TextOf(Scene scene) =>
        Digest.OfText(string.Join('\n', scene.Blocks.Select(block => $"{block.Kind} {block.Character} {block.Delivery} {string.Join(", ", block.Parentheticals)}\n{block.Text}")));

    /// <summary>A number as a slate can carry it: capital letters, digits, dots and hyphens.</summary>
    public static string Clean(string number)
    {
        var clean = new string([.. number.Trim().ToUpperInvariant().Select(unit => unit is >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' ? unit : '.')]).Trim('.', '-');
        return clean.Length > 20 ? clean[..20] : clean;
    }

    private static void GiveNew(string[] numbers, HashSet<string> used, Labels labels)
    {
        var taken = new HashSet<string>(labels.Scenes.Select(label => label.Number).Concat(used), StringComparer.Ordinal);
        var highest = taken.Select(number => int.TryParse(number, out var whole) ? whole : 0).DefaultIfEmpty(0).Max();
        for (var at = 0; at < numbers.Length; at++)
        {
            if (numbers[at] is not null) continue;
            var following = Array.Find(numbers[(at + 1)..], number => number is not null);
            numbers[at] = following is not null && InFront(following, taken) is { } letter ? letter : (++highest).ToString();
            taken.Add(numbers[at]);
        }
    }

    private static string? InFront(string number, HashSet<string> taken)
    {
        foreach (var letter in Letters)
            if (!taken.Contains(letter + number)) return letter + number;
        foreach (var first in Letters)
            foreach (var second in Letters)
                if (!taken.Contains($"{first}{second}{number}")) return $"{first}{second}{number}";
        return null;
    }
}
