namespace AgentStudio.Writing;

/// <summary>Who plays and where: the values of all slots, and the cast block of the title page.</summary>
internal sealed class Ensemble
{
    private static readonly HashSet<string> NotPeople = ["cat", "dog", "robot", "ghost", "dragon", "alien", "fox", "bear", "rabbit", "mouse", "owl", "bird", "android", "elephant", "penguin", "monster", "fairy"];

    private static readonly HashSet<string> Women = ["woman", "girl", "mother", "grandmother", "sister", "daughter", "witch", "queen", "princess", "waitress", "nun", "wife", "ex-wife", "widow", "landlady", "actress", "aunt"];

    private static readonly HashSet<string> Men = ["man", "boy", "father", "grandfather", "brother", "son", "king", "prince", "wizard", "monk", "husband", "widower", "uncle", "knight", "fisherman", "postman", "policeman"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => _values;

    public bool HeroIsWoman { get; private init; }

    public string CastBlock { get; private init; } = "";

    public static Ensemble Cast(Premise premise, Grammar genre, ScriptWish wish, Shelf shelf, Dice dice)
    {
        var roleRow = shelf.Roles.Where(row => Contains(premise.Role, row[0])).MaxBy(row => row[0].Length);
        var place = PlaceFor(premise, wish, shelf, roleRow);
        var relation = premise.Partner.Length > 0 ? premise.Partner : dice.Pick(genre.Choices("relation"));
        var people = shelf.People.ToList();
        var looks = shelf.Looks.ToList();
        var called = premise.Words.Contains("her") || premise.Words.Contains("she") ? " woman" : premise.Words.Contains("his") || premise.Words.Contains("he") ? " man" : "";
        var hero = Person(premise.Name, premise.Role + called, people, looks, dice, roleRow?[4]);
        var partner = Person("", relation, people, looks, dice, null);
        var third = Person("", "neighbour", people, looks, dice, null);
        var cast = new List<Played> { hero, partner };
        if (wish.Cast > 2) cast.Add(third);
        var ensemble = new Ensemble { HeroIsWoman = hero.Woman, CastBlock = "Cast:\n" + string.Join('\n', cast.Select(one => $"    {one.Name.ToUpperInvariant()}: {one.Look}")) + "\n" };
        ensemble.Put(premise, genre, place, roleRow, hero, partner, third, relation);
        return ensemble;
    }

    private void Put(Premise premise, Grammar genre, string[] place, string[]? role, Played hero, Played partner, Played third, string relation)
    {
        (_values["HERO"], _values["Hero"]) = (hero.Name.ToUpperInvariant(), hero.Name);
        (_values["PARTNER"], _values["Partner"], _values["THIRD"]) = (partner.Name.ToUpperInvariant(), partner.Name, third.Name.ToUpperInvariant());
        (_values["he"], _values["him"], _values["his"]) = hero.Woman ? ("she", "her", "her") : ("he", "him", "his");
        (_values["He"], _values["His"]) = hero.Woman ? ("She", "Her") : ("He", "His");
        (_values["role"], _values["a role"], _values["Title role"]) = (premise.Role, ("aeiou".Contains(premise.Role[0], StringComparison.Ordinal) ? "an " : "a ") + premise.Role, TitleCase(premise.Role));
        (_values["deed"], _values["thing"], _values["object"], _values["Title thing"]) = (premise.Deed, premise.Thing, premise.Object, TitleCase(premise.Object));
        _values["Title head"] = TitleCase(premise.Thing);
        (_values["EXTSET"], _values["INTSET"], _values["ambience"], _values["outside"], _values["inside"]) = (place[1], place[2], place[3], place[4], place[5]);
        (_values["Outside"], _values["relation"], _values["music"]) = (char.ToUpperInvariant(place[4][0]) + place[4][1..], relation, genre.Fact("music"));
        _values["routine"] = role?[3] ?? "looks out of the window for a while";
    }

    // A place that the wish or the prompt names goes before the one that belongs to the role.
    private static string[] PlaceFor(Premise premise, ScriptWish wish, Shelf shelf, string[]? role)
    {
        var named = wish.Setting?.ToLowerInvariant().Split(' ', ',');
        if (named is not null && shelf.Places.FirstOrDefault(row => named.Contains(row[0])) is { } known) return known;
        if (wish.Setting is { Length: > 0 } own) return ["", own.ToUpperInvariant(), own.ToUpperInvariant(), "room tone", own, own];
        if (shelf.Places.FirstOrDefault(row => premise.Settings.Contains(row[0])) is { } place) return place;
        return role is not null
            ? ["", role[1], role[2], role[5], role[6], role[7]]
            : shelf.Places.FirstOrDefault(row => premise.Words.Contains(row[0])) ?? shelf.Places.First(row => row[0] == "village");
    }

    private static Played Person(string name, string role, List<string[]> people, List<string[]> looks, Dice dice, string? clothes)
    {
        var words = role.Split(' ', '-').ToList();
        words.Add(role);
        var wanted = words.Exists(word => Women.Contains(word) && word != "woman") ? "woman" : words.Exists(word => Men.Contains(word) && word != "man") ? "man" : words.Find(word => word is "woman" or "man") ?? "";
        var fitting = people.Where(row => wanted.Length == 0 || row[1] == wanted).ToList();
        var chosen = dice.Pick(fitting);
        people.Remove(chosen);
        var given = people.Find(row => row[0] == name);
        if (given is not null) people.Remove(given);
        var woman = (wanted.Length > 0 ? wanted : given?[1] ?? chosen[1]) == "woman";
        var look = dice.Pick(looks.Where(row => row[3] == (woman ? "woman" : "man")).ToList());
        looks.Remove(look);
        var age = AgeOf(words, dice);
        var being = words.Find(NotPeople.Contains);
        var wears = clothes ?? dice.Pick(new[] { "grey sweater", "green cardigan", "red jacket", "white shirt, dark trousers", "blue coat, scarf" });
        return new(name.Length > 0 ? name : chosen[0], woman, being is not null ? $"{being}, {(being is "robot" or "android" ? "silver" : "brown")}" : $"{age}, {(age < 14 ? woman ? "girl" : "boy" : woman ? "woman" : "man")}, {string.Join(", ", look.Take(3))}, {wears}");
    }

    private static int AgeOf(List<string> words, Dice dice) =>
        words.Exists(word => word is "boy" or "girl" or "child" or "kid" or "little") ? 7 + dice.Below(5)
        : words.Exists(word => word is "student" or "young" or "daughter" or "son" or "teenager") ? 19 + dice.Below(8)
        : words.Exists(word => word is "grandmother" or "grandfather" or "old" or "widow" or "widower") ? 66 + dice.Below(14)
        : 29 + dice.Below(32);

    private static bool Contains(string phrase, string role) => $" {phrase} ".Contains($" {role} ", StringComparison.Ordinal);

    private static string TitleCase(string phrase) => string.Join(' ', phrase.Split(' ').Select((word, i) => word.Length == 0 || (i > 0 && word is "a" or "an" or "the" or "of" or "in" or "and") ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private sealed record Played(string Name, bool Woman, string Look);
}
