namespace AgentStudio.Previs;

// The generated reader of JSON loses the defaults of init-only members, so these have setters.

/// <summary>A kind of place: what stands at which distance. All lengths are metres; x runs right from the camera's axis, y down from the floor.</summary>
internal sealed record PlaceSheet
{
    public required string Id { get; init; }

    /// <summary>Words that mean it.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    public bool Indoors { get; set; }

    /// <summary>Farthest that people stand.</summary>
    public double Deep { get; set; } = 30;

    /// <summary>"earth", "mars", "space", "water", "cave": what light there is.</summary>
    public string Sky { get; set; } = "earth";

    /// <summary>Farthest first.</summary>
    public IReadOnlyList<SetLayer> Layers { get; set; } = [];

    /// <summary>A piece of the place is what the word means, such as its window.</summary>
    public bool Draws(string word) => Layers.Any(layer => layer.Draw.Any(piece => Previs.Words.Find(word, piece.Is) >= 0 || piece.Kind.Length > 0 && Previs.Words.Find(word, piece.Kind) >= 0));
}

/// <summary>Everything at one distance: one card in front of the camera.</summary>
internal sealed record SetLayer
{
    /// <summary>Distance from the camera.</summary>
    public required double At { get; init; }

    public IReadOnlyList<SetPiece> Draw { get; set; } = [];
}

/// <summary>One thing of a set. Which members matter depends on <see cref="Is"/>.</summary>
internal sealed record SetPiece
{
    public required string Is { get; init; }
    public double X { get; set; }
    public double Y { get; set; }
    public double Width { get; set; }
    public double Height { get; set; }
    public string Color { get; set; } = "";
    public string Second { get; set; } = "";
    public string Kind { get; set; } = "";

    /// <summary>How many, spread over <see cref="Spread"/> metres around x.</summary>
    public int Count { get; set; }
    public double Spread { get; set; }
}

/// <summary>A thing as outlines, in centimetres around the middle of its foot, y down.</summary>
internal sealed record PropSheet
{
    public required string Id { get; init; }
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>"floor", "table", "hand", "wall", "hang", "sky".</summary>
    public string Stands { get; set; } = "floor";
    public double Width { get; set; }
    public double Height { get; set; }

    /// <summary>Where a hand takes it; the middle when unset.</summary>
    public IReadOnlyList<double>? Grip { get; set; }

    /// <summary>Laid down, it lies flat: an insert looks down on it.</summary>
    public bool Lies { get; set; }

    /// <summary>An animal or a passer-by: drawn wherever the action names it.</summary>
    public bool Lives { get; set; }

    /// <summary>Shines only where the story lights it, as a bulb that is in no lamp.</summary>
    public bool Loose { get; set; }
    public IReadOnlyList<PropShape> Shapes { get; set; } = [];
}

/// <summary>An outline of a prop: one of the shapes, with its own colour.</summary>
internal sealed record PropShape
{
    public string? D { get; set; }

    /// <summary>x, y, width, height and a corner's radius.</summary>
    public IReadOnlyList<double>? Rect { get; set; }

    /// <summary>Middle x, y and radii.</summary>
    public IReadOnlyList<double>? Oval { get; set; }
    public string Fill { get; set; } = "";

    /// <summary>Width of a line along the outline instead of a fill.</summary>
    public double Line { get; set; }

    /// <summary>"round", "flat", "upright", "top".</summary>
    public string Form { get; set; } = "flat";

    /// <summary>Gives light of its own, with a halo of so many centimetres.</summary>
    public double Glow { get; set; }

    /// <summary>Colour of a part with glow while it is out; a darker one of its own when unset.</summary>
    public string Unlit { get; set; } = "";

    /// <summary>There only while it burns.</summary>
    public bool Flame { get; set; }
    public double Alpha { get; set; } = 1;

    /// <summary>A patch without modelling.</summary>
    public bool Plain { get; set; }
}
