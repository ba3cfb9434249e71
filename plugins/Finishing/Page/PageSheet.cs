using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Where everything stands on a page. Rows are as tall as their longest text.</summary>
internal sealed record PageSheet
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double Margin { get; init; }

    public required double Gap { get; init; }

    public required int Columns { get; init; }

    public required double PictureWidth { get; init; }

    public required double PictureHeight { get; init; }

    /// <summary>Pixels of the running text.</summary>
    public required double Text { get; init; }

    /// <summary>Lines of running text under a picture at most; 0 leaves only the slate.</summary>
    public required int MostLines { get; init; }

    /// <summary>The film's own type.</summary>
    public required Typeface Face { get; init; }

    public required IReadOnlyList<double> RowTops { get; init; }

    public TypeStyle Heading => new() { Font = "Inter", Weight = 600, Size = Text * 1.02, Width = PictureWidth };

    public TypeStyle Body => new() { Font = "Inter", Size = Text, Width = PictureWidth, LineSpacing = 1.3 };

    public TypeStyle Foot => new() { Font = "Inter", Size = Text * 0.85, Width = PictureWidth };

    public (double X, double Y) CellAt(int index) => (Margin + index % Columns * (PictureWidth + Gap), RowTops[index / Columns]);
}
