using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Chooses columns and scale: pictures at their usual size while the page stays within bounds, then more columns, then smaller pictures with less text.</summary>
internal static class PagePlan
{
    private const int Largest = 8000;
    private const double PictureArea = 480 * 270;
    private const double SmallestText = 9;
    private const double Smallest = 0.12;

    public static PageSheet For(PageRequest request)
    {
        for (var scale = 1.0; ; scale *= 0.85)
        {
            var cell = Cell(request, scale);
            var heights = request.Pictures.Select(one => PageCell.Measure(one, cell)).ToList();
            foreach (var columns in Columns(request, cell, heights))
            {
                var sheet = Lay(request, cell, heights, columns);
                if ((sheet.Width <= Largest && sheet.Height <= Largest) || scale < Smallest) return sheet;
            }
        }
    }

    /// <summary>A sheet of so many columns with pictures of the usual size, however tall.</summary>
    public static PageSheet InColumns(PageRequest request, int columns)
    {
        var cell = Cell(request, 1);
        return Lay(request, cell, [.. request.Pictures.Select(one => PageCell.Measure(one, cell))], columns);
    }

    /// <summary>What holds at a scale, whatever the columns.</summary>
    private static PageSheet Cell(PageRequest request, double scale)
    {
        var width = Math.Round(Math.Sqrt(PictureArea * request.Aspect) * scale);
        return new PageSheet
        {
            Width = 0, Height = 0, Columns = 1, RowTops = [], Face = Typeface.Of(request.Style),
            Margin = Math.Round(64 * Math.Max(scale, 0.4)), Gap = Math.Round(34 * scale),
            PictureWidth = width, PictureHeight = Math.Round(Math.Sqrt(PictureArea / request.Aspect) * scale),
            Text = Math.Max(SmallestText, 15 * scale * Math.Clamp(width / scale / 400, 0.86, 1.15)),
            MostLines = scale > 0.7 ? 9 : scale > 0.5 ? 5 : scale > 0.35 ? 2 : 0,
        };
    }

    private static IEnumerable<int> Columns(PageRequest request, PageSheet cell, List<double> heights)
    {
        var count = request.Pictures.Count;
        if (request.Columns > 0) return [Math.Min(request.Columns, count)];
        // About as tall as wide, or a little taller.
        var first = (int)Math.Round(Math.Sqrt(count * (heights.Average() + cell.Gap) / ((cell.PictureWidth + cell.Gap) * 1.1)));
        first = Math.Clamp(first, 1, count);
        return Enumerable.Range(first, Math.Min(count - first, first) + 1);
    }

    private static PageSheet Lay(PageRequest request, PageSheet cell, List<double> heights, int columns)
    {
        var sheet = cell with { Columns = columns, Width = (int)Math.Ceiling(2 * cell.Margin + columns * cell.PictureWidth + (columns - 1) * cell.Gap) };
        var y = sheet.Margin + PageHead.Measure(request, sheet);
        var tops = new List<double>();
        foreach (var row in heights.Chunk(columns))
        {
            tops.Add(y);
            y += row.Max() + sheet.Gap;
        }

        return sheet with { RowTops = tops, Height = (int)Math.Ceiling(y - sheet.Gap + sheet.Margin * 0.9) };
    }
}
