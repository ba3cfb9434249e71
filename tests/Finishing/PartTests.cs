using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Finishing;

public sealed class PartTests
{
    [Theory]
    [InlineData("24")]
    [InlineData("23.976")]
    [InlineData("25")]
    [InlineData("29.97")]
    public async Task A_trim_keeps_exactly_the_frames_that_were_asked_for(string rate)
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var fps = FrameRate.Parse(rate);
        var clip = bench.Input(await Marked.Clip(folder, "a.mp4", 2, 100, Marked.Format(fps.ToString())));

        var made = await bench.Make(Part(clip, 50, fps) with { Start = 37 });

        Assert.Equal(Enumerable.Range(37, 50).Select(i => (2, i)), await Marked.All(made.Media["main"]));
        Assert.Equal(50, made.Measured.Frames);
        Assert.True(Joinable.Same(folder.At("a.mp4"), made.Media["main"]));
    }

    [Fact]
    public async Task A_dissolve_shows_both_clips_in_their_own_frames()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var (from, to) = (bench.Input(await Marked.Clip(folder, "a.mp4", 1, 60)), bench.Input(await Marked.Clip(folder, "b.mp4", 2, 60)));

        var made = await bench.Make(Part(from, 12) with { Start = 40, Incoming = to, IncomingStart = 5, Transition = TransitionKind.Dissolve });

        // A frame of the dissolve is the mix of exactly these two frames, in its share.
        var frames = await ClipTests.Frames(made.Media["main"], Marked.Format(), 0, 12);
        var (a, b) = (await ClipTests.Frames(folder.At("a.mp4"), Marked.Format(), 40, 12), await ClipTests.Frames(folder.At("b.mp4"), Marked.Format(), 5, 12));
        for (var i = 0; i < 12; i++)
            Assert.InRange(Difference(frames[i], Mixed(a[i], b[i], (i + 1) / 13.0)), 0, 3);
        Assert.True(Difference(frames[6], Mixed(a[7], b[6], 7 / 13.0)) > 3);
    }

    [Theory]
    [InlineData(TransitionKind.Wipe)]
    [InlineData(TransitionKind.WhipPan)]
    [InlineData(TransitionKind.MatchDissolve)]
    [InlineData(TransitionKind.FadeToBlack)]
    public async Task Every_transition_begins_near_the_old_picture_and_ends_near_the_new(TransitionKind kind)
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var (from, to) = (bench.Input(await Marked.Clip(folder, "a.mp4", 1, 24)), bench.Input(await Marked.Clip(folder, "b.mp4", 30, 24)));

        var made = await bench.Make(Part(from, 24) with { Incoming = to, Transition = kind });

        var frames = await ClipTests.Frames(made.Media["main"], Marked.Format(), 0, 24);
        Assert.Equal(24, frames.Count);
        Assert.True(Difference(frames[0], Marked.Frame(1, 0)) < Difference(frames[0], Marked.Frame(30, 0)));
        Assert.True(Difference(frames[^1], Marked.Frame(30, 23)) < Difference(frames[^1], Marked.Frame(1, 23)));
    }

    [Fact]
    public async Task Fades_start_and_end_in_black_and_leave_the_middle_alone()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var clip = bench.Input(await Marked.Clip(folder, "a.mp4", 1, 30));

        var made = await bench.Make(Part(clip, 30) with { FadeIn = 8, FadeOut = 8 });

        var frames = await ClipTests.Frames(made.Media["main"], Marked.Format(), 0, 30);
        Assert.InRange(Mean(frames[0]), 15, 18);
        Assert.InRange(Mean(frames[^1]), 15, 18);
        Assert.Equal((1, 15), Marked.Read(frames[15]));
        Assert.InRange(Difference(frames[15], Marked.Frame(1, 15)), 0, 4);
    }

    [Fact]
    public async Task Words_over_the_picture_stand_inside_the_title_safe_area_and_leave_the_rest_alone()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var clip = bench.Input(await Marked.Clip(folder, "a.mp4", 1, 24));

        var plain = await ClipTests.Frames((await bench.Make(Part(clip, 24))).Media["main"], Marked.Format(), 12, 1);
        var made = await bench.Make(Part(clip, 24) with { Super = "Paris, 1944 — three years earlier" });
        var titled = await ClipTests.Frames(made.Media["main"], Marked.Format(), 12, 1);

        var changed = Enumerable.Range(0, Marked.Width * Marked.Height).Where(i => titled[0][i] - plain[0][i] > 50).ToList();
        Assert.True(changed.Count > 100, $"{changed.Count} bright pixels");
        Assert.All(changed, i =>
        {
            Assert.InRange(i % Marked.Width, Marked.Width * 0.05, Marked.Width * 0.95);
            Assert.InRange(i / Marked.Width, Marked.Height * 0.05, Marked.Height * 0.95);
        });
    }

    [Fact]
    public async Task Words_over_a_long_shot_go_when_they_have_been_read()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var clip = bench.Input(await Marked.Clip(folder, "a.mp4", 1, 168));
        var plain = await ClipTests.Frames((await bench.Make(Part(clip, 168))).Media["main"], Marked.Format(), 0, 168);
        var titled = await ClipTests.Frames((await bench.Make(Part(clip, 168) with { Super = "Night" })).Media["main"], Marked.Format(), 0, 168);
        int Bright(int frame) => Enumerable.Range(0, Marked.Width * Marked.Height).Count(i => titled[frame][i] - plain[frame][i] > 50);
        Assert.True(Bright(48) > 20);
        Assert.Equal(0, Bright(160));
    }

    [Fact]
    public async Task A_foreign_clip_of_another_shape_stands_between_bars_and_joins_ours()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var square = folder.At("square.mov");
        await Ffmpeg.Run(["-f", "lavfi", "-i", "color=white:size=200x200:rate=30000/1001:duration=2", "-c:v", "mpeg4", square], CancellationToken.None);

        var made = await bench.Make(Part(bench.Input(square), 40));

        var frame = (await ClipTests.Frames(made.Media["main"], Marked.Format(), 20, 1))[0];
        Assert.InRange(frame[90 * Marked.Width + 10], 15, 18);
        Assert.InRange(frame[90 * Marked.Width + 160], 230, 237);
        Assert.True(Joinable.Same(await Marked.Clip(folder, "ours.mp4", 1, 5), made.Media["main"]));
    }

    [Fact]
    public async Task The_same_part_is_byte_identical_and_a_cancelled_one_leaves_nothing()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var clip = bench.Input(await Marked.Clip(folder, "a.mp4", 1, 30));
        var request = Part(clip, 20) with { Super = "The End", FadeOut = 6 };

        Assert.Equal(await File.ReadAllBytesAsync((await bench.Make(request)).Media["main"]), await File.ReadAllBytesAsync((await bench.Make(request)).Media["main"]));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Make(request, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(bench.Folder));
    }

    [Fact]
    public async Task Impossible_parts_are_refused_with_their_numbers()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var clip = bench.Input(await Marked.Clip(folder, "a.mp4", 1, 10));
        Assert.Contains("10 frames", (await Assert.ThrowsAsync<MediaException>(() => bench.Make(Part(clip, 11)))).Message);
        Assert.Contains("0 frames", (await Assert.ThrowsAsync<StudioException>(() => bench.Make(Part(clip, 0)))).Message);
        Assert.Contains("fade in over 8", (await Assert.ThrowsAsync<StudioException>(() => bench.Make(Part(clip, 10) with { FadeIn = 8, FadeOut = 8 }))).Message);
    }

    private static PartRequest Part(Digest clip, int frames, FrameRate? rate = null) =>
        new() { Clip = clip, Frames = frames, Size = new(Marked.Width, Marked.Height), Rate = rate ?? FrameRate.Film24 };

    private static byte[] Mixed(byte[] a, byte[] b, double share) => [.. a.Zip(b, (x, y) => (byte)Math.Round(x * (1 - share) + y * share))];

    /// <summary>Mean difference of the luma.</summary>
    private static double Difference(byte[] a, byte[] b) => Enumerable.Range(0, Marked.Width * Marked.Height).Average(i => Math.Abs(a[i] - b[i]));

    private static double Mean(byte[] frame) => frame.Take(Marked.Width * Marked.Height).Average(value => value);
}
