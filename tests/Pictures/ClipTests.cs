using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

public sealed class ClipTests
{
    private static readonly ProviderSetup Setup = new() { PluginFolder = Sets.PluginFolder, CacheFolder = Path.GetTempPath(), Secret = _ => null };

    private static VideoRequest Request(int frames) => new()
    {
        Brief = Sets.Brief(framing: new() { Size = ShotSize.MS, Move = CameraMove.PushIn }, cast: Sets.Emma), Size = new(192, 108), Rate = FrameRate.Film24, Frames = frames, Seed = 3, Continued = true,
    };

    [Fact]
    public async Task Parts_of_a_shot_join_as_if_it_were_one()
    {
        using Bench whole = new(), first = new(), second = new();
        var clips = new PrevisClips(Setup);
        await clips.Make(Request(12), whole, TestContext.Current.CancellationToken);
        await clips.Make(Request(7) with { ShotFrames = 12 }, first, TestContext.Current.CancellationToken);
        var delivered = await clips.Make(Request(5) with { ShotFrames = 12, ShotStart = 7 }, second, TestContext.Current.CancellationToken);
        Assert.Equal(5, delivered.Measured.Frames);
        Assert.Equal(5, Mp4.CountFrames(second["main.mp4"]));
        Assert.Equal(File.ReadAllBytes(whole["first.png"]), File.ReadAllBytes(first["first.png"]));
        Assert.Equal(File.ReadAllBytes(whole["last.png"]), File.ReadAllBytes(second["last.png"]));
        Assert.NotEqual(File.ReadAllBytes(first["last.png"]), File.ReadAllBytes(second["first.png"]));
    }

    [Fact]
    public async Task The_same_request_gives_the_same_clip()
    {
        using Bench one = new(), two = new();
        await new PrevisClips(Setup).Make(Request(6), one, TestContext.Current.CancellationToken);
        await new PrevisClips(Setup).Make(Request(6), two, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(one["main.mp4"]), File.ReadAllBytes(two["main.mp4"]));
    }

    [Fact]
    public async Task A_picture_that_was_brought_is_the_first_frame()
    {
        using var bench = new Bench();
        using var picture = new Bitmap(192, 108);
        using (var canvas = new Canvas(picture)) canvas.Cover(Paint.Linear(0, 0, 192, 108, (0, Rgb.Parse("#c4423a")), (1, Rgb.Parse("#2f6f8f"))));
        picture.SavePng(bench["brought.png"]);
        await new PrevisClips(Setup).Make(Request(8) with { FirstFrame = bench.Bring(bench["brought.png"]) }, bench, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(bench["brought.png"]), File.ReadAllBytes(bench["first.png"]));
        Assert.NotEqual(File.ReadAllBytes(bench["first.png"]), File.ReadAllBytes(bench["last.png"]));
    }

    [Fact]
    public async Task A_picture_for_the_end_is_the_last_frame_and_one_for_the_beginning_the_first()
    {
        using var bench = new Bench();
        var (first, last) = (Picture(bench, "one.png", "#c4423a"), Picture(bench, "two.png", "#2f6f8f"));
        await new PrevisClips(Setup).Make(Request(16) with { LastFrame = last }, bench, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(bench["two.png"]), File.ReadAllBytes(bench["last.png"]));
        await new PrevisClips(Setup).Make(Request(16), bench, TestContext.Current.CancellationToken);
        var drawn = File.ReadAllBytes(bench["first.png"]);
        await new PrevisClips(Setup).Make(Request(16) with { FirstFrame = first, LastFrame = last }, bench, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(bench["one.png"]), File.ReadAllBytes(bench["first.png"]));
        Assert.Equal(File.ReadAllBytes(bench["two.png"]), File.ReadAllBytes(bench["last.png"]));
        Assert.NotEqual(drawn, File.ReadAllBytes(bench["first.png"]));
    }

    [Fact]
    public async Task A_clip_goes_on_from_the_last_three_frames_before_with_their_movement()
    {
        using var bench = new Bench();
        using var wide = new Bitmap(240, 108);
        using (var canvas = new Canvas(wide))
            for (var i = 0; i < 24; i++) canvas.Fill(Shape.Circle(i * 37 % 240, i * 23 % 108, 9 + i % 5), i % 2 == 0 ? Rgb.Parse("#c4423a") : Rgb.Parse("#e8dcc4"));
        var before = new List<Digest>();
        foreach (var (at, i) in new[] { 0, 4, 8 }.Select((at, i) => (at, i)))
        {
            using var part = new Bitmap(192, 108);
            using (var canvas = new Canvas(part)) canvas.Cover(Rgb.Parse("#35406a")).Draw(wide, -at, 0);
            part.SavePng(bench[$"before{i}.png"]);
            before.Add(bench.Bring(bench[$"before{i}.png"]));
        }

        await new PrevisClips(Setup).Make(Request(12) with { Before = before }, bench, TestContext.Current.CancellationToken);
        var moved = Drift.Between(bench["before2.png"], bench["first.png"]);
        Assert.Equal(-4, moved.X, 1.0);
        Assert.Equal(0, moved.Y, 1.0);
        using var plain = new Bench();
        await new PrevisClips(Setup).Make(Request(12), plain, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(plain["last.png"]), File.ReadAllBytes(bench["last.png"]));
    }

    [Fact]
    public async Task A_clip_that_is_continued_leaves_its_last_three_frames()
    {
        using Bench one = new(), other = new();
        var delivered = await new PrevisClips(Setup).Make(Request(9), one, TestContext.Current.CancellationToken);
        Assert.Equal(["first", "last", "last-1", "last-2", "main"], delivered.Media.Keys);
        Assert.Equal(["main"], (await new PrevisClips(Setup).Make(Request(2) with { Continued = false }, other, TestContext.Current.CancellationToken)).Media.Keys);
        await new PrevisClips(Setup).Make(Request(7) with { ShotFrames = 9 }, other, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(other["last.png"]), File.ReadAllBytes(one["last-2.png"]));
    }

    [Fact]
    public async Task A_portrait_gives_the_colours_that_the_sheet_leaves_open()
    {
        using Bench plain = new(), shown = new();
        using var portrait = new Bitmap(120, 120);
        using (var canvas = new Canvas(portrait))
            canvas.Cover(Rgb.Parse("#dfe6ea")).Fill(Shape.Ellipse(60, 36, 34, 32), Rgb.Parse("#2fae6a")).Fill(Shape.Ellipse(60, 56, 26, 32), Rgb.Parse("#f0c8a8")).Fill(Shape.Rectangle(20, 92, 80, 28), Rgb.Parse("#c82fb4"));
        portrait.SavePng(shown["portrait.png"]);
        var open = new CastBrief { Name = "Nora", Seed = 5, Identity = new() { Gender = Gender.Female, Age = 30, Hair = "bob" }, Look = new() };
        ImageRequest Request(CastBrief cast) => new() { Brief = Sets.Brief(framing: new() { Size = ShotSize.MCU }, cast: cast), Size = new(192, 108) };
        await new PrevisImages(Setup).Make(Request(open), plain, TestContext.Current.CancellationToken);
        await new PrevisImages(Setup).Make(Request(open with { References = [shown.Bring(shown["portrait.png"])] }), shown, TestContext.Current.CancellationToken);
        Assert.True(Count(shown["main.png"], green: true) > 150 + Count(plain["main.png"], green: true), "the hair is not the portrait's");
        Assert.True(Count(shown["main.png"], green: false) > 300 + Count(plain["main.png"], green: false), "the clothes are not the portrait's");
    }

    /// <summary>Pixels that are green hair, or violet cloth.</summary>
    private static int Count(string path, bool green)
    {
        using var picture = Bitmap.Load(path);
        return picture.Pixels.ToArray().Count(pixel => ((int)(pixel >> 16 & 255), (int)(pixel >> 8 & 255), (int)(pixel & 255)) is var (r, g, b) && (green ? g > r + 50 && g > b + 25 : r > g + 60 && b > g + 40));
    }

    private static Digest Picture(Bench bench, string name, string color)
    {
        using var picture = new Bitmap(192, 108);
        using (var canvas = new Canvas(picture)) canvas.Cover(Paint.Linear(0, 0, 192, 108, (0, Rgb.Parse(color)), (1, Rgb.Parse("#f0e2c8"))));
        picture.SavePng(bench[name]);
        return bench.Bring(bench[name]);
    }

    [Fact]
    public async Task An_image_has_the_size_that_was_asked_for()
    {
        using var bench = new Bench();
        var delivered = await new PrevisImages(Setup).Make(new() { Brief = Sets.Brief(cast: Sets.Zoe), Size = new(360, 640) }, bench, TestContext.Current.CancellationToken);
        using var picture = Bitmap.Load(bench[delivered.Media["main"]]);
        Assert.Equal((360, 640), (picture.Width, picture.Height));
    }
}
