using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Prints a storyboard on pages of A4 across, with as many rows as fit and the number of the page below.</summary>
internal static class PageBook
{
    private const double Width = 842, Height = 595;   // A4 across, in points
    private const double Foot = 34;

    public static string Print(PageRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var sheet = PagePlan.InColumns(request, request.Columns > 0 ? request.Columns : Columns(request));
        var scale = Width / sheet.Width;
        var rows = Rows(request, sheet).ToList();
        using var book = new PdfBook(Path.Combine(bench.Folder, "storyboard.pdf"), Width, Height, request.Title);
        var (at, page, done) = (0, 1, 0);
        while (at < rows.Count)
        {
            var canvas = book.Page.Save().Scale(scale, scale);
            canvas.Fill(Shape.Rectangle(0, 0, sheet.Width, Height / scale), PageInk.Paper);
            var y = page == 1 ? sheet.RowTops[0] : sheet.Margin;
            if (page == 1) PageHead.Draw(canvas, request, sheet);
            for (var first = true; at < rows.Count && (first || y + rows[at].Height <= (Height - Foot) / scale); first = false)
            {
                cancel.ThrowIfCancellationRequested();
                DrawRow(canvas, rows[at], sheet, y, request.Guides, bench);
                y += rows[at++].Height + sheet.Gap;
                bench.Report((double)(done += sheet.Columns) / Math.Max(done, request.Pictures.Count));
            }

            DrawFoot(canvas, request.Title, page++, sheet, scale);
            canvas.Restore();
            book.TurnPage();
        }

        book.Close();
        return "storyboard.pdf";
    }

    private static int Columns(PageRequest request) => Math.Min(request.Pictures.Count, request.Aspect switch { < 0.8 => 6, < 1.2 => 4, > 2 => 3, _ => 3 });

    private static IEnumerable<Row> Rows(PageRequest request, PageSheet sheet) =>
        request.Pictures.Chunk(sheet.Columns).Select(row => new Row(row, row.Max(one => PageCell.Measure(one, sheet))));

    private static void DrawRow(Canvas canvas, Row row, PageSheet sheet, double y, bool guides, IWorkbench bench)
    {
        for (var i = 0; i < row.Pictures.Length; i++)
            PageCell.Draw(canvas, row.Pictures[i], sheet, (sheet.Margin + i * (sheet.PictureWidth + sheet.Gap), y), guides, bench);
    }

    private static void DrawFoot(Canvas canvas, string title, int page, PageSheet sheet, double scale)
    {
        var y = (Height - Foot * 0.72) / scale;
        Type.Draw(canvas, title, sheet.Foot with { Width = null }, sheet.Margin, y, PageInk.Quiet);
        Type.Draw(canvas, page.ToString(), sheet.Foot with { Width = null, Align = TypeAlign.Right }, sheet.Width - sheet.Margin, y, PageInk.Quiet);
    }

    private sealed record Row(PagePicture[] Pictures, double Height);
}
