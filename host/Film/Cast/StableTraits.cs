namespace AgentStudio.Film;

/// <summary>
/// Decides every trait that nobody decided, always the same way for the same name, and so that nobody looks or sounds like
/// somebody decided before.
/// </summary>
internal static class StableTraits
{
    private static readonly string[] FemaleHair = ["bob", "long", "bun", "ponytail", "curly", "braids", "short", "wavy", "pixie"];
    private static readonly string[] MaleHair = ["short", "curly", "side part", "swept back", "buzz cut", "messy", "wavy", "bald"];
    private static readonly string[] Colors = ["black", "dark brown", "brown", "auburn", "red", "blonde", "chestnut", "sandy"];
    private static readonly string[] OldColors = ["white", "silver", "grey"];
    private static readonly string[] Skins = ["fair", "light", "olive", "tan", "brown", "dark brown"];
    private static readonly string[] EyeColors = ["brown", "dark brown", "blue", "green", "grey", "hazel"];
    private static readonly string[] Builds = ["average", "slim", "stocky", "tall", "short", "broad"];
    private static readonly string[] Faces = ["oval", "round", "square", "long", "heart"];
    private static readonly string[] Cloth = ["navy", "mustard", "burgundy", "forest green", "teal", "rust", "grey", "plum", "sky blue", "cream", "olive", "coral"];
    private static readonly string[] FemaleTops = ["sweater", "blouse", "jacket", "striped sweater", "cardigan", "coat", "dress", "shirt"];
    private static readonly string[] MaleTops = ["sweater", "shirt", "jacket", "checked shirt", "coat", "waistcoat", "hoodie", "striped sweater"];
    private static readonly string[] Bottoms = ["dark trousers", "blue jeans", "grey trousers", "brown trousers", "black trousers"];
    private static readonly string[] Shoes = ["brown boots", "black shoes", "white trainers", "grey shoes"];
    private static readonly string[] Styles = ["", "warm", "bright", "soft", "gravelly", "breathy", "crisp"];
    private static readonly string[] Furs = ["grey", "ginger", "black", "white", "brown", "golden"];

    public static Character Complete(Character character, IReadOnlyList<Character> before, string seed)
    {
        var best = Decide(character, seed);
        var distance = Distance(best, before);
        for (var attempt = 1; attempt < 24 && distance < 3; attempt++)
        {
            var other = Decide(character, $"{seed}/{attempt}");
            if (Distance(other, before) is var further && further > distance) (best, distance) = (other, further);
        }

        return best with { Voice = Sound(best, before, seed) };
    }

    /// <summary>Gender and age, which depend on nobody else.</summary>
    public static Character Known(Character character)
    {
        var identity = character.Identity;
        var names = string.Join(' ', character.AlsoKnownAs.Prepend(character.Name));
        var gender = identity.Gender != Gender.Unknown ? identity.Gender : GivenNames.Gender(names);
        if (gender == Gender.Unknown) gender = identity.Being == Being.Person ? Seeded.Pick(character.Id + "gender", [Gender.Female, Gender.Male]) : Gender.Neutral;
        return character with { Identity = identity with { Gender = gender, Age = identity.Age ?? GivenNames.Age(names, character.Id) ?? 24 + Seeded.Below(character.Id + "age", 28) } };
    }

    private static Character Decide(Character character, string seed)
    {
        var identity = character.Identity;
        var person = identity.Being == Being.Person;
        var (female, age) = (identity.Gender == Gender.Female, identity.Age ?? 35);
        string Choose(string set, string trait, IReadOnlyList<string> from) => set.Length > 0 ? set : Seeded.Pick(seed + trait, from);
        // A portrait shows the colours that the sheet leaves open.
        var shown = character.References.Count > 0;
        var hair = !person ? identity.Hair : Choose(identity.Hair, "hair", age < 14 && !female ? MaleHair[..^1] : female ? FemaleHair : MaleHair);
        var decided = identity with
        {
            Hair = hair,
            HairColor = !person || shown ? identity.HairColor : Choose(identity.HairColor, "haircolor", age > 62 ? OldColors : Colors),
            Eyes = Choose(identity.Eyes, "eyes", EyeColors),
            Skin = shown ? identity.Skin : Choose(identity.Skin, "skin", identity.Being switch { Being.Person => Skins, Being.Robot => ["steel", "white enamel", "copper"], Being.Spirit => ["pale glow", "golden glow", "blue glow"], _ => Furs }),
            Build = Choose(identity.Build, "build", age < 14 ? ["slim", "average", "short"] : Builds),
            Face = Choose(identity.Face, "face", Faces),
            FacialHair = !person || female || age < 20 ? identity.FacialHair.Length > 0 ? identity.FacialHair : "none"
                : Choose(identity.FacialHair, "facialhair", ["none", "none", "none", "beard", "stubble", "moustache", "goatee"]),
            Glasses = !person ? identity.Glasses.Length > 0 ? identity.Glasses : "none"
                : Choose(identity.Glasses, "glasses", ["none", "none", "none", "none", "round glasses", "square glasses"]),
        };
        return character with { Identity = decided, Looks = person ? Dressed(character.Looks, seed, female, shown) : character.Looks.Count > 0 ? character.Looks : [new Look()] };
    }

    private static IReadOnlyList<Look> Dressed(IReadOnlyList<Look> looks, string seed, bool female, bool shown)
    {
        var color = Seeded.Pick(seed + "cloth", Cloth);
        var garment = Seeded.Pick(seed + "top", female ? FemaleTops : MaleTops);
        var plain = new Look
        {
            Top = shown ? "" : $"{color} {garment}",
            Bottom = garment == "dress" ? $"{color} dress" : Seeded.Pick(seed + "bottom", Bottoms),
            Shoes = Seeded.Pick(seed + "shoes", Shoes),
        };
        return looks.Count == 0 ? [plain] : [.. looks.Select(look => look with
        {
            Top = look.Top.Length > 0 ? look.Top : plain.Top,
            Bottom = look.Bottom.Length > 0 ? look.Bottom : look.Top.Contains("dress", StringComparison.Ordinal) ? look.Top : plain.Bottom,
            Shoes = look.Shoes.Length > 0 ? look.Shoes : plain.Shoes,
        })];
    }

    /// <summary>How many of the traits that tell people apart differ from the nearest of the others.</summary>
    private static int Distance(Character character, IReadOnlyList<Character> others)
    {
        var nearest = int.MaxValue;
        foreach (var other in others)
        {
            var (one, two) = (character.Identity, other.Identity);
            if (one.Being != two.Being) continue;
            var apart = (one.Hair == two.Hair ? 0 : 1) + (one.HairColor == two.HairColor ? 0 : 1) + (one.Skin == two.Skin ? 0 : 1) + (Color(character) == Color(other) ? 0 : 2)
                + (one.FacialHair == two.FacialHair ? 0 : 1) + (one.Glasses == two.Glasses ? 0 : 1) + (one.Gender == two.Gender ? 0 : 1);
            nearest = Math.Min(nearest, apart);
        }

        return nearest;
    }

    private static string Color(Character character) => character.Looks.Count > 0 ? character.Looks[0].Top.Split(' ')[0] : "";

    private static VoiceSheet Sound(Character character, IReadOnlyList<Character> before, string seed)
    {
        var voice = character.Voice;
        var alike = before.Where(other => other.Identity.Gender == character.Identity.Gender && Math.Abs((other.Identity.Age ?? 35) - (character.Identity.Age ?? 35)) < 30).Select(other => other.Voice).ToList();
        if (voice.Pitch == 0)
        {
            var best = Enumerable.Range(0, 16)
                .Select(attempt => Math.Round((Seeded.Unit($"{seed}/pitch/{attempt}") * 1.5) - 0.75, 2))
                .Select((pitch, attempt) => (pitch, attempt, Room: alike.Count == 0 ? 2 : alike.Min(other => Math.Abs(other.Pitch - pitch))))
                .OrderByDescending(choice => Math.Min(choice.Room, 0.3)).ThenBy(choice => choice.attempt).First();
            voice = voice with { Pitch = best.pitch == 0 ? 0.05 : best.pitch };
        }

        if (voice.Rate == 1) voice = voice with { Rate = Math.Round(0.94 + Seeded.Unit(seed + "rate") * 0.12, 2) };
        return voice.Style.Length > 0 ? voice : voice with { Style = Seeded.Pick(seed + "style", Styles) };
    }
}
