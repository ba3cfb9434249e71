using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Where everything stands on a page. Rows are as tall as their longest text; a page that would be too tall gets more, smaller columns.</summary>
internal sealed record PageSheet
{
    private const int Largest = 8000;
    private const double PictureArea = 480 * 270;
    private const double SmallestText = 9;

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double Margin { get; init; }

    public required double Gap { get; init; }

    public required double HeadHeight { get; init; }

    public required int Columns { get; init; }

    public required double PictureWidth { get; init; }

    public required double PictureHeight { get; init; }

    /// <summary>Pixels of the running text.</summary>
    public required double Text { get; init; }

    public required IReadOnlyList<double> RowTops { get; init; }

    public TypeStyle Heading => new() { Font = "Inter", Weight = 600, Size = Text * 1.02, Width = PictureWidth };

    public TypeStyle Body => new() { Font = "Inter", Size = Text, Width = PictureWidth, LineSpacing = 1.3 };

    public TypeStyle Foot => new() { Font = "Inter", Size = Text * 0.85, Width = PictureWidth };

    public (double X, double Y) CellAt(int index) => (Margin + index % Columns * (PictureWidth + Gap), RowTops[index / Columns]);

    public static PageSheet Plan(PageRequest request)
    {
        var count = request.Pictures.Count;
        var columns = request.Columns > 0 ? Math.Min(request.Columns, count) : FittingColumns(count, request.Aspect);
        for (; ; columns++)
        {
            var sheet = Lay(request, columns, 1);
            if (sheet.Height <= Largest && sheet.Width <= Largest) return sheet;
            // Wider than allowed (or more columns than pictures): everything becomes smaller instead.
            if (columns >= count || sheet.Width > Largest || request.Columns > 0) return Shrunk(request, columns);
        }
    }

    private static PageSheet Shrunk(PageRequest request, int columns)
    {
        for (var scale = 0.9; ; scale *= 0.9)
        {
            var sheet = Lay(request, columns, scale);
            if ((sheet.Height <= Largest && sheet.Width <= Largest) || scale < 0.05) return sheet;
        }
    }

    /// <summary>So many that the page is about as tall as wide, or up to a third taller.</summary>
    private static int FittingColumns(int count, double aspect)
    {
        var cell = (Width: Math.Sqrt(PictureArea * aspect), Height: Math.Sqrt(PictureArea / aspect) + 120);
        var columns = (int)Math.Round(Math.Sqrt(count * cell.Height / (cell.Width * 1.1)));
        return Math.Clamp(columns, 1, Math.Min(count, 12));
    }

    private static PageSheet Lay(PageRequest request, int columns, double scale)
    {
        var picture = (Width: Math.Round(Math.Sqrt(PictureArea * request.Aspect) * scale), Height: Math.Round(Math.Sqrt(PictureArea / request.Aspect) * scale));
        var (margin, gap) = (Math.Round(64 * scale), Math.Round(34 * scale));
        var sheet = new PageSheet
        {
            Width = (int)Math.Ceiling(2 * margin + columns * picture.Width + (columns - 1) * gap), Height = 0,
            Margin = margin, Gap = gap, Columns = columns, PictureWidth = picture.Width, PictureHeight = picture.Height,
            Text = Math.Max(SmallestText, 15 * scale * Math.Clamp(picture.Width / scale / 400, 0.86, 1.15)), HeadHeight = 0, RowTops = [],
        };
        sheet = sheet with { HeadHeight = PageHead.Measure(request, sheet) };
        var tops = new List<double>();
        var y = margin + sheet.HeadHeight;
        foreach (var row in request.Pictures.Chunk(columns))
        {
            tops.Add(y);
            y += row.Max(one => PageCell.Measure(one, sheet)) + gap;
        }

        return sheet with { RowTops = tops, Height = (int)Math.Ceiling(y - gap + margin * 0.9) };
    }
}
