using System.Text.Json.Serialization;

namespace AgentStudio.Previs;

/// <summary>How a kind of animal is built; all of a form share their drawing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnimalForm>))]
internal enum AnimalForm { Cat, Dog, Fox, Rabbit, Bear, Mouse, Horse, Bird, Owl, Fish, Dragon, Snail }

/// <summary>A kind of animal: its form, its size and what is its own.</summary>
internal sealed record AnimalSheet
{
    public required string Id { get; init; }

    /// <summary>Other words that mean it.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    public required AnimalForm Form { get; init; }

    /// <summary>Metres from the ground to the crown.</summary>
    public required double Height { get; init; }

    /// <summary>Colours of its coat, of which each animal has one.</summary>
    public required IReadOnlyList<string> Colors { get; init; }

    /// <summary>Of spots, stripes, a panda's ears.</summary>
    public string Second { get; set; } = "";

    /// <summary>"spots", "stripes", "wool".</summary>
    public string Coat { get; set; } = "";

    /// <summary>"floppy", "long", "round", "big", "huge", "pointed"; empty is the form's own.</summary>
    public string Ears { get; set; } = "";

    /// <summary>"pig", "trunk"; empty is the form's own.</summary>
    public string Snout { get; set; } = "";

    /// <summary>"one", "two", "antlers".</summary>
    public string Horns { get; set; } = "";

    /// <summary>A colour, or "hair" for that of the character's hair; empty is none.</summary>
    public string Mane { get; set; } = "";
}
