using System.Collections.Frozen;

namespace AgentStudio.Film;

/// <summary>Reads which lights a text lights or puts out, and remembers what "it" means. One for a scene.</summary>
internal sealed class PracticalWords
{
    private static readonly FrozenDictionary<string, string> Things = Forms("""
        lamp: lamp lamps lighthouse beacon beam chandelier streetlamp streetlamps streetlight streetlights
        lantern: lantern lanterns
        candle: candle candles candlestick
        fire: fire fires fireplace campfire bonfire hearth flame flames
        furnace: furnace forge
        torch: torch torches flashlight
        bulb: bulb bulbs lightbulb
        sign: neon sign signs
        screen: screen screens monitor monitors
        television: television tv
        computer: computer laptop
        console: console consoles
        phone: phone cellphone smartphone
        orb: orb
        crystal: crystal
        wand: wand
        headlight: headlight headlights
        lights: lights light power electricity
        """);

    // What is told of a whole room is told of its lights, but only "dark" and "black" are.
    private static readonly FrozenSet<string> Rooms = Set("room hall house street stage everything corridor tower building city");
    private static readonly FrozenSet<string> Carried = Set("lantern torch phone wand orb crystal");
    private static readonly FrozenSet<string> OutAdjectives = Set("dark cold unlit dead extinguished darkened burnt-out broken smashed");
    private static readonly FrozenSet<string> LitAdjectives = Set("lit burning glowing shining blazing flickering flaming bright illuminated");
    private static readonly FrozenSet<string> Links = Set("is are was were go goes going went gone stay stays remain remains sit sits stand stands hang hangs fall falls fell turn turns burn burns burned burnt flicker flickers sputter sputters gutter gutters wink winks blink blinks fizzle fizzles come comes click clicks snap snaps switch switches");
    private static readonly FrozenSet<string> Between = Set("the a an his her its their my your our this that all every each both two three last only one still now already suddenly almost finally");
    private static readonly FrozenSet<string> Before = Set("at in on with beside near by under over behind to from into of against for through and");
    private static readonly FrozenSet<string> Compounds = Set("escape exit station engine truck alarm booth call room box door post holder");
    private static readonly FrozenSet<string> Switches = Set("turn turns turned switch switches switched flick flicks click clicks shut shuts put puts blow blows blew snuff snuffs pinch stub stubs stamp stamps cut cuts");
    private static readonly FrozenSet<string> Quenching = Set("put puts blow blows blew snuff snuffs pinch stub stubs stamp stamps cut cuts shut shuts");
    private static readonly FrozenSet<string> Lighting = Set("light lights lit lighting relight relights ignite ignites kindle kindles");
    private static readonly FrozenSet<string> Dousing = Set("extinguish extinguishes douse douses snuff snuffs quench quenches smother smothers kill kills smash smashes shatter shatters break breaks broke");
    private static readonly FrozenSet<string> Dying = Set("dies die died fails fail failed");
    private static readonly FrozenSet<string> Burning = Set("burn burns burning glow glows glowing shine shines shining blaze blazes blazing flare flares flicker flickers sweep sweeps");
    private static readonly string[] Joints = ["and", "as", "while", "then", "but", "before", "until", "when", "who", "which", "where"];

    private string? _it;

    /// <summary>The light that a word means, such as "lamp" for "streetlight"; null for none.</summary>
    public static string? Thing(string word) => Things.GetValueOrDefault(word);

    /// <summary>It goes where people go, and stays as it is.</summary>
    public static bool IsCarried(string thing) => Carried.Contains(thing);

    public List<(string Thing, Practical State)> Read(string text)
    {
        var told = new List<(string, Practical)>();
        foreach (var sentence in Sentences.Of(text))
        {
            if (Token.Read(sentence) is { Count: 1 or 2 } bare && bare[^1].Lower is "darkness" or "blackout") told.Add((Practicals.Lights, Practical.Out));
            var here = Clauses(Token.Read(sentence)).SelectMany(Clause).ToList();
            told.AddRange(here.Where(one => one.State is not null).Select(one => (one.Thing, one.State!.Value)));
            // "The hall is dark but for one candle."
            if (here.Contains((Practicals.Lights, Practical.Out))) told.AddRange(here.Where(one => one.State is null).Select(one => (one.Thing, Practical.Lit)));
        }

        return told;
    }

    private static IEnumerable<List<Token>> Clauses(List<Token> tokens)
    {
        var clause = new List<Token>();
        foreach (var token in tokens)
        {
            if (Joints.Contains(token.Lower)) { yield return clause; clause = []; continue; }
            clause.Add(token);
            if (token.Stop) { yield return clause; clause = []; }
        }

        yield return clause;
    }

    private List<(string Thing, Practical? State)> Clause(List<Token> clause)
    {
        var named = new List<(string, Practical?)>();
        var words = clause.ConvertAll(token => token.Lower);
        var denied = words.Exists(word => word is "not" or "never" or "no" or "longer" || word.EndsWith("n't", StringComparison.Ordinal));
        for (var at = 0; at < words.Count; at++)
        {
            if (Named(words, at) is not { } thing) continue;
            var room = Rooms.Contains(words[at]);
            if (!room) _it = thing;
            var state = room ? OfRoom(words, at) : State(words, at, thing);
            if (room && state is null) continue;
            // "The fire is not out" says less than "no lamp burns".
            named.Add((thing, !denied ? state : state == Practical.Lit ? Practical.Out : null));
        }

        return named;
    }

    private string? Named(List<string> words, int at) => words[at] switch
    {
        "it" or "them" => _it,
        "light" or "lights" when !IsNoun(words, at) => null,
        _ when at + 1 < words.Count && Compounds.Contains(words[at + 1]) => null,
        var word when Rooms.Contains(word) => Practicals.Lights,
        var word => Thing(word),
    };

    // "Emma lights the lamp": behind a name it is the verb.
    private static bool IsNoun(List<string> words, int at) => at == 0
        ? at + 1 < words.Count && !Between.Contains(words[at + 1])
        : Between.Contains(words[at - 1]) || words[at - 1] is "off" or "on" or "out" or "overhead" or "house" or "stage" or "emergency" or "cabin" or "ceiling" or "street" or "city";

    private static Practical? OfRoom(List<string> words, int at) =>
        Linked(words, at, "dark") || Linked(words, at, "black") || words.Contains("darkness") && words.Exists(word => word.StartsWith("plunge", StringComparison.Ordinal)) ? Practical.Out : null;

    private static Practical? State(List<string> words, int at, string thing)
    {
        if (Done(words, at) is { } done) return done;
        foreach (var state in (string[])["out", "off", "dark", "cold", "black", "dead", "unlit", "extinguished"])
            if (Linked(words, at, state) || at + 2 == words.Count && words[at + 1] == state) return Practical.Out;
        if (Linked(words, at, "on") || Linked(words, at, "lit") || words[at] == "beam") return Practical.Lit;
        if (thing == Practicals.Lights && at + 1 < words.Count && words[at + 1] is "fills" or "fill" or "floods" or "flood") return Practical.Lit;
        if (words[at] == "light") return null;   // it fades in the evening, and is cold in the morning
        var after = words.Skip(at + 1).Take(4).ToList();
        if (after.Contains("unlit") || after.Take(2).Any(Dying.Contains)) return Practical.Out;
        if (after.Exists(Burning.Contains)) return Practical.Lit;
        return thing == Practicals.Lights ? null : Described(words, at);
    }

    // "Is still dark", "goes out", "comes on"; but no "is on the table" and no "goes out of the door".
    private static bool Linked(List<string> words, int at, string state)
    {
        for (var link = at + 1; link < Math.Min(at + 5, words.Count); link++)
        {
            if (!Links.Contains(words[link])) continue;
            var next = link + 1;
            while (next < words.Count && (Between.Contains(words[next]) || words[next].EndsWith("ly", StringComparison.Ordinal))) next++;
            return next < words.Count && words[next] == state && (state is not ("out" or "off" or "on") || Particle(words, next).Length > 0);
        }

        return false;
    }

    // No "on the table", no "out of the door".
    private static string Particle(List<string> words, int at) =>
        at < words.Count && (at + 1 == words.Count || !Between.Contains(words[at + 1]) && words[at + 1] != "of") ? words[at] : "";

    // The words in front of it: "cold brass lamp".
    private static Practical? Described(List<string> words, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 3) && !Between.Contains(words[before]) && !Before.Contains(words[before]); before--)
            if (OutAdjectives.Contains(words[before])) return Practical.Out;
            else if (LitAdjectives.Contains(words[before])) return Practical.Lit;
        return null;
    }

    // What somebody does to it: "lights the lamp", "turns the lamp off", "blows out every candle".
    private static Practical? Done(List<string> words, int at)
    {
        for (var verb = at - 1; verb >= Math.Max(0, at - 5) && (words[verb] == "on" || !Before.Contains(words[verb])); verb--)
        {
            if (Lighting.Contains(words[verb]) && !(verb > 0 && Between.Contains(words[verb - 1]))) return Practical.Lit;
            if (Dousing.Contains(words[verb])) return Practical.Out;
            if (!Switches.Contains(words[verb])) continue;
            var particle = words[verb + 1] is "on" or "off" or "out" ? words[verb + 1] : Particle(words, at + 1);
            return particle switch { "on" when !Quenching.Contains(words[verb]) => Practical.Lit, "off" or "out" => Practical.Out, _ => null };
        }

        return null;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Forms(string rows) => rows.Split('\n').Select(row => row.Split(':'))
        .SelectMany(row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word.Trim(), row[0].Trim())))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
}
