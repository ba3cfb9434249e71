using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Finishing;

public sealed class PageTests
{
    private static readonly Rgb[] Colours = [new(0.9, 0.1, 0.1), new(0.1, 0.8, 0.1), new(0.1, 0.1, 0.9)];

    [Theory]
    [InlineData(1, 1.778)]
    [InlineData(7, 0.5625)]
    [InlineData(12, 2.39)]
    public async Task Every_picture_is_on_the_page_once_and_in_order(int count, double aspect)
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        using var page = Bitmap.Load((await bench.Make(Page(folder, bench, count, aspect))).Media["main"]);

        var found = new List<int>();
        for (var y = 0; y < page.Height; y++)
        {
            // The first line of a row of pictures shows each of them once, from left to right.
            var row = Runs(page.Row(y));
            if (row.Count == 0 || (y > 0 && Runs(page.Row(y - 1)).Count > 0)) continue;
            found.AddRange(row);
        }

        Assert.Equal(Enumerable.Range(0, count).Select(i => i % 3), found);
    }

    [LongFact]
    public async Task A_very_long_storyboard_stays_within_eight_thousand_pixels()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        using var page = Bitmap.Load((await bench.Make(Page(folder, bench, 500, 1.778))).Media["main"]);
        Assert.InRange(page.Width, 1000, 8000);
        Assert.InRange(page.Height, 1000, 8000);
    }

    [Fact]
    public async Task The_same_page_is_byte_identical_and_guides_change_it()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = Page(folder, bench, 4, 1.778);
        var first = await File.ReadAllBytesAsync((await bench.Make(request)).Media["main"]);
        Assert.Equal(first, await File.ReadAllBytesAsync((await bench.Make(request)).Media["main"]));
        Assert.NotEqual(first, await File.ReadAllBytesAsync((await bench.Make(request with { Guides = true })).Media["main"]));
    }

    [Fact]
    public async Task A_storyboard_is_printed_on_numbered_pages_and_shown_as_a_moving_picture()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = Page(folder, bench, 14, 1.778);

        var book = await File.ReadAllBytesAsync((await bench.Make(request with { Form = PageForm.Pdf })).Media["main"]);
        Assert.True(book.AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal(book, await File.ReadAllBytesAsync((await bench.Make(request with { Form = PageForm.Pdf })).Media["main"]));

        var timed = request with { Form = PageForm.Gif, Pictures = [.. request.Pictures.Select((one, i) => one with { Seconds = i == 0 ? 3 : 0.5 })] };
        var reel = (await bench.Make(timed)).Media["main"];
        Assert.Equal(3 + 13 * 0.5, (await Probe.File(reel, CancellationToken.None)).Seconds!.Value, 2);
    }

    [Fact]
    public async Task A_page_without_pictures_is_refused()
    {
        using var folder = new TempFolder();
        await Assert.ThrowsAsync<StudioException>(() => new Bench(folder).Make(new PageRequest { Title = "Empty", Pictures = [] }));
    }

    private static PageRequest Page(TempFolder folder, Bench bench, int count, double aspect)
    {
        var pictures = Colours.Select((colour, i) =>
        {
            using var picture = new Bitmap((int)(90 * aspect), 90);
            picture.Clear(colour);
            picture.SavePng(folder.At($"{i}.png"));
            return bench.Input(folder.At($"{i}.png"));
        }).ToList();
        return new()
        {
            Title = "The Lighthouse Keeper", Subtitle = "Storyboard", Aspect = aspect,
            Pictures = [.. Enumerable.Range(0, count).Select(i => new PagePicture(pictures[i % 3], $"{i + 1}A  CU", i % 4 == 0 ? string.Concat(Enumerable.Repeat("He turns the lamp and waits. ", 20)) : "Words.", "2.0 s"))],
        };
    }

    /// <summary>The pictures that a line of pixels crosses.</summary>
    private static List<int> Runs(ReadOnlySpan<uint> row)
    {
        var (runs, last, length) = (new List<int>(), -1, 0);
        foreach (var pixel in row)
        {
            var now = Array.FindIndex(Colours, colour => colour.Pixel() == pixel);
            length = now == last ? length + 1 : 1;
            last = now;
            if (now >= 0 && length == 20) runs.Add(now);
        }

        return runs;
    }
}
