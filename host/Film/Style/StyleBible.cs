namespace AgentStudio.Film;

/// <summary>How the whole film looks and sounds. Every image and clip recipe carries it.</summary>
public sealed record StyleBible
{
    /// <summary>A complete look: gouache, ink and wash, paper cut, anime, noir, storyboard pencil.</summary>
    public Medium Medium { get; init; }

    /// <summary>Colours as hex, the leading one first; empty leaves the choice to light and place.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];

    /// <summary>"warm", "cold", "teal and orange", "desaturated", "monochrome"; empty is none.</summary>
    public string Grade { get; init; } = "";

    /// <summary>0 (none) to 1 (heavy).</summary>
    public double Grain { get; init; } = 0.15;

    /// <summary>Weight of contour lines, 0 (none) to 1 (bold); null takes the medium's own.</summary>
    public double? Line { get; init; }

    /// <summary>Paper or canvas texture, 0 to 1; null takes the medium's own.</summary>
    public double? Texture { get; init; }

    /// <summary>Free words for engines that take them, such as "soft light, long lenses".</summary>
    public string Words { get; init; } = "";

    /// <summary>What must not appear.</summary>
    public string Negative { get; init; } = "";

    /// <summary>Family of the titles, one that the studio ships or the system has; OFL fonts only.</summary>
    public string TitleFont { get; init; } = "";

    /// <summary>Words for the composer: "piano and strings, sparse".</summary>
    public string Music { get; init; } = "";

    /// <summary>Scene number to a style that holds there instead.</summary>
    public IReadOnlyDictionary<string, StyleBible> InScene { get; init; } = new SortedDictionary<string, StyleBible>(StringComparer.Ordinal);
}

public enum Medium { Gouache, InkAndWash, PaperCut, Anime, Noir, StoryboardPencil }
