using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AgentStudio.Film;

/// <summary>Finds a member of a shot by path and reads a value for it as people write it.</summary>
internal static class MemberPath
{
    private static readonly Dictionary<string, string> Computed = new(StringComparer.Ordinal)
    {
        ["id"] = "labels are given once", ["passage"] = "it is read from the screenplay", ["lines"] = "lines come from the screenplay; edit that",
        ["frames"] = "it is computed; set fixedLength instead", ["open"] = "it is computed", ["parts"] = "they are computed",
        ["firstFrame"] = "bring it with media_bring", ["footage"] = "bring it with media_bring", ["withSound"] = "bring the footage with media_bring, which takes silent", ["card"] = "cards come from the screenplay; edit that",
    };

    public static bool IsComputed(string name) => Computed.ContainsKey(name);

    /// <summary>The path in its written form and the value as JSON.</summary>
    public static (string Path, string Json) Resolve(Shot shot, string path, string value)
    {
        var node = JsonSerializer.SerializeToNode(shot, FilmJson.Default.Shot)!;
        var (type, names, all) = (typeof(Shot), new List<string>(), path.Split('.', StringSplitOptions.TrimEntries));
        for (var at = 0; at < all.Length; at++)
        {
            var info = FilmJson.Default.GetTypeInfo(type) ?? throw Unknown(path, all[at], []);
            if (info.Kind == JsonTypeInfoKind.Dictionary)
            {
                names.Add(string.Join('.', all[at..]));
                type = typeof(string);
                break;
            }

            if (info.Kind == JsonTypeInfoKind.Enumerable)
            {
                names.Add(Item(At(node, names) as JsonArray, all[at], path));
                type = info.ElementType!;
                continue;
            }

            var members = info.Properties.Where(property => property.Set is not null).ToList();
            var name = NearestWord.Same(all[at], members.Select(member => member.Name)) ?? throw Unknown(path, all[at], [.. members.Select(member => member.Name).Where(known => names.Count > 0 || !IsComputed(known))]);
            if (at == 0 && Computed.TryGetValue(name, out var reason)) throw new StudioException($"{name} of {shot.Id} cannot be set: {reason}.");
            names.Add(name);
            type = members.First(member => member.Name == name).PropertyType;
        }

        var written = string.Join('.', names);
        return (written, Value(type, value.Trim(), written).ToJsonString(FilmJson.Default.Options));
    }

    public static void Put(JsonObject shot, string path, string json)
    {
        var value = json == "null" ? null : JsonNode.Parse(json);
        var names = path.Split('.');
        JsonNode node = shot;
        for (var at = 0; at < names.Length; at++)
        {
            var last = at == names.Length - 1 || (at == 0 && names[0] == "changes");
            var name = names[at];
            if (node is JsonArray items)
            {
                var index = IndexOf(items, name);
                if (index < 0) throw new StudioException($"A revision sets {path}, but nobody called '{name}' is in the shot any more. Revise it again or withdraw it.");
                if (last) items[index] = value; else node = items[index]!;
            }
            else if (node is JsonObject members)
            {
                if (at == 0 && name == "changes" && names.Length > 1)
                {
                    (members["changes"] ??= new JsonObject()).AsObject()[string.Join('.', names[1..])] = value;
                    return;
                }

                if (!last) node = members[name] ??= new JsonObject();
                else if (value is null) members.Remove(name);
                else members[name] = value;
            }
        }
    }

    private static JsonNode? At(JsonNode node, List<string> names)
    {
        JsonNode? found = node;
        foreach (var name in names) found = found is JsonArray items ? items[IndexOf(items, name)] : found?[name];
        return found;
    }

    private static string Item(JsonArray? items, string name, string path)
    {
        var ids = (items ?? []).Select((item, at) => item is JsonObject one && one["characterId"] is { } id ? id.GetValue<string>() : at.ToString(CultureInfo.InvariantCulture)).ToList();
        if (IndexOf(items ?? [], name) is var index and >= 0) return ids[index];
        throw new StudioException(ids.Count == 0 ? $"'{path}' names '{name}', but the list is empty. Set the whole list as JSON." : $"'{path}' names '{name}', which is not in the list. There is {string.Join(", ", ids)}.");
    }

    private static int IndexOf(JsonArray items, string name)
    {
        for (var at = 0; at < items.Count; at++)
            if (items[at] is JsonObject one && one["characterId"] is { } id && id.GetValue<string>() == Slug.Of(name)) return at;
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? index : -1;
    }

    private static JsonNode Value(Type type, string value, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return NearestWord.Same(value, Enum.GetNames(type)) ?? throw NotOne(path, value, Enum.GetNames(type));
        if (type == typeof(TimeSpan)) return JsonSerializer.SerializeToNode(Length(value, path), FilmJson.Default.TimeSpan)!;
        if (type == typeof(bool)) return NearestWord.Same(value, ["true", "yes", "false", "no"]) is { } said ? said is "true" or "yes" : throw NotOne(path, value, ["true", "false"]);
        if (type == typeof(string)) return value;
        if (type == typeof(int) || type == typeof(double)) return Number(type, value.Replace("mm", "", StringComparison.OrdinalIgnoreCase).TrimStart('f', '/'), path);
        if (type == typeof(Transition) && !value.StartsWith('{')) return JsonSerializer.SerializeToNode(TransitionOf(value, path), FilmJson.Default.Transition)!;
        if (type == typeof(IReadOnlyList<string>) && !value.StartsWith('['))
            return new JsonArray([.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => (JsonNode)JsonValue.Create(word))]);
        try
        {
            var node = JsonNode.Parse(value);
            return FilmJson.Default.GetTypeInfo(type) is { } info && node.Deserialize(info) is not null ? node! : throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new StudioException($"'{value}' is not a value for {path}. Write it as JSON, as shot_list shows it.", error);
        }
    }

    private static JsonValue Number(Type type, string value, string path)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) throw new StudioException($"'{value}' is not a number for {path}. Write digits, such as 35.");
        var (least, most) = path switch
        {
            "framing.lensMm" => (4, 2000), "framing.fStop" => (0.5, 64), "framing.iso" => (12, 409600), "framing.shutterDegrees" => (1, 360), "framing.moveDirection" or "warmth" => (-1, 1), "exposure" => (-3, 3), _ => (-1e6, 1e6),
        };
        if (number < least || number > most) throw new StudioException(FormattableString.Invariant($"{path} cannot be {number}: it is {least} to {most}."));
        return type == typeof(int) ? JsonValue.Create((int)Math.Round(number)) : JsonValue.Create(number);
    }

    private static TimeSpan Length(string value, string path) =>
        double.TryParse(value.TrimEnd('s', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? Timing.Fixed(seconds, path)
        : TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) ? Timing.Fixed(time.TotalSeconds, path)
        : throw new StudioException($"'{value}' is not a length for {path}. Write seconds, such as 4 or 2.5.");

    private static Transition TransitionOf(string value, string path)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kind = words.Length > 0 ? NearestWord.Same(words[0], Enum.GetNames<TransitionKind>()) : null;
        if (kind is null) throw NotOne(path, value, Enum.GetNames<TransitionKind>());
        var parsed = Enum.Parse<TransitionKind>(kind);
        var frames = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : parsed is TransitionKind.Cut or TransitionKind.SmashCut or TransitionKind.MatchCut ? 0 : 18;
        return new(parsed, frames);
    }

    private static StudioException Unknown(string path, string name, IReadOnlyList<string> known) => new(known.Count == 0
        ? $"'{path}' goes deeper than a shot does at '{name}'."
        : $"A shot has no '{name}' (in '{path}'). Did you mean '{NearestWord.Of(name, known)}'? There is {string.Join(", ", known)}.");

    private static StudioException NotOne(string path, string value, IReadOnlyList<string> known) =>
        new($"'{value}' is not a value for {path}. Did you mean {NearestWord.Of(value, known)}? It is one of {string.Join(", ", known)}.");
}
