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
        Brief = Sets.Brief(framing: new() { Size = ShotSize.MS, Move = CameraMove.PushIn }, cast: Sets.Emma), Size = new(192, 108), Rate = FrameRate.Film24, Frames = frames, Seed = 3,
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
    public async Task An_image_has_the_size_that_was_asked_for()
    {
        using var bench = new Bench();
        var delivered = await new PrevisImages(Setup).Make(new() { Brief = Sets.Brief(cast: Sets.Zoe), Size = new(360, 640) }, bench, TestContext.Current.CancellationToken);
        using var picture = Bitmap.Load(bench[delivered.Media["main"]]);
        Assert.Equal((360, 640), (picture.Width, picture.Height));
    }
}
