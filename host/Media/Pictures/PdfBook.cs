namespace AgentStudio.Media;

/// <summary>A PDF that is drawn page by page; type stays type. The same drawing gives the same bytes.</summary>
public sealed class PdfBook : IDisposable
{
    private readonly nint _surface;
    private readonly string _path;

    /// <param name="path">Where it is written.</param>
    /// <param name="width">Of every page, in points (1/72 inch).</param>
    /// <param name="height">Of every page, in points.</param>
    /// <param name="title">Shown by readers.</param>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public PdfBook(string path, double width, double height, string title)
    {
        const int titleField = 0, created = 5;
        _path = path;
        _surface = Cairo.cairo_pdf_surface_create(path, width, height);
        Cairo.cairo_pdf_surface_set_metadata(_surface, titleField, title);
        Cairo.cairo_pdf_surface_set_metadata(_surface, created, "");   // else the moment of writing
        Page = new Canvas(_surface);
        Check();
    }

    /// <summary>The page that is drawn on, in points from its top left.</summary>
    public Canvas Page { get; }

    public void TurnPage() => Cairo.cairo_show_page(Page.Handle);

    /// <summary>Ends the file.</summary>
    /// <exception cref="MediaException">It could not be written to its end.</exception>
    public void Close()
    {
        Page.Dispose();
        Cairo.cairo_surface_finish(_surface);
        Check();
    }

    public void Dispose()
    {
        Page.Dispose();
        Cairo.cairo_surface_destroy(_surface);
    }

    private void Check()
    {
        if (Cairo.cairo_surface_status(_surface) != 0)
            throw new MediaException($"'{_path}' cannot be written as PDF. Is the folder there, and the disk not full?");
    }
}
