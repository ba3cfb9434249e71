using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>Somebody whom an action names by a word and nobody plays: a waiter, a grandmother, a crowd. What it leaves open differs from one to the next.</summary>
internal sealed record PersonSheet
{
    /// <summary>Words that mean it; the plural with s means several.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>How many one of the words means: 1, or more for "people".</summary>
    public int Many { get; set; } = 1;

    public Gender Gender { get; set; }

    public int? Age { get; set; }

    public string Hair { get; set; } = "";

    public string HairColor { get; set; } = "";

    public string FacialHair { get; set; } = "";

    public string Glasses { get; set; } = "";

    public string Top { get; set; } = "";

    public string Bottom { get; set; } = "";

    public string Shoes { get; set; } = "";

    public string Headwear { get; set; } = "";

    public IReadOnlyList<string> Accessories { get; set; } = [];

    internal IdentitySheet Identity => new() { Gender = Gender, Age = Age, Hair = Hair, HairColor = HairColor, FacialHair = FacialHair, Glasses = Glasses };

    internal Look Look => new() { Top = Top, Bottom = Bottom, Shoes = Shoes, Headwear = Headwear, Accessories = Accessories };
}
