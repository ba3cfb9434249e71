namespace AgentStudio.Writing;

/// <summary>What a prompt says, taken apart: who does what to which thing, and where.</summary>
/// <param name="Name">The hero's name when the prompt gives one.</param>
/// <param name="Role">"lighthouse keeper".</param>
/// <param name="Partner">The second of "a boy and his robot"; empty without one.</param>
/// <param name="Deed">"finds a message in a bottle": a verb phrase in the third person.</param>
/// <param name="Thing">"message": the word that stands for it later.</param>
/// <param name="Object">"message in a bottle".</param>
/// <param name="Settings">Words that stand behind "in", "on", "at" and the like: where it may play.</param>
internal sealed record Premise(string Name, string Role, string Partner, string Deed, string Thing, string Object, IReadOnlyList<string> Words, IReadOnlyList<string> Settings)
{
    private static readonly HashSet<string> Articles = Set("a an the his her its their my our some two three this that one another");

    private static readonly HashSet<string> Stops = Set("in on at of to from with without by for into onto under over behind beside near inside outside through across and or but who whom which that when while where because if after before until during about as than");

    private static readonly HashSet<string> Past = Set("found met lost built stole saw heard got made went came took bought left woke fell wrote won sold gave began became discovered received must can will cannot");

    private static readonly string[] Openings = ["write me", "write", "make", "tell me", "create", "a short film about", "a film about", "a story about", "a movie about", "film about", "story about", "the story of", "about"];

    public static Premise Read(string prompt)
    {
        var text = Trimmed(prompt);
        var tokens = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = tokens.Select(Plain).Where(word => word.Length > 0).ToList();
        var verb = PluralVerb(tokens) is var plural and > 0 ? plural : VerbAt(tokens);
        if (verb < 0) return Unacted(tokens, words);
        var (name, role, partner) = Subject(tokens[..verb]);
        var (thing, whole) = ObjectOf(tokens[(verb + 1)..]);
        var deed = string.Join(' ', FirstClause(tokens[verb..])).TrimEnd('.', ',', ';', '!', '?');
        return new(name, role, partner, deed, thing.Length > 0 ? thing : "secret", whole.Length > 0 ? whole : thing.Length > 0 ? thing : "secret", words, Led(words));
    }

    // "the last tree on earth": nobody acts, so somebody comes upon it.
    private static Premise Unacted(string[] tokens, List<string> words)
    {
        var (thing, whole) = ObjectOf(tokens);
        var said = string.Join(' ', tokens).TrimEnd('.', '!', '?');
        var phrase = Articles.Contains(Plain(tokens[0])) ? said : "the first trace of " + said;
        return new("", "stranger", "", "stops in front of " + phrase, thing.Length > 0 ? thing : "secret", whole.Length > 0 ? whole : "secret", words, words);
    }

    private static List<string> Led(List<string> words) =>
        [.. words.Where((_, i) => words.Skip(Math.Max(0, i - 3)).Take(Math.Min(i, 3)).Any(before => before is "in" or "on" or "at" or "near" or "inside" or "under" or "across"))];

    /// <summary>Without "write a story about" and the like.</summary>
    public static string Trimmed(string prompt)
    {
        var text = string.Join(' ', prompt.Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
        for (var again = true; again;)
        {
            again = false;
            foreach (var opening in Openings)
                if (text.StartsWith(opening + " ", StringComparison.OrdinalIgnoreCase)) (text, again) = (text[(opening.Length + 1)..], true);
        }

        return text;
    }

    // The first word that ends like a verb of "she" and is followed like one, never the first word of all.
    private static int VerbAt(string[] tokens)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            var word = Plain(tokens[i]);
            var before = Plain(tokens[i - 1]);
            if (Articles.Contains(before) || Stops.Contains(before) && before is not ("who" or "that")) continue;
            if (Past.Contains(word)) return i;
            var next = i + 1 < tokens.Length ? Plain(tokens[i + 1]) : "";
            if (word.Length > 3 && word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal) && (next.Length == 0 || Articles.Contains(next) || Stops.Contains(next) || char.IsUpper(tokens[Math.Min(i + 1, tokens.Length - 1)][0]) || i == 1 || !tokens[i].EndsWith(','))) return i;
        }

        return -1;
    }

    // "a boy and his robot build a rocket": of two, the first becomes the hero, so he builds it.
    private static int PluralVerb(string[] tokens)
    {
        var and = Array.FindIndex(tokens, token => Plain(token) == "and");
        if (and is < 1 or > 4 || and + 3 >= tokens.Length || !Articles.Contains(Plain(tokens[and + 1]))) return -1;
        for (var i = and + 3; i < Math.Min(and + 5, tokens.Length - 1); i++)
        {
            var word = Plain(tokens[i]);
            if (word.Length < 3 || word[^1] == 's' || Past.Contains(word) || !(Articles.Contains(Plain(tokens[i + 1])) || Stops.Contains(Plain(tokens[i + 1])))) continue;
            tokens[i] = word[^1] is 'x' or 'o' || word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal) ? word + "es"
                : word[^1] == 'y' && !"aeou".Contains(word[^2], StringComparison.Ordinal) ? word[..^1] + "ies" : word + "s";
            return i;
        }

        return -1;
    }

    private static (string Name, string Role, string Partner) Subject(string[] tokens)
    {
        var name = "";
        var rest = tokens.ToList();
        if (char.IsUpper(tokens[0][0]) && !Articles.Contains(Plain(tokens[0])) && (tokens.Length == 1 || tokens[0].EndsWith(',')))
        {
            name = tokens[0].Trim(',');
            rest.RemoveAt(0);
        }

        var cut = rest.FindIndex(word => Plain(word) is "who" or "that" or "which" or "with" or "in" or "on" or "from" or "at" or "without");
        if (cut > 0) rest = rest[..cut];
        var and = rest.FindIndex(word => Plain(word) == "and");
        var partner = and > 0 ? Noun(rest[(and + 1)..]) : "";
        var role = Noun(and > 0 ? rest[..and] : rest);
        return (name, role.Length > 0 ? role : "stranger", partner);
    }

    private static string Noun(IEnumerable<string> tokens) => string.Join(' ', tokens.Select(word => word.Trim(',', '.', ';', '"', '!', '?')).SkipWhile(word => Articles.Contains(word.ToLowerInvariant()))).ToLowerInvariant();

    private static (string Thing, string Whole) ObjectOf(string[] tokens)
    {
        var start = Array.FindIndex(tokens, word => Articles.Contains(Plain(word)));
        var noun = new List<string>();
        var at = start + 1;
        for (; at < tokens.Length && !Stops.Contains(Plain(tokens[at])) && !Articles.Contains(Plain(tokens[at])); at++)
        {
            noun.Add(Plain(tokens[at]));
            if (tokens[at][^1] is ',' or '.' or ';') break;
        }

        if (noun.Count == 0) return ("", "");
        var phrase = string.Join(' ', noun);
        // "in a bottle", "of the sea": part of the thing's name.
        if (at + 2 < tokens.Length && Plain(tokens[at]) is "in" or "of" && Articles.Contains(Plain(tokens[at + 1]))) phrase += $" {Plain(tokens[at])} {Plain(tokens[at + 1])} {Plain(tokens[at + 2])}";
        return (noun[^1], phrase);
    }

    private static IEnumerable<string> FirstClause(string[] tokens)
    {
        foreach (var token in tokens)
        {
            yield return token;
            if (token[^1] is '.' or ';' or '!' or '?') yield break;
        }
    }

    private static string Plain(string token) => new(token.Where(letter => char.IsLetterOrDigit(letter) || letter is '-' or '\'').Select(char.ToLowerInvariant).ToArray());

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
