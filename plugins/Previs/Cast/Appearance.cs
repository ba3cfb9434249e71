using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

internal enum HairCut { Bald, Buzz, Short, SidePart, Slick, Spiky, Pixie, Bob, Wavy, Long, Straight, Curly, Afro, Bun, Ponytail, Pigtails, Braids, Dreads, Mohawk, Topknot, Receding }

internal enum FaceForm { Oval, Round, Square, Long, Heart }

internal enum Beard { None, Stubble, Moustache, Goatee, Short, Full }

internal enum Specs { None, Round, Square, Sun, Monocle }

internal enum Pattern { Plain, Stripes, UprightStripes, Checks, Dots, Flowers, Knit, Stars }

internal enum TopCut { Sweater, Shirt, Tee, Coat, Jacket, Hoodie, Suit, Dress, Robe, Vest, Overalls, Raincoat, Uniform, Apron, LabCoat, Tank, SpaceSuit, Cape }

internal enum BottomCut { Trousers, Jeans, Skirt, LongSkirt, Shorts, None }

internal enum Hat { None, Cap, Beanie, Fedora, WideBrim, TopHat, Hood, Crown, Helmet, Beret, HeadScarf, Sailor, Cowboy, Chef, Bowler, Flower, Headphones, Party, Police }

/// <summary>A piece of clothing as it is drawn.</summary>
internal sealed record Garment(Rgb Color, Rgb Second, Pattern Pattern);

/// <summary>Everything that makes a person look like themselves, decided once from sheet, look and seed.</summary>
internal sealed record Appearance
{
    public required string Name { get; init; }
    public required long Seed { get; init; }
    public Being Being { get; init; }
    public string Species { get; init; } = "";
    public bool Feminine { get; init; }
    public double Age { get; init; } = 34;
    public Rgb Skin { get; init; }

    /// <summary>The sheet named the colour of skin, fur or shell; otherwise the seed chose it.</summary>
    public bool FurSaid { get; init; }
    public Rgb Hair { get; init; }
    public Rgb Eyes { get; init; }
    public HairCut Cut { get; init; }
    public FaceForm Face { get; init; }
    public Beard Beard { get; init; }
    public Specs Specs { get; init; }
    public bool Freckles { get; init; }
    public bool Scar { get; init; }
    public bool Mole { get; init; }
    public bool EyePatch { get; init; }

    /// <summary>Width of the body, 1 is average.</summary>
    public double Build { get; init; } = 1;

    /// <summary>Height of the figure in metres.</summary>
    public double Height { get; init; } = 1.72;
    public TopCut Top { get; init; }
    public required Garment TopCloth { get; init; }
    public BottomCut Bottom { get; init; }
    public required Garment BottomCloth { get; init; }
    public Rgb Shoes { get; init; }
    public bool Boots { get; init; }
    public Hat Hat { get; init; }
    public Rgb HatColor { get; init; }
    public Rgb? Scarf { get; init; }
    public Rgb? Tie { get; init; }
    public bool BowTie { get; init; }
    public Rgb? Necklace { get; init; }
    public Rgb? Backpack { get; init; }
    public Rgb? Earrings { get; init; }
    public Rgb? Gloves { get; init; }
    public Rgb? Belt { get; init; }
    public bool Bandage { get; init; }
    public bool Lipstick { get; init; }

    public bool Child => Age < 13;

    public bool Elder => Age >= 62;

    /// <summary>0 (adult) to 1 (small child): large head, short limbs.</summary>
    public double Childness => Math.Clamp((15 - Age) / 10, 0, 1);

    /// <summary>0 to 1 between 45 and 85 years.</summary>
    public double Wrinkles => Math.Clamp((Age - 45) / 35, 0, 1);
}
