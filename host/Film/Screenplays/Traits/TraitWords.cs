namespace AgentStudio.Film;

/// <summary>The vocabulary of looks: which words mean hair, a garment, an age. All lower case.</summary>
internal static class TraitWords
{
    public static readonly HashSet<string> Colors = Set("""
        black white grey gray silver red crimson scarlet orange auburn ginger copper chestnut brown brunette blond blonde golden gold yellow green emerald olive teal turquoise cyan
        blue navy azure indigo violet purple lavender pink rose magenta maroon burgundy beige cream tan khaki hazel amber bronze mustard charcoal ivory sandy raven strawberry platinum
        dark light pale bright
        """);

    public static readonly HashSet<string> HairStyles = Set("""
        bob long bun ponytail curly curls short bald braids braid braided afro mohawk pixie wavy straight shaggy messy cropped dreadlocks dreads pigtails topknot buzzcut spiky fringe balding mullet bangs mane
        shoulder-length tousled thinning slicked-back plait plaits shaved windblown untidy
        """);

    /// <summary>These alone are about hair; "short" and "long" need the word hair beside them or a colour of hair.</summary>
    public static readonly HashSet<string> SureHairStyles = Set("bob bun ponytail curls bald braids braid afro mohawk pixie dreadlocks dreads pigtails topknot buzzcut balding mullet plait plaits shoulder-length curly");

    public static readonly HashSet<string> HairNames = Set("blonde blond brunette redhead redheaded ginger");

    public static readonly HashSet<string> Builds = Set("""
        slim slender thin lean stocky broad broad-shouldered muscular heavyset heavy tall short petite plump wiry lanky athletic frail skinny sturdy burly average tiny small big huge round large chubby gangly
        """);

    public static readonly HashSet<string> Tops = Set("""
        sweater jumper pullover shirt t-shirt tee tshirt jacket coat raincoat overcoat cardigan hoodie blouse dress robe vest waistcoat suit uniform apron cloak cape oilskin oilskins parka tunic kimono sari
        overalls dungarees trenchcoat spacesuit gown pyjamas pajamas tuxedo poncho blazer anorak smock jersey turtleneck gilet armour armor coveralls jumpsuit flightsuit scrubs sundress nightgown windbreaker peacoat
        """);

    public static readonly HashSet<string> Bottoms = Set("trousers jeans skirt shorts leggings kilt pants slacks breeches corduroys chinos");

    public static readonly HashSet<string> Shoes = Set("boots shoes sneakers trainers sandals heels slippers wellingtons wellies loafers clogs barefoot");

    public static readonly HashSet<string> Headwear = Set("hat cap beanie fedora crown helmet hood beret bonnet headscarf turban sou'wester bowler headband tiara stetson sunhat bobble-hat trilby kepi");

    public static readonly HashSet<string> Accessories = Set("""
        scarf tie bowtie necklace earrings earring bag satchel backpack rucksack watch gloves mittens belt badge brooch cane medal medals pendant ribbon bandana pipe suspenders braces locket ring shawl collar goggles
        headphones lanyard toolbelt bell sash lei wings rosary
        """);

    public static readonly HashSet<string> FacialHair = Set("moustache mustache beard stubble goatee sideburns whiskers bearded");

    public static readonly HashSet<string> Faces = Set("round square long heart-shaped oval angular");

    public static readonly HashSet<string> Skins = Set("pale fair light tan tanned olive brown dark black ebony porcelain freckled weathered golden ruddy bronze deep");

    public static readonly HashSet<string> FeatureWords = Set("""
        scar scars scarred freckles freckled limp limping tattoo tattoos tattooed eyepatch wrinkles wrinkled dimples dimple mole birthmark hook hunched weathered gap-toothed crooked prosthetic wheelchair hearing-aid
        blind one-eyed whiskered spots spotted stripes striped antenna
        """);

    public static readonly HashSet<string> VoiceStyles = Set("gravelly breathy bright hoarse husky raspy soft warm smooth nasal sing-song monotone crisp booming whispery metallic robotic velvety cracked rough gruff squeaky dry");

    public static readonly HashSet<string> Accents = Set("""
        scottish irish english british american australian welsh french german italian spanish russian indian jamaican caribbean southern texan cockney yorkshire northern canadian nigerian swedish dutch
        """);

    public static readonly HashSet<string> Female = Set("woman girl female she mother mum mom grandmother grandma granny aunt sister wife queen princess lady waitress actress daughter widow niece schoolgirl businesswoman policewoman her nun witch");

    public static readonly HashSet<string> Male = Set("man boy male he father dad grandfather grandpa uncle brother husband king prince gentleman waiter son widower nephew schoolboy businessman policeman fisherman his monk wizard");

    public static readonly HashSet<string> NeutralGender = Set("non-binary nonbinary androgynous genderless they");

    public static readonly HashSet<string> Animals = Set("""
        cat kitten dog puppy fox owl bear wolf horse pony rabbit hare mouse rat bird parrot crow raven gull seagull fish elephant lion tiger monkey frog toad duck goose hen chicken rooster pig cow sheep goat deer snail
        squirrel hedgehog badger otter penguin turtle tortoise snake lizard whale dolphin seal bee butterfly spider donkey robin sparrow
        """);

    public static readonly HashSet<string> Robots = Set("robot android droid cyborg machine automaton drone");

    public static readonly HashSet<string> Spirits = Set("ghost spirit orb angel wisp phantom spectre specter apparition glow firefly");

    public static readonly HashSet<string> Creatures = Set("monster dragon troll goblin fairy alien ogre elf dwarf gnome giant vampire werewolf unicorn creature mermaid demon imp yeti");

    public static readonly HashSet<string> Objects = Set("computer lamp toaster teapot kettle clock statue doll puppet snowman scarecrow mirror ai car ship");

    public static readonly (string Word, int Age)[] Ages =
    [
        ("baby", 1), ("infant", 1), ("toddler", 2), ("child", 8), ("kid", 8), ("boy", 9), ("girl", 9), ("schoolboy", 10), ("schoolgirl", 10), ("teenager", 16), ("teenage", 16), ("teen", 16), ("adolescent", 15),
        ("young", 22), ("middle-aged", 50), ("elderly", 74), ("old", 72), ("ancient", 85), ("aged", 75), ("grandmother", 70), ("grandfather", 70), ("grandma", 70), ("grandpa", 70), ("granny", 70), ("pensioner", 70),
    ];

    public static readonly (string Word, int Value)[] Numbers =
    [
        ("twenties", 25), ("thirties", 35), ("forties", 45), ("fifties", 55), ("sixties", 65), ("seventies", 75), ("eighties", 85), ("nineties", 95), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10),
        ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
    ];

    private static HashSet<string> Set(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
