using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Finishing;

public sealed class CardTests
{
    [Theory]
    [InlineData("320x180")]
    [InlineData("180x320")]
    [InlineData("430x180")]
    public async Task A_title_stands_inside_the_title_safe_area_whatever_its_length(string size)
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        foreach (var title in new[] { "Lamp", "The Extraordinarily Long and Winding Journey of a Message in a Bottle", "Donaudampfschifffahrtsgesellschaftskapitän" })
        {
            var made = await bench.Make(Title(size, title, "A film by somebody") with { Style = new() { Medium = Medium.StoryboardPencil } });
            using var still = Bitmap.Load(made.Media["still"]);
            var dark = Enumerable.Range(0, still.Height).SelectMany(y => Enumerable.Range(0, still.Width).Where(x => (still.Row(y)[x] & 255) < 72).Select(x => (x, y))).ToList();
            Assert.True(dark.Count > 8);
            Assert.All(dark, point =>
            {
                Assert.InRange(point.x, still.Width * 0.05, still.Width * 0.95);
                Assert.InRange(point.y, still.Height * 0.05, still.Height * 0.95);
            });
        }
    }

    [Fact]
    public async Task A_card_moves_has_its_exact_length_and_joins_the_other_clips()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var made = await bench.Make(Title("320x180", "Night", "Chapter one"));
        var clip = made.Media["main"];

        Assert.Equal((24, 24), (Mp4.CountFrames(clip), made.Measured.Frames));
        Assert.True(Joinable.Same(await Marked.Clip(folder, "ours.mp4", 1, 5), clip));
        var frames = await ClipTests.Frames(clip, Marked.Format(), 0, 24);
        Assert.False(frames[0].SequenceEqual(frames[12]));
        Assert.False(frames[12].SequenceEqual(frames[13]));
        foreach (var name in new[] { "first", "last", "still" }) Assert.True(new FileInfo(made.Media[name]).Length > 1000);
    }

    [Fact]
    public async Task The_same_card_is_byte_identical_and_another_seed_is_another_ground()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        foreach (var medium in Enum.GetValues<Medium>())
        {
            var request = Title("320x180", "Twice") with { Style = new() { Medium = medium }, Frames = 6 };
            var first = await File.ReadAllBytesAsync((await bench.Make(request)).Media["main"]);
            Assert.Equal(first, await File.ReadAllBytesAsync((await bench.Make(request)).Media["main"]));
            Assert.NotEqual(first, await File.ReadAllBytesAsync((await bench.Make(request with { Seed = 8 })).Media["main"]));
        }
    }

    [Fact]
    public async Task Long_credits_turn_pages()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        string[] credits = ["Cast", .. Enumerable.Range(1, 30).Select(i => $"Role {i}\tSomebody With a Name {i}"), "", "Made with AgentStudio"];
        var made = await bench.Make(Title("320x180", credits) with { Card = CardKind.Credits, Frames = 72, Style = new() { Medium = Medium.StoryboardPencil } });

        // The middle lines of the picture are dark while a page stands and empty while it turns.
        var ink = (await ClipTests.Frames(made.Media["main"], Marked.Format(), 0, 72))
            .Select(frame => Enumerable.Range(40 * Marked.Width, 100 * Marked.Width).Count(i => frame[i] < 120)).ToList();
        var turns = Enumerable.Range(1, 71).Count(i => ink[i] > 60 && ink[i - 1] <= 60);
        Assert.InRange(turns, 2, 5);
    }

    [Fact]
    public async Task A_card_without_words_is_refused()
    {
        using var folder = new TempFolder();
        Assert.Contains("no text", (await Assert.ThrowsAsync<StudioException>(() => new Bench(folder).Make(Title("320x180", " ", "")))).Message);
    }

    private static CardRequest Title(string size, params string[] text) => new()
    {
        Card = CardKind.MainTitle, Text = text, Size = PictureSize.Parse(size), Rate = FrameRate.Film24, Frames = 24, Seed = 7,
    };
}
