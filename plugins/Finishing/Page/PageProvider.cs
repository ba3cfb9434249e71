using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Prints pictures with their slates and words: storyboard, contact sheet, comparison.</summary>
internal sealed class PageProvider : IProvider<PageRequest>
{
    public ProviderCard Card => Cards.Of("page", 1, "Prints storyboards, contact sheets and comparisons");

    public async Task<Delivered> Make(PageRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Pictures.Count == 0) throw new StudioException("A page needs at least one picture; the request has none.");
        if (!(request.Aspect is >= 0.2 and <= 5)) throw new StudioException($"A page cannot show pictures of an aspect of {request.Aspect}. Give 0.2 to 5, such as 1.778.");
        return Delivered.File(request.Form switch
        {
            PageForm.Pdf => PageBook.Print(request, bench, cancel),
            PageForm.Gif => await PageReel.Print(request, bench, cancel),
            _ => Poster(request, bench, cancel),
        });
    }

    private static string Poster(PageRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var sheet = PagePlan.For(request);
        using var page = new Bitmap(sheet.Width, sheet.Height);
        using (var canvas = new Canvas(page))
        {
            canvas.Cover(PageInk.Paper);
            PageHead.Draw(canvas, request, sheet);
            for (var i = 0; i < request.Pictures.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                PageCell.Draw(canvas, request.Pictures[i], sheet, sheet.CellAt(i), request.Guides, bench);
                bench.Report((i + 1.0) / request.Pictures.Count);
            }
        }

        page.SavePng(Path.Combine(bench.Folder, "page.png"));
        return "page.png";
    }
}
