using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>
/// Sets credits: roles to the left of a middle gutter, names to its right; on an upright picture the role above the name. Long
/// credits become several pages of about the same height.
/// </summary>
internal static class CreditsLayout
{
    private const double Tallest = 0.78;
    private const double Growth = 0.015;

    public static IReadOnlyList<CardPage> Set(IReadOnlyList<string> text, Typeface face, CardColours colours, int width, int height)
    {
        var sheet = new CreditsSheet(face, colours, width, height, 1);
        var rows = Rows(text, sheet);
        // Short credits are set larger.
        var room = height * Tallest / rows.Sum(row => row.Height);
        if (room > 1.05)
        {
            sheet = new CreditsSheet(face, colours, width, height, Math.Min(1.3, room * 0.97));
            rows = Rows(text, sheet);
        }

        return [.. Pages(rows, height * Tallest).Select(page => Lay(page, sheet, height))];
    }

    private static List<CreditsRow> Rows(IReadOnlyList<string> text, CreditsSheet sheet)
    {
        var rows = text.Select(sheet.Row).SkipWhile(row => row.IsGap).ToList();
        while (rows.Count > 1 && rows[^1].IsGap) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static IEnumerable<List<CreditsRow>> Pages(List<CreditsRow> rows, double tallest)
    {
        var total = rows.Sum(row => row.Height);
        var pages = (int)Math.Ceiling(total / tallest);
        var wanted = total / pages;
        var page = new List<CreditsRow>();
        foreach (var row in rows)
        {
            var tall = page.Sum(one => one.Height);
            // A page ends at a gap when it is nearly full, or where the next row would not fit.
            if (page.Count > 0 && (tall + row.Height > tallest || (pages > 1 && row.IsGap && tall > wanted * 0.75)))
            {
                yield return page;
                page = [];
            }

            if (page.Count > 0 || !row.IsGap) page.Add(row);
        }

        if (page.Count > 0) yield return page;
    }

    private static CardPage Lay(List<CreditsRow> rows, CreditsSheet sheet, int height)
    {
        while (rows.Count > 1 && rows[^1].IsGap) rows.RemoveAt(rows.Count - 1);
        var y = (height - rows.Sum(row => row.Height)) / 2;
        var layers = new List<CardLayer>();
        foreach (var row in rows)
        {
            layers.AddRange(sheet.Draw(row, y, 0.1 + 0.05 * Math.Min(layers.Count, 14), Growth));
            y += row.Height;
        }

        return new(layers);
    }
}

/// <param name="Role">Empty for a heading.</param>
internal sealed record CreditsRow(string Role, string Name, double Height)
{
    public bool IsGap => Role.Length == 0 && Name.Length == 0;
}
