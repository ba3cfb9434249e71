using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Continuity;

/// <summary>A shot while the wishes of a note are laid on it, one after the other.</summary>
internal sealed class NoteChanges(Shot shot, double seconds)
{
    private static readonly TimeOfDay[] Hours = [TimeOfDay.Dawn, TimeOfDay.Morning, TimeOfDay.Noon, TimeOfDay.Afternoon, TimeOfDay.Golden, TimeOfDay.Dusk, TimeOfDay.Evening, TimeOfDay.Night];

    private Shot _shot = shot;

    public List<NoteChange> Changes { get; } = [];

    /// <summary>What was understood and changes nothing, each with its reason.</summary>
    public List<string> Standing { get; } = [];

    /// <summary>Lays one wish on the shot.</summary>
    public void Lay(Wish wish)
    {
        if (wish.Effect.Member == "size") { Frame(wish); return; }
        if (!wish.Effect.Member.StartsWith("cast.", StringComparison.Ordinal)) { Set(wish.Words, Path(wish.Effect.Member), Value(wish)); return; }
        foreach (var who in Who(wish)) Set(wish.Words, $"cast.{who}.{wish.Effect.Member[5..]}", Chosen(wish) is "-" ? "" : Chosen(wish));
    }

    /// <summary>Another size goes with the lens that shows it.</summary>
    private void Frame(Wish wish)
    {
        var before = _shot.Framing;
        Set(wish.Words, Path("size"), Value(wish));
        if (_shot.Framing.Size != before.Size && Framings.Resize(before, _shot.Framing.Size).LensMm is var lens && lens != before.LensMm) Set(wish.Words, Path("lens"), Text(lens));
    }

    /// <summary>Lays "85mm" or "4 seconds" on the shot.</summary>
    public void Direct(string words)
    {
        var directed = _shot with { Framing = ShotDirection.Parse(words).On(_shot.Framing), FixedLength = ShotDirection.Parse(words).Length ?? _shot.FixedLength };
        foreach (var (path, json) in Revisions.Diff(_shot, directed)?.Changes ?? new SortedDictionary<string, string>()) Set(words, path, json.Trim('"'));
    }

    /// <summary>Sets one member to a value as people write it.</summary>
    /// <exception cref="StudioException">There is no such member or value.</exception>
    public void Set(string words, string path, string? value)
    {
        if (value is null) { Standing.Add($"'{words}': {path} has no opposite to set. Say what you want instead."); return; }
        var revision = Revisions.Set(_shot, path, value);
        var changed = Revisions.Apply(_shot, revision);
        var name = revision.Changes.Keys.First();
        var (from, to) = (Shown(_shot, name), Shown(changed, name));
        if (from == to) { Standing.Add($"'{words}': {name} is {(to.Length == 0 ? "unset" : to)} already."); return; }
        Changes.Add(new() { Words = words, Member = name, From = from, To = to, Value = value });
        _shot = changed;
    }

    private static string Path(string member) => member switch
    {
        "size" => "framing.size", "lens" => "framing.lensMm", "fstop" => "framing.fStop", "length" => "fixedLength", "sound" => "sounds", _ => member,
    };

    private string? Value(Wish wish) => wish.Effect.Member switch
    {
        "exposure" => Moved(_shot.Exposure ?? 0, wish, 3),
        "warmth" => Moved(_shot.Warmth ?? 0, wish, 1),
        "size" when wish.Effect.Value[0] is '+' or '-' => Resized(wish),
        "lens" => Text(Math.Round(Math.Clamp(_shot.Framing.LensMm * Factor(wish), 8, 400))),
        "fstop" => Text(Math.Round(Math.Clamp(_shot.Framing.FStop * Factor(wish), 0.95, 22), 1)),
        "length" => Text(Math.Round(Math.Clamp((_shot.FixedLength?.TotalSeconds ?? seconds) * Factor(wish), 0.5, 120), 1)),
        "time" when wish.Effect.Value is "later" or "earlier" => Hour(wish.Effect.Value == "later" != wish.Negated ? 1 : -1),
        "music" => Music(wish),
        "sound" => Sounds(wish),
        _ => Chosen(wish),
    };

    private static string? Chosen(Wish wish) => wish.Negated ? wish.Effect.Opposite : wish.Effect.Value;

    private static string Moved(double now, Wish wish, double most) =>
        Text(Math.Round(Math.Clamp(now + double.Parse(wish.Effect.Value, CultureInfo.InvariantCulture) * wish.Strength * (wish.Negated ? -1 : 1), -most, most), 2));

    private static double Factor(Wish wish) =>
        Math.Pow(double.Parse(wish.Effect.Value.AsSpan(1), CultureInfo.InvariantCulture), wish.Strength * (wish.Negated ? -1 : 1));

    private string Resized(Wish wish)
    {
        var size = _shot.Framing.Size;
        for (var step = 0; step < Math.Max(1, (int)wish.Strength); step++) size = wish.Effect.Value == "+1" != wish.Negated ? Framings.Closer(size) : Framings.Wider(size);
        return size.ToString();
    }

    private string Hour(int step)
    {
        var at = Math.Max(0, Array.IndexOf(Hours, _shot.Time == TimeOfDay.Day ? TimeOfDay.Noon : _shot.Time));
        return Hours[Math.Clamp(at + step, 0, Hours.Length - 1)].ToString();
    }

    private string Music(Wish wish)
    {
        if (wish.Negated) return "none";
        var words = wish.Effect.Value == "{}" ? wish.Words : wish.Effect.Value;
        return words == "none" || _shot.Music.Length == 0 || _shot.Music == "none" || _shot.Music.Contains(words, StringComparison.OrdinalIgnoreCase) ? words : $"{_shot.Music}, {words}";
    }

    private string Sounds(Wish wish)
    {
        var word = wish.Effect.Value;
        var kept = _shot.Sounds.Where(sound => !sound.Word.Contains(word.Split(' ')[0], StringComparison.OrdinalIgnoreCase));
        var sounds = wish.Negated ? kept : kept.Append(new SoundEvent(word, 0.2));
        return new JsonArray([.. sounds.Select(sound => JsonSerializer.SerializeToNode(sound, FilmJson.Default.SoundEvent))]).ToJsonString();
    }

    private IReadOnlyList<string> Who(Wish wish)
    {
        var everybody = _shot.Cast.Select(cast => cast.CharacterId).ToList();
        if (everybody.Count == 0) return Nobody($"'{wish.Words}' is about a person, but nobody is in {_shot.Id}. Name a shot that shows them; shot_list says who is where.");
        if (wish.Subject == NoteReader.Everybody) return everybody;
        if (wish.Subject is { } named)
            return everybody.Contains(named) ? [named] : Nobody($"'{named.TrimEnd('?')}' in '{wish.Words}' is nobody in {_shot.Id}; there is {string.Join(", ", everybody)}. Use a name.");
        return everybody.Count == 1 ? everybody : [_shot.Cast.FirstOrDefault(cast => !cast.Foreground)?.CharacterId ?? everybody[0]];
    }

    /// <summary>The rest of the note is laid on the shot all the same.</summary>
    private IReadOnlyList<string> Nobody(string why)
    {
        if (!Standing.Contains(why)) Standing.Add(why);   // one wish may say several things of nobody
        return [];
    }

    private static string Shown(Shot shot, string path)
    {
        JsonNode? node = JsonSerializer.SerializeToNode(shot, FilmJson.Default.Shot);
        foreach (var name in path.Split('.'))
            node = node is JsonArray items ? items.FirstOrDefault(item => (string?)item?["characterId"] == name) : node?[name];
        return node switch { null => "", JsonValue value when value.TryGetValue<string>(out var text) => text, _ => node.ToJsonString() };
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
