using System.Collections.Frozen;

namespace AgentStudio.Film;

/// <summary>Things that are worth seeing and words that are worth hearing, as screenplays name them.</summary>
internal static class ThingWords
{
    private const string Props = """
        apple axe backpack badge bag ball balloon bandage barrel basket bell bicycle bike binoculars blanket boat book bottle bouquet bowl box
        bread briefcase broom bucket button cage cake camera candle cane card chain chair chest cigarette clipboard clock coat coffee coin compass
        computer cork crate crown cup curtain cushion dagger desk diary dice dish doll door drawer dress drum easel egg engine envelope feather file
        fish flag flashlight flower flute fork frame gift glass globe gloves goggles guitar gun hammer handbag handkerchief harp hat helmet
        hook hourglass jacket jar journal kettle key keyboard kite knife lamp lantern laptop leaf lens letter lever lighter lock locket log
        machine magazine magnet map mask match medal medallion microphone mirror money mop mug nail necklace needle net newspaper note notebook
        oar oven package paddle page painting pan paper parachute parcel pen pencil phone photo photograph piano picture pillow pipe pistol plant
        plate postcard pot potato poster purse puzzle radio rake receipt record revolver ribbon rifle ring robe rock rope rose sack saddle sail sandwich satellite
        saw scarf scissors screen screwdriver seed shell shield shoe shovel sign skateboard sketch sketchbook skull sled spade speaker spoon stamp statue
        stick stone stool strawberry suitcase sword syringe table tablet tape tea teacup teapot telegram telephone telescope television tent ticket tie tool
        torch towel toy train tray treasure tree trophy trumpet trunk typewriter umbrella vase violin wallet wand watch watering-can wheel
        wheelchair whistle wine window wrench monitor console antenna drone helm capsule beacon crystal orb potion spellbook lightbulb bulb
        """;

    private static readonly Dictionary<string, string> SameThing = new(StringComparer.Ordinal)
    {
        ["cellphone"] = "phone", ["smartphone"] = "phone", ["mobile"] = "phone", ["handset"] = "phone", ["photos"] = "photograph", ["photo"] = "photograph",
        ["ship"] = "boat", ["ships"] = "boat", ["ship's"] = "boat", ["leaves"] = "leaf", ["knives"] = "knife", ["scarves"] = "scarf", ["bike"] = "bicycle", ["telephone"] = "phone", ["tv"] = "television", ["shelves"] = "shelf",
    };

    private const string Sounds = """
        rings,ringing,ring|phone ring
        buzzes,buzzing,vibrates|phone buzz
        thunder,thunderclap|thunder
        lightning|thunder
        gunshot,gunshots,shots|gun shot
        explosion,explodes,blast|explosion
        siren,sirens|siren
        bark,barks,barking|dog bark
        meow,meows,purrs|cat meow
        gulls,seagulls,gull|gulls
        birdsong,birds,chirp|birds
        crow,crows|crow
        owl,hoots|owl
        horse,hooves|horse hooves
        ticking,ticks|clock tick
        chime,chimes|small bell
        bell,bells,tolls|bell
        alarm|alarm
        beep,beeps,beeping|robot beeps
        engine,motor|car engine
        horn,honks|car horn
        foghorn|horn
        crash,crashes|metal crash
        splash,splashes|splash
        drip,drips,dripping|drip
        waves,surf|waves
        rain,raindrops|rain
        wind|wind
        creak,creaks,creaking|wood creak
        crackle,crackles|fire
        howl,howls,howling|wind
        whistle,whistles|whistle
        applause,cheers,cheering|crowd cheer
        heartbeat|heartbeat
        static,hisses,hiss|radio static
        hum,hums,humming|machine
        whir,whirs|fan
        click,clicks|switch
        clatter,clatters,clink,clinks|metal crash
        rustle,rustles,rustling|cloth rustle
        boom,booms|explosion
        rumble,rumbles|thunder
        scream,screams|scream
        rattle,rattles|chain
        """;

    // Part of the place: never in a hand, never worth a shot of its own.
    private static readonly FrozenSet<string> PlaceParts = "door window table desk chair bell tree rock lever wheel stool piano console screen curtain helm gate shelf dish kettle oven stone statue monitor fire television tent train boat sail engine machine satellite"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> PropForms = ReadProps();

    private static readonly FrozenDictionary<string, string> SoundForms = Sounds.Split('\n')
        .Select(row => row.Trim().Split('|'))
        .SelectMany(row => row[0].Split(',').Select(word => (word, row[1])))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);

    public static string? Prop(string word) => PropForms.GetValueOrDefault(word);

    /// <summary>Something that a hand can hold.</summary>
    public static bool IsPortable(string prop) => !PlaceParts.Contains(prop);

    /// <summary>As often a verb or a material, so that it is a thing only where something in front of it says so.</summary>
    public static bool IsVerbToo(string word) => word is "sails" or "sail" or "stone" or "rocks" or "rings" or "plants" or "watch" or "watches" or "drums" or "hooks" or "locks" or "stamps" or "fish" or "fishes" or "screens" or "books" or "shoes" or "pipes" or "matches" or "ties" or "trains" or "tears";

    public static string? Sound(string word) => SoundForms.GetValueOrDefault(word);

    private static FrozenDictionary<string, string> ReadProps()
    {
        var forms = new Dictionary<string, string>(SameThing, StringComparer.Ordinal);
        foreach (var word in Props.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var name = SameThing.GetValueOrDefault(word, word);
            forms.TryAdd(word, name);
            forms.TryAdd(word[^1] is 's' or 'x' || word.EndsWith("ch", StringComparison.Ordinal) ? word + "es" : word + "s", name);
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
