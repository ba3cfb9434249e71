namespace AgentStudio.Film;

/// <summary>A character's sheet: who they are, how they look and sound. The same sheet goes into everything that shows or voices them.</summary>
public sealed record Character
{
    /// <summary>The short id, such as "emma".</summary>
    public required string Id { get; init; }

    /// <summary>The name as cues write it, such as "EMMA".</summary>
    public required string Name { get; init; }

    /// <summary>Other ways the screenplay writes the name, such as "YOUNG EMMA" or "EM".</summary>
    public IReadOnlyList<string> AlsoKnownAs { get; init; } = [];

    public IdentitySheet Identity { get; init; } = new();

    /// <summary>The first look holds where no other is named.</summary>
    public IReadOnlyList<Look> Looks { get; init; } = [];

    /// <summary>Which look holds from which scene on: scene number to look id.</summary>
    public IReadOnlyDictionary<string, string> LookInScene { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public VoiceSheet Voice { get; init; } = new();

    /// <summary>Reference portraits, brought by the user or made and circled.</summary>
    public IReadOnlyList<Digest> References { get; init; } = [];

    /// <summary>What the user wrote about them, word for word.</summary>
    public string Description { get; init; } = "";
}

/// <summary>The locked traits of a character, in plain English words such as "auburn" or "tall"; empty means not decided.</summary>
public sealed record IdentitySheet
{
    public Being Being { get; init; }

    /// <summary>What kind, for other than people: "cat", "orb of light", "robot".</summary>
    public string Species { get; init; } = "";

    public Gender Gender { get; init; }

    /// <summary>Age in years, 0 to 120; null means not decided.</summary>
    public int? Age { get; init; }

    /// <summary>Style word: "bob", "long", "bun", "ponytail", "curly", "short", "bald", "braids", "afro", "mohawk" ...</summary>
    public string Hair { get; init; } = "";

    public string HairColor { get; init; } = "";

    public string Eyes { get; init; } = "";

    /// <summary>Word or hex of the skin (or fur, metal, glow).</summary>
    public string Skin { get; init; } = "";

    /// <summary>"slim", "average", "stocky", "tall", "short", "broad" - several words are allowed.</summary>
    public string Build { get; init; } = "";

    /// <summary>"round", "square", "long", "heart", "oval".</summary>
    public string Face { get; init; } = "";

    /// <summary>"none", "moustache", "beard", "full beard", "stubble", "goatee".</summary>
    public string FacialHair { get; init; } = "";

    /// <summary>"none", "round glasses", "square glasses", "sunglasses", "monocle".</summary>
    public string Glasses { get; init; } = "";

    /// <summary>Scars, freckles, a limp: what an audience would remember.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}

public enum Being { Person, Animal, Robot, Spirit, Creature, Object }

public enum Gender { Unknown, Female, Male, Neutral }

/// <summary>What a character wears and how they are made up.</summary>
public sealed record Look
{
    public string Id { get; init; } = "default";

    /// <summary>Upper garment with its colour and pattern: "navy striped sweater", "brown leather jacket".</summary>
    public string Top { get; init; } = "";

    public string Bottom { get; init; } = "";

    public string Shoes { get; init; } = "";

    public string Headwear { get; init; } = "";

    /// <summary>"green scarf", "gold necklace", "red tie", "backpack".</summary>
    public IReadOnlyList<string> Accessories { get; init; } = [];

    /// <summary>Make-up, dirt, wounds, ageing.</summary>
    public string MakeUp { get; init; } = "";
}

/// <summary>How a character sounds. A line never falls silently to another voice.</summary>
public sealed record VoiceSheet
{
    /// <summary>Provider's name to that provider's voice id, such as "voices" to "en-gb+f3".</summary>
    public IReadOnlyDictionary<string, string> VoiceIds { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>-1 (low) to 1 (high), relative to the age and gender.</summary>
    public double Pitch { get; init; }

    /// <summary>1 is the language's usual rate; 0.5 to 2.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>"Scottish", "American", "received pronunciation" ...</summary>
    public string Accent { get; init; } = "";

    /// <summary>BCP 47; empty means the production's.</summary>
    public string Language { get; init; } = "";

    /// <summary>"gravelly", "breathy", "bright".</summary>
    public string Style { get; init; } = "";
}

public enum Emotion { Neutral, Happy, Amused, Excited, Tender, Hopeful, Surprised, Awed, Sad, Tired, Worried, Afraid, Angry, Disgusted, Determined, Suspicious, Pained, Calm }
