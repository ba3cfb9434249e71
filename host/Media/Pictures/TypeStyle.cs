namespace AgentStudio.Media;

/// <summary>How text is set.</summary>
public sealed record TypeStyle
{
    /// <summary>Families in order of wish, with commas. "Inter" and "EB Garamond" are always there; scripts they lack come from the system.</summary>
    public string Font { get; init; } = "Inter";

    /// <summary>In pixels of the em.</summary>
    public double Size { get; init; } = 32;

    /// <summary>400 regular, 600 semi-bold, 700 bold.</summary>
    public int Weight { get; init; } = 400;

    public bool Italic { get; init; }

    public TypeAlign Align { get; init; }

    /// <summary>Text wider than this is broken into lines; null does not break.</summary>
    public double? Width { get; init; }

    /// <summary>Distance of the lines in parts of the size; 0 leaves it to the font.</summary>
    public double LineSpacing { get; init; }

    /// <summary>Added between letters, in pixels.</summary>
    public double Tracking { get; init; }
}

public enum TypeAlign { Left, Center, Right }

/// <summary>What text takes up, in pixels. The ink may reach beyond the logical box.</summary>
/// <param name="Baseline">Of the first line, from the top.</param>
public readonly record struct TypeSize(double Width, double Height, double InkX, double InkY, double InkWidth, double InkHeight, int Lines, double Baseline);
