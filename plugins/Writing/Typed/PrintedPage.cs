using AgentStudio.Film;
using AgentStudio.Media;
using Type = AgentStudio.Media.Type;

namespace AgentStudio.Writing;

/// <summary>Prints a screenplay as PDF in the standard layout: US Letter, twelve-point Courier at ten letters and six lines to the inch, 1.5 inches at the binding.</summary>
internal sealed class PrintedPage : IDisposable
{
    private const double Inch = 72, PageWidth = 8.5 * Inch, PageHeight = 11 * Inch, Cell = Inch / 10, LineHeight = Inch / 6, Left = 1.5 * Inch, Right = PageWidth - Inch, Top = Inch;

    /// <summary>Whatever Courier there is; every family here has letters of one width.</summary>
    private static readonly TypeStyle Courier = new() { Font = "Courier Prime, Courier New, Courier, Nimbus Mono PS, Liberation Mono, DejaVu Sans Mono, monospace", Size = 12 };

    private static readonly Rgb Ink = Rgb.Parse("#000000");

    private readonly PdfBook _book;
    private readonly TypeStyle _type;
    private readonly double _ascent;

    private PrintedPage(string path, string title)
    {
        _book = new PdfBook(path, PageWidth, PageHeight, title);
        var ten = Type.Measure("MMMMMMMMMM", Courier);
        _type = Courier with { Tracking = Cell - ten.Width / 10 };   // ten to the inch, whichever Courier it is
        _ascent = ten.Baseline;
    }

    /// <returns>The number of pages.</returns>
    public static int Write(Screenplay screenplay, string path)
    {
        using var print = new PrintedPage(path, Fountain.Plain(screenplay.Titled("Title")));
        var pages = TypedPages.Of(screenplay);
        var titled = screenplay.TitlePage.Count > 0;
        if (titled) print.TitlePage(screenplay);
        for (var i = 0; i < pages.Count; i++)
        {
            if (titled || i > 0) print._book.TurnPage();
            print.Page(pages[i], i + 1);
        }

        print._book.Close();
        return pages.Count + (titled ? 1 : 0);
    }

    public void Dispose() => _book.Dispose();

    private void TitlePage(Screenplay screenplay)
    {
        var y = PageHeight / 3;
        foreach (var key in new[] { "Title", "Subtitle", "Credit", "Author", "Authors", "Source" })
        {
            var values = screenplay.TitlePage.Where(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).SelectMany(entry => entry.Values).ToList();
            foreach (var value in values)
            {
                Centred(Fountain.Runs(value), y);
                y += LineHeight;
            }

            if (values.Count > 0) y += LineHeight * 2;
        }

        var contact = screenplay.TitlePage.Where(entry => entry.Key.ToUpperInvariant() is "DRAFT DATE" or "CONTACT" or "COPYRIGHT").SelectMany(entry => entry.Values).ToList();
        for (var i = 0; i < contact.Count; i++) Draw(Fountain.Runs(contact[i]), Left, PageHeight - Top - (contact.Count - i) * LineHeight);
    }

    private void Page(IReadOnlyList<TypedLine?> lines, int number)
    {
        if (number > 1) Draw([Plain($"{number}.")], Right - Cell * $"{number}.".Length, Inch / 2);
        for (var i = 0; i < lines.Count; i++)
        {
            var y = Top + i * LineHeight;
            for (var line = lines[i]; line is not null; line = line.Beside)
            {
                Draw(line.Runs, Left + line.Column * Cell, y);
                if (line.SceneNumber.Length == 0) continue;
                Draw([Plain(line.SceneNumber)], Left - Inch * 0.75, y);
                Draw([Plain(line.SceneNumber)], Right + Cell, y);
            }
        }
    }

    private void Centred(IReadOnlyList<EmphasisRun> runs, double y) => Draw(runs, (PageWidth + Left - Inch) / 2 - runs.Sum(run => TypedLine.WidthOf(run.Text)) * Cell / 2, y);

    private void Draw(IReadOnlyList<EmphasisRun> runs, double x, double y)
    {
        foreach (var run in runs.Where(run => run.Text.Length > 0))
        {
            var style = _type with { Weight = run.Bold ? 700 : 400, Italic = run.Italic };
            var ascent = run.Text.All(char.IsAscii) ? _ascent : Type.Measure(run.Text, style).Baseline;   // letters of another font have another height
            Type.Draw(_book.Page, run.Text, style, x, y + _ascent - ascent, Ink);
            var width = TypedLine.WidthOf(run.Text) * Cell;
            if (run.Underlined) _book.Page.NewPath().Rectangle(x, y + _ascent + 1.2, width, 0.7).Fill(Paint.Solid(Ink));
            x += width;
        }
    }

    private static EmphasisRun Plain(string text) => new(text, false, false, false);
}
