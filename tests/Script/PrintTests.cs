using AgentStudio.Film;
using AgentStudio.Writing;

namespace AgentStudio.Tests.Script;

/// <summary>The typed page: columns, page ends, the PDF.</summary>
public sealed class PrintTests
{
    [Fact]
    public void A_speech_that_goes_on_over_the_page_says_so_on_both()
    {
        var speech = string.Concat(Enumerable.Range(1, 120).Select(number => $"Word{number} and another. "));
        var pages = TypedPages.Of(Fountain.Read($"INT. HALL - DAY\n\n{Lines(40)}\n\nEMMA\n{speech}\n"));
        Assert.Equal("(MORE)", pages[0][^1]!.Text);
        Assert.Equal("EMMA (CONT'D)", pages[1][0]!.Text);
        Assert.All(pages, page => Assert.InRange(page.Count, 1, TypedPages.LinesPerPage));
        Assert.Equal(120, pages.SelectMany(page => page).Sum(line => line is null ? 0 : line.Text.Split("Word").Length - 1));
    }

    [Fact]
    public void A_slug_line_never_stands_alone_at_the_foot_of_a_page()
    {
        for (var lines = 45; lines < 56; lines++)
        {
            var pages = TypedPages.Of(Fountain.Read($"{Lines(lines)}\n\nINT. HALL - DAY\n\nShe waits.\n"));
            Assert.DoesNotContain(pages, page => page[^1]!.Text.StartsWith("INT.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Two_who_speak_at_once_stand_side_by_side()
    {
        var page = TypedPages.Of(Fountain.Read("EMMA\nGo!\n\nTOM ^\nNo!\n"))[0];
        Assert.Equal(["EMMA|TOM", "Go!|No!"], page.Select(line => $"{line!.Text}|{line.Beside!.Text}"));
    }

    [Fact]
    public void Words_are_broken_at_spaces_and_wide_letters_take_two_cells()
    {
        Assert.All(TypedLine.Wrap(Fountain.Runs("one two three four five six seven eight nine ten"), 0, 12), line => Assert.InRange(line.Text.Length, 1, 12));
        Assert.Equal([6, 4], TypedLine.Wrap(Fountain.Runs("你好你好你好你好你好"), 0, 12).Select(line => line.Text.Length));
        Assert.Equal(["It is ", "very", " late."], TypedLine.Wrap(Fountain.Runs("It is *very* late."), 0, 60).Single().Runs.Select(run => run.Text));
    }

    [Fact]
    public async Task The_screenplay_is_printed_as_a_PDF_and_twice_the_same()
    {
        var (tools, call) = (new ScriptTools(), new TryCall());
        await tools.Import(new() { Text = $"Title: The *Lamp*\nAuthor: Me\n\nINT. HALL - DAY #3#\n\n{Lines(80)}\n" }, call);
        var folder = Directory.CreateTempSubdirectory("print").FullName;
        var first = await tools.Print(new() { Path = Path.Combine(folder, "a", "lamp.pdf") }, call);
        var second = await tools.Print(new() { Path = Path.Combine(folder, "b.pdf") }, call);
        Assert.Equal(3, first.Pages);
        var bytes = await File.ReadAllBytesAsync(first.File);
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(bytes, 0, 4));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(second.File));
        Assert.Contains("is a folder", (await Assert.ThrowsAsync<StudioException>(() => tools.Print(new() { Path = folder }, call))).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static string Lines(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => $"line {number} of it."));
}
