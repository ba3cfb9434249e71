using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStudio.Film;

/// <summary>Makes revisions of shots and applies them.</summary>
public static class Revisions
{
    /// <summary>A revision that sets one member.</summary>
    /// <param name="path">Member of <see cref="Shot"/> by path: "framing.size", "fixedLength", "cast.emma.emotion", "props".</param>
    /// <param name="value">As people write it ("CU", "4", "push-in", "lamp, letter") or as JSON.</param>
    /// <exception cref="StudioException">No such member or value; the message names the nearest.</exception>
    public static Revision Set(Shot shot, string path, string value)
    {
        var (name, json) = MemberPath.Resolve(shot, path, value);
        return new() { Shot = shot.Id, Passage = shot.Passage, Changes = Sorted([new(name, json)]) };
    }

    /// <summary>The revision that stands with more changes on top; those of the same member are replaced.</summary>
    public static Revision With(Revision? standing, Revision more)
    {
        if (standing is null || standing.Passage != more.Passage) return more;
        return standing with { Changes = Sorted(standing.Changes.Concat(more.Changes)), Note = more.Note.Length > 0 ? more.Note : standing.Note };
    }

    /// <summary>What an edited export changes of a compiled shot; null when nothing. Members that the studio computes are left alone.</summary>
    public static Revision? Diff(Shot compiled, Shot edited)
    {
        var (before, after) = (Node(compiled), Node(edited));
        var changes = new List<KeyValuePair<string, string>>();
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
        {
            if (MemberPath.IsComputed(name)) continue;
            if (name == "framing") Compare("framing.", before[name] as JsonObject ?? [], after[name] as JsonObject ?? [], changes);
            else Compare("", Only(before, name), Only(after, name), changes);
        }

        return changes.Count == 0 ? null : new() { Shot = compiled.Id, Passage = compiled.Passage, Changes = Sorted(changes) };
    }

    /// <summary>The shot with the revision's changes. The passage is the caller's to compare.</summary>
    public static Shot Apply(Shot shot, Revision revision)
    {
        var node = Node(shot);
        foreach (var (path, json) in revision.Changes) MemberPath.Put(node, path, json);
        try
        {
            var changed = node.Deserialize(FilmJson.Default.Shot) ?? throw new StudioException($"The revision of {shot.Id} leaves nothing of it. Remove it.");
            Timing.Checked(changed.FixedLength, shot.Id);
            return changed with { Id = shot.Id, Passage = shot.Passage };
        }
        catch (JsonException error)
        {
            throw new StudioException($"The revision of {shot.Id} sets {string.Join(", ", revision.Changes.Select(change => $"{change.Key} to {change.Value}"))}, which a shot cannot hold ({error.Path}). Revise the shot again with a value of the kind that shot_list shows.", error);
        }
    }

    /// <summary>A revision that adds a shot behind another one.</summary>
    /// <param name="letters">The next free letters of the scene: <see cref="NextLetters"/>.</param>
    public static Revision Add(Shot after, string letters, string action) => new()
    {
        Shot = new(after.Id.Scene, letters), Passage = after.Passage, AddedAfter = after.Id,
        Changes = Sorted([new("action", JsonSerializer.Serialize(action, FilmJson.Default.String))]),
    };

    public static Revision Omit(Shot shot) => new() { Shot = shot.Id, Passage = shot.Passage, Changes = Sorted([new("omitted", "true")]) };

    /// <summary>Letters that nothing in the scene ever had, revisions that stray included.</summary>
    public static string NextLetters(string scene, Labels labels, IEnumerable<Revision> revisions) => ShotLetters.Next(
        labels.Scenes.Where(label => label.Number == scene).SelectMany(label => label.Shots).Select(label => label.Letters)
            .Concat(revisions.Where(revision => revision.Shot.Scene == scene).Select(revision => revision.Shot.Letters)).ToHashSet(StringComparer.Ordinal));

    internal static PlannedShot Added(PlannedShot after, Revision revision)
    {
        var basis = after.Shot with
        {
            Id = revision.Shot, Passage = Digest.OfText($"added {revision.Shot}\n{revision.Passage}"), Lines = [], Sounds = [], Props = [], In = Transition.Cut, Out = null, Super = "",
            Omitted = false, FixedLength = null, Card = CardKind.None, Changes = new SortedDictionary<string, string>(StringComparer.Ordinal), Music = "", Prompt = "",
            Framing = Framings.Resize(after.Shot.Framing with { AcrossTheLine = false }, Framings.Closer(after.Shot.Framing.Size)),
        };
        var shot = Apply(basis, revision);
        return new(shot, "added", Timing.Action(shot.Action, 1));
    }

    private static JsonObject Node(Shot shot) => JsonSerializer.SerializeToNode(shot, FilmJson.Default.Shot)!.AsObject();

    private static JsonObject Only(JsonObject node, string name) => new() { [name] = node[name]?.DeepClone() };

    private static void Compare(string prefix, JsonObject before, JsonObject after, List<KeyValuePair<string, string>> changes)
    {
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
            if (!JsonNode.DeepEquals(before[name], after[name])) changes.Add(new(prefix + name, after[name]?.ToJsonString(FilmJson.Default.Options) ?? "null"));
    }

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> changes)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, json) in changes) sorted[path] = json;
        return sorted;
    }
}
