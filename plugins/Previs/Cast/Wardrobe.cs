using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Reads identity sheet and look into an <see cref="Appearance"/>; what they leave open is decided by the character's seed.</summary>
internal static class Wardrobe
{
    private static readonly string[] Skins = ["#f8d9c0", "#f3c9a8", "#e8b48c", "#d69c72", "#b9805a", "#99643f", "#7a4a2e", "#5c3823"];
    private static readonly string[] Hairs = ["#2a2028", "#3f2a20", "#6a3f2a", "#8a5a34", "#b5532a", "#c99a52", "#e2c07a", "#4a3038"];
    private static readonly string[] DarkHairs = ["#2a2028", "#1f1a1c", "#3a2620", "#33262a"];
    private static readonly string[] DarkIrises = ["#5a3a22", "#3f3028", "#6a4a2a"];
    private static readonly string[] Irises = ["#6a4a2a", "#4a6a8a", "#4f7f5a", "#8a6a34", "#5a8fb0", "#3f3028"];
    private static readonly string[] Cloths = ["#2f74b5", "#c4423a", "#3f7d5a", "#e0a63a", "#7a4f8f", "#d9774a", "#2f8f8a", "#c2577f", "#5a6472", "#8a6248", "#e8dcc4", "#35406a"];
    private static readonly string[] Legs = ["#35406a", "#4a4a52", "#6a5442", "#2f3038", "#5a6a72", "#7a6a52"];

    internal static Appearance Dress(CastBrief brief, Words words)
    {
        var (id, look) = (brief.Identity, brief.Look);
        var dice = Dice.Of(brief.Seed, brief.Name + "/looks");
        var feminine = id.Gender switch { Gender.Female => true, Gender.Male => false, _ => dice.Chance(0.5) };
        var build = id.Build.ToLowerInvariant();
        double age = id.Age ?? (build.Contains("child", StringComparison.Ordinal) ? 8 : 24 + dice.Below(26));
        var skin = words.Color(id.Skin.Length > 0 && id.Being == Being.Person ? id.Skin + " skin" : id.Skin) ?? Rgb.Parse(Skins[dice.Below(Skins.Length)]);
        var hair = words.Color(id.HairColor) ?? words.Color(id.Hair) ?? (age > 66 ? Rgb.Parse(dice.Pick(["#e3dfd8", "#c9c5c4", "#b4b0b4"])) : Rgb.Parse(dice.Pick(skin.Luma < 0.5 ? DarkHairs : Hairs)));
        if (age > 50 && age <= 66 && id.HairColor.Length == 0) hair = hair.Mix(Rgb.Parse("#b9b4b4"), (age - 50) / 24);
        var eyes = words.Color(id.Eyes) ?? Rgb.Parse(dice.Pick(skin.Luma < 0.5 ? DarkIrises : Irises));
        var cut = Cut(id.Hair, feminine, age, dice);
        var face = Face(id.Face, dice);
        var topWords = look.Top.ToLowerInvariant().Split(" over ")[0];
        var top = TopOf(topWords, feminine, dice, look);
        var cloth = Cloth(topWords, words, Rgb.Parse(Cloths[dice.Below(Cloths.Length)]), dice, top == TopCut.Sweater && dice.Chance(0.5) ? Pattern.Knit : Pattern.Plain);
        var bottomCloth = Cloth(look.Bottom.ToLowerInvariant(), words, Rgb.Parse(Legs[dice.Below(Legs.Length)]), dice, Pattern.Plain);
        var height = Height(age, feminine, build, dice);
        var beard = BeardOf(id.FacialHair, feminine, age, dice);
        var appearance = new Appearance
        {
            Name = brief.Name, Seed = brief.Seed, Being = id.Being, Species = id.Species.ToLowerInvariant(), Feminine = feminine, Age = age,
            Skin = skin, FurSaid = words.Color(id.Skin) is not null, Hair = hair, Eyes = eyes, Cut = cut, Face = face, Beard = beard, Specs = SpecsOf(id.Glasses, dice, age),
            Build = BuildOf(build, feminine, age), Height = height,
            Top = top, TopCloth = cloth, Bottom = BottomOf(look.Bottom.ToLowerInvariant(), top, feminine, dice), BottomCloth = bottomCloth,
            Shoes = words.Color(look.Shoes) ?? Rgb.Parse(dice.Pick(["#3a2f2c", "#5a3a28", "#2a2a32", "#7a4a34", "#e8e4dc"])),
            Boots = Has(look.Shoes, "boot"), Hat = HatOf(look.Headwear), HatColor = words.Color(look.Headwear) ?? cloth.Color.Mix(Rgb.Parse(dice.Pick(Cloths)), 0.7),
        };
        return Adorn(Mark(appearance, id, look), look, words, dice);
    }

    private static Appearance Mark(Appearance a, IdentitySheet id, Look look)
    {
        var features = string.Join(' ', id.Features).ToLowerInvariant() + " " + look.MakeUp.ToLowerInvariant();
        return a with
        {
            Freckles = Has(features, "freckle"), Scar = Has(features, "scar"), Mole = Has(features, "mole") || Has(features, "beauty spot"),
            EyePatch = Has(features, "eye patch") || Has(features, "eyepatch"), Bandage = Has(features, "bandage") || Has(features, "plaster"),
            Lipstick = Has(features, "lipstick") || Has(features, "make-up") || Has(features, "makeup"),
        };
    }

    private static Appearance Adorn(Appearance a, Look look, Words words, Dice dice)
    {
        foreach (var text in look.Accessories)
        {
            var item = text.ToLowerInvariant();
            var color = words.Color(item);
            Rgb Or(string fallback) => color ?? Rgb.Parse(fallback);
            if (Has(item, "scarf") && !Has(item, "head")) a = a with { Scarf = Or(dice.Pick(Cloths)) };
            else if (Has(item, "bow tie")) a = a with { Tie = Or("#8a2f3a"), BowTie = true };
            else if (Has(item, "tie")) a = a with { Tie = Or("#8a2f3a") };
            else if (Has(item, "necklace") || Has(item, "pendant") || Has(item, "medal") || Has(item, "pearl")) a = a with { Necklace = Or("#e0b94a") };
            else if (Has(item, "backpack") || Has(item, "rucksack") || Has(item, "bag") || Has(item, "satchel")) a = a with { Backpack = Or("#8a5a3a") };
            else if (Has(item, "earring")) a = a with { Earrings = Or("#e0b94a") };
            else if (Has(item, "glove") || Has(item, "mitten")) a = a with { Gloves = Or("#4a3a34") };
            else if (Has(item, "belt")) a = a with { Belt = Or("#4a3024") };
            else if (a.Hat == Hat.None && HatOf(item) is var hat && hat != Hat.None) a = a with { Hat = hat, HatColor = Or("#8a3f3a") };
            else if (Has(item, "glasses")) a = a with { Specs = SpecsOf(item, dice, a.Age) };
        }

        return a;
    }

    internal static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static readonly (string Word, HairCut Cut)[] Cuts =
    [
        ("bald", HairCut.Bald), ("shaved", HairCut.Buzz), ("buzz", HairCut.Buzz), ("crew", HairCut.Buzz), ("receding", HairCut.Receding), ("thinning", HairCut.Receding),
        ("afro", HairCut.Afro), ("mohawk", HairCut.Mohawk), ("dread", HairCut.Dreads), ("locs", HairCut.Dreads), ("braid", HairCut.Braids), ("plait", HairCut.Braids),
        ("pigtail", HairCut.Pigtails), ("bunches", HairCut.Pigtails), ("ponytail", HairCut.Ponytail), ("topknot", HairCut.Topknot), ("man bun", HairCut.Topknot),
        ("bun", HairCut.Bun), ("bob", HairCut.Bob), ("pixie", HairCut.Pixie), ("spik", HairCut.Spiky), ("messy", HairCut.Spiky), ("tousled", HairCut.Spiky), ("shaggy", HairCut.Spiky),
        ("curl", HairCut.Curly), ("wav", HairCut.Wavy), ("slick", HairCut.Slick), ("combed back", HairCut.Slick), ("side part", HairCut.SidePart), ("parted", HairCut.SidePart),
        ("straight", HairCut.Straight), ("long", HairCut.Long), ("shoulder", HairCut.Wavy), ("short", HairCut.Short), ("crop", HairCut.Short),
    ];

    private static HairCut Cut(string text, bool feminine, double age, Dice dice)
    {
        foreach (var (word, cut) in Cuts)
            if (Has(text, word)) return cut == HairCut.Short && feminine ? HairCut.Pixie : cut;
        HairCut[] choices = feminine
            ? age < 13 ? [HairCut.Pigtails, HairCut.Bob, HairCut.Ponytail, HairCut.Braids, HairCut.Long] : [HairCut.Bob, HairCut.Long, HairCut.Wavy, HairCut.Bun, HairCut.Ponytail, HairCut.Curly, HairCut.Pixie, HairCut.Straight]
            : age > 55 ? [HairCut.Receding, HairCut.Short, HairCut.Slick, HairCut.Bald, HairCut.SidePart] : [HairCut.Short, HairCut.SidePart, HairCut.Spiky, HairCut.Slick, HairCut.Curly, HairCut.Buzz];
        return dice.Pick(choices);
    }

    private static FaceForm Face(string text, Dice dice)
    {
        foreach (var form in Enum.GetValues<FaceForm>())
            if (Has(text, form.ToString())) return form;
        return (FaceForm)dice.Below(5);
    }

    private static Beard BeardOf(string text, bool feminine, double age, Dice dice) =>
        Has(text, "none") || Has(text, "clean") ? Beard.None
        : Has(text, "full") || Has(text, "long") || Has(text, "bushy") ? Beard.Full : Has(text, "goatee") ? Beard.Goatee : Has(text, "stubble") ? Beard.Stubble
        : Has(text, "mous") || Has(text, "mustache") ? Beard.Moustache : Has(text, "beard") ? Beard.Short
        : feminine || age < 20 || text.Length > 0 ? Beard.None : dice.Pick([Beard.None, Beard.None, Beard.None, Beard.Stubble, Beard.Short, Beard.Moustache]);

    private static Specs SpecsOf(string text, Dice dice, double age) =>
        Has(text, "sun") ? Specs.Sun : Has(text, "monocle") ? Specs.Monocle : Has(text, "round") ? Specs.Round : Has(text, "square") || Has(text, "thick") ? Specs.Square
        : Has(text, "none") ? Specs.None : Has(text, "glasses") || Has(text, "spectacles") ? Specs.Round
        : text.Length == 0 && dice.Chance(age > 55 ? 0.25 : 0.08) ? Specs.Round : Specs.None;

    private static double BuildOf(string text, bool feminine, double age)
    {
        var build = feminine ? 0.88 : 1.04;
        if (Has(text, "slim") || Has(text, "thin") || Has(text, "lean") || Has(text, "skinny")) build *= 0.87;
        if (Has(text, "stocky") || Has(text, "heavy") || Has(text, "plump") || Has(text, "round") || Has(text, "fat")) build *= 1.22;
        if (Has(text, "broad") || Has(text, "muscular") || Has(text, "strong")) build *= 1.14;
        return age < 13 ? build * 0.9 : build;
    }

    private static double Height(double age, bool feminine, string text, Dice dice)
    {
        var adult = (feminine ? 1.66 : 1.78) + dice.Bell() * 0.04;
        if (Has(text, "tall")) adult += 0.12;
        if (Has(text, "short") || Has(text, "small") || Has(text, "petite")) adult -= 0.12;
        return age < 18 ? 0.8 + (adult - 0.8) * Math.Clamp((age - 1.5) / 16, 0, 1) : adult - Math.Clamp((age - 65) / 400, 0, 0.06);
    }

    private static readonly (string Word, TopCut Cut)[] Tops =
    [
        ("lab coat", TopCut.LabCoat), ("raincoat", TopCut.Raincoat), ("oilskin", TopCut.Raincoat), ("space", TopCut.SpaceSuit), ("trench", TopCut.Coat), ("overcoat", TopCut.Coat), ("coat", TopCut.Coat),
        ("hoodie", TopCut.Hoodie), ("sweatshirt", TopCut.Hoodie), ("tuxedo", TopCut.Suit), ("suit", TopCut.Suit), ("blazer", TopCut.Suit), ("jacket", TopCut.Jacket), ("parka", TopCut.Jacket), ("cardigan", TopCut.Jacket),
        ("dress", TopCut.Dress), ("gown", TopCut.Dress), ("robe", TopCut.Robe), ("kimono", TopCut.Robe), ("cloak", TopCut.Cape), ("cape", TopCut.Cape), ("overall", TopCut.Overalls), ("dungaree", TopCut.Overalls),
        ("uniform", TopCut.Uniform), ("armor", TopCut.Uniform), ("apron", TopCut.Apron), ("vest", TopCut.Vest), ("waistcoat", TopCut.Vest), ("tank", TopCut.Tank), ("t-shirt", TopCut.Tee), ("tee", TopCut.Tee),
        ("blouse", TopCut.Shirt), ("shirt", TopCut.Shirt), ("sweater", TopCut.Sweater), ("jumper", TopCut.Sweater), ("pullover", TopCut.Sweater), ("knit", TopCut.Sweater),
    ];

    private static TopCut TopOf(string text, bool feminine, Dice dice, Look look)
    {
        var all = text + " " + look.Bottom.ToLowerInvariant();
        foreach (var (word, cut) in Tops)
            if (Has(text, word) || cut == TopCut.Dress && Has(all, word)) return cut;
        TopCut[] choices = feminine ? [TopCut.Sweater, TopCut.Shirt, TopCut.Dress, TopCut.Jacket, TopCut.Coat] : [TopCut.Sweater, TopCut.Shirt, TopCut.Jacket, TopCut.Coat, TopCut.Hoodie, TopCut.Tee];
        return dice.Pick(choices);
    }

    private static BottomCut BottomOf(string text, TopCut top, bool feminine, Dice dice) =>
        top is TopCut.Dress or TopCut.Robe ? BottomCut.None : Has(text, "long skirt") ? BottomCut.LongSkirt : Has(text, "skirt") ? BottomCut.Skirt : Has(text, "short") ? BottomCut.Shorts
        : Has(text, "jean") || Has(text, "denim") ? BottomCut.Jeans : text.Length == 0 && feminine && dice.Chance(0.3) ? BottomCut.Skirt : BottomCut.Trousers;

    private static Garment Cloth(string text, Words words, Rgb fallback, Dice dice, Pattern plain)
    {
        var colors = words.Colors(text);
        var first = colors.Count > 0 ? colors[0] : Has(text, "jean") || Has(text, "denim") ? Rgb.Parse("#4a6288") : Has(text, "leather") ? Rgb.Parse("#5a3d2c") : Has(text, "lab coat") ? Rgb.Parse("#f2f2ee") : Has(text, "raincoat") || Has(text, "oilskin") ? Rgb.Parse("#e8bf3f") : fallback;
        var second = colors.Count > 1 ? colors[1] : first.Luma > 0.55 ? first.Darken(0.42) : first.Lighten(0.62);
        var pattern = Has(text, "pinstripe") || Has(text, "vertical") ? Pattern.UprightStripes : Has(text, "strip") ? Pattern.Stripes
            : Has(text, "check") || Has(text, "plaid") || Has(text, "tartan") || Has(text, "flannel") ? Pattern.Checks : Has(text, "polka") || Words.Find(text, "dotted") >= 0 || Words.Find(text, "dot") >= 0 || Has(text, "spotted") ? Pattern.Dots
            : Has(text, "flor") || Has(text, "flower") ? Pattern.Flowers : Words.Find(text, "star") >= 0 || Words.Find(text, "starry") >= 0 ? Pattern.Stars : Has(text, "knit") || Has(text, "wool") || Has(text, "sweater") || Has(text, "jumper") ? Pattern.Knit : plain;
        return new(first, second, pattern);
    }

    private static readonly (string Word, Hat Hat)[] Hats =
    [
        ("sailor", Hat.Sailor), ("captain", Hat.Police), ("police", Hat.Police), ("peaked", Hat.Police), ("beanie", Hat.Beanie), ("woolly", Hat.Beanie), ("wool hat", Hat.Beanie), ("knit", Hat.Beanie), ("bobble", Hat.Beanie),
        ("fedora", Hat.Fedora), ("trilby", Hat.Fedora), ("top hat", Hat.TopHat), ("bowler", Hat.Bowler), ("cowboy", Hat.Cowboy), ("straw", Hat.WideBrim), ("sun hat", Hat.WideBrim), ("wide", Hat.WideBrim), ("witch", Hat.Party), ("party", Hat.Party), ("wizard", Hat.Party),
        ("hood", Hat.Hood), ("crown", Hat.Crown), ("tiara", Hat.Crown), ("helmet", Hat.Helmet), ("beret", Hat.Beret), ("headscarf", Hat.HeadScarf), ("hijab", Hat.HeadScarf), ("chef", Hat.Chef),
        ("flower", Hat.Flower), ("headphone", Hat.Headphones), ("baseball", Hat.Cap), ("cap", Hat.Cap), ("hat", Hat.Fedora),
    ];

    private static Hat HatOf(string text)
    {
        foreach (var (word, hat) in Hats)
            if (Has(text, word)) return hat;
        return Hat.None;
    }
}
