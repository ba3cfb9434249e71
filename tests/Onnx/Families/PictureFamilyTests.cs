using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class PictureFamilyTests : IDisposable
{
    private readonly ModelBench _bench = new();

    [Theory]
    [InlineData(null), InlineData(64)]
    public async Task A_tiled_enlargement_is_the_networks_own_without_a_seam(int? side)
    {
        var picture = Noisy(3, 300, 280);
        var made = await _bench.Make(new OnnxUpscale(_bench.Setup, PictureModels.Upscaler(_bench, side)), new UpscaleRequest { Picture = _bench.Bring(picture) });
        var (large, seen) = (_bench.Picture(made), Eight(picture));
        Assert.Equal((1200, 1120), (large.Width, large.Height));
        for (var y = 0; y < 280; y += 3)
            for (var x = 0; x < 300; x++)
                for (var c = 0; c < 3; c++)
                {
                    var sum = 0.0;
                    for (var k = 0; k < 9; k++) sum += PictureModels.Sharpen[k] * seen[c, Math.Clamp(y + k / 3 - 1, 0, 279), Math.Clamp(x + k % 3 - 1, 0, 299)];
                    Assert.Equal(Math.Clamp(sum, 0, 1), large[c, 4 * y + 1, 4 * x + 2], 1.1 / 255);
                }
    }

    [Fact]
    public async Task A_factor_that_the_network_does_not_have_is_brought_to_size_and_said()
    {
        var made = await _bench.Make(new OnnxUpscale(_bench.Setup, PictureModels.Upscaler(_bench)), new UpscaleRequest { Picture = _bench.Bring(Noisy(1, 40, 30)), Factor = 2, Faces = true });
        Assert.Equal((80, 60), (_bench.Picture(made).Width, _bench.Picture(made).Height));
        Assert.Contains(made.Notes, note => note.Contains("enlarges 4 times", StringComparison.Ordinal));
        Assert.Contains(made.Notes, note => note.Contains("Faces were not restored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task U2_net_sees_the_picture_over_its_brightest_and_its_answer_is_stretched()
    {
        // A picture of two flat halves: whatever the kernels do, their middles stay as they are.
        var picture = Halves(640, 480, [0.8f, 0.4f, 0.2f], [0.2f, 0.6f, 0.4f]);
        var made = await _bench.Make(new OnnxMatte(_bench.Setup, PictureModels.Matting(_bench, "u2net", 320, 7)), new SegmentRequest { Picture = _bench.Bring(picture) });
        double Answer(float[] color)
        {
            double[] mean = [0.485, 0.456, 0.406], deviation = [0.229, 0.224, 0.225], mix = [1, -0.5, 0.25];
            return Enumerable.Range(0, 3).Sum(c => mix[c] * (color[c] / 0.8 - mean[c]) / deviation[c]);
        }

        Assert.True(Answer([0.8f, 0.4f, 0.2f]) > Answer([0.2f, 0.6f, 0.4f]));
        var matte = _bench.Picture(made);
        Assert.Equal((640, 480), (matte.Width, matte.Height));
        Assert.Equal(1, matte[0, 240, 100], 0.12f);   // the brightest: Lanczos rings at the border, so the flats lie a little inside 0 to 1
        Assert.Equal(0, matte[0, 240, 540], 0.12f);
        using var cut = Bitmap.Load(Path.Combine(_bench.Folder, made.Media["subject"]));
        Assert.True(cut.Row(240)[100] >> 24 > 220 && cut.Row(240)[540] >> 24 < 40);
    }

    [Fact]
    public async Task Biref_net_answers_before_the_sigmoid_and_what_lies_between_is_bent_by_it()
    {
        float[][] bands = [[1, 0, 0], [0.7f, 0.2f, 0.2f], [0, 1, 0]];
        var picture = new Planes(3, 120, 360);
        for (var i = 0; i < picture.Data.Length; i++) picture.Data[i] = bands[i % 360 / 120][i / picture.Area];
        var made = await _bench.Make(new OnnxMatte(_bench.Setup, PictureModels.Matting(_bench, "birefnet", 512, 1)), new SegmentRequest { Picture = _bench.Bring(picture) });
        double Surely(float[] color)
        {
            double[] mean = [0.485, 0.456, 0.406], deviation = [0.229, 0.224, 0.225], mix = [1, -0.5, 0.25];
            return 1 / (1 + Math.Exp(-Enumerable.Range(0, 3).Sum(c => mix[c] * (color[c] - mean[c]) / deviation[c])));
        }

        var middle = (Surely(bands[1]) - Surely(bands[2])) / (Surely(bands[0]) - Surely(bands[2]));
        var matte = _bench.Picture(made);
        Assert.Equal(1, matte[0, 60, 60], 0.02);
        Assert.Equal(middle, matte[0, 60, 180], 0.02);
        Assert.Equal(0, matte[0, 60, 300], 0.02);
    }

    [Fact]
    public async Task Modnet_sees_the_shorter_side_at_512_and_its_matte_is_taken_as_it_is()
    {
        var picture = Halves(200, 100, [1, 0, 0], [0, 1, 0]);
        var made = await _bench.Make(new OnnxMatte(_bench.Setup, PictureModels.Modnet(_bench)), new SegmentRequest { Picture = _bench.Bring(picture) });
        Assert.Equal(0.9f, _bench.Picture(made)[0, 50, 30], 0.01f);   // red from -1 to 1, four tenths of it around a half
        Assert.Equal(0.1f, _bench.Picture(made)[0, 50, 170], 0.01f);
    }

    [Theory]
    [InlineData(7), InlineData(8)]
    public async Task Rife_of_seven_planes_is_told_the_moment_and_of_eight_the_scale_too(int planes)
    {
        var (first, second) = (Noisy(1, 40, 24), Noisy(2, 40, 24));
        var model = PictureModels.Rife(_bench, planes);
        using var room = new ModelRoom(_bench.Setup.Models);
        var between = new Rife(await room.Open(model, "model", CancellationToken.None)).Between(first, second, 0.25, CancellationToken.None);
        Assert.Equal((40, 24), (between.Width, between.Height));
        for (var i = 0; i < between.Data.Length; i++) Assert.Equal(0.75 * first.Data[i] + 0.25 * second.Data[i], between.Data[i], 1e-5);
    }

    [Fact]
    public async Task Segment_anything_gets_points_in_its_own_frame_and_the_surest_mask_is_taken()
    {
        var sam = PictureModels.SegmentAnything(_bench);
        var made = await _bench.Make(new OnnxMatte(_bench.Setup, sam), new SegmentRequest { Picture = _bench.Bring(Noisy(5, 160, 90)), Points = [new(0.25, 0.5), new(0.9, 0.1, Wanted: false)] });
        var mask = _bench.Picture(made);
        for (var x = 0; x < 160; x++) Assert.Equal(x > 40 ? 1 : 0, mask[0, 45, x]);
    }

    [Fact]
    public async Task Depth_is_seen_at_the_networks_size_and_comes_back_at_the_pictures()
    {
        var picture = Halves(640, 360, [1, 0.5f, 0.5f], [0, 0.5f, 0.5f]);
        var made = await _bench.Make(new OnnxDepth(_bench.Setup, PictureModels.Depth(_bench)), new DepthRequest { Picture = _bench.Bring(picture) });
        var depth = _bench.Picture(made);
        Assert.Equal((640, 360), (depth.Width, depth.Height));
        Assert.True(depth[0, 180, 100] > 0.93f && depth[0, 180, 540] < 0.07f);
        var metric = await _bench.Make(new OnnxDepth(_bench.Setup, PictureModels.Depth(_bench, "depth-metric")), new DepthRequest { Picture = _bench.Bring(picture) });
        Assert.True(_bench.Picture(metric)[0, 180, 100] < 0.1f);   // in metres the larger number is farther
    }

    [Fact]
    public async Task Frames_between_are_made_at_their_moments_and_counted_exactly()
    {
        var clip = Path.Combine(_bench.FolderOf("clip"), "clip.mp4");
        await using (var encoder = ClipEncoder.Start(clip, new(64, 64, "24", false)))
        {
            foreach (var grey in new[] { 0.2f, 0.8f })
                using (var frame = new Planes(3, 64, 64).Map(_ => grey).ToBitmap()) await encoder.Write(frame, CancellationToken.None);
            await encoder.Finish(CancellationToken.None);
        }

        var made = await _bench.Make(new OnnxFrames(_bench.Setup, PictureModels.Rife(_bench)), new InterpolateRequest { Clip = _bench.Bring(clip), ClipFrames = 2, Factor = 4, Size = new(64, 64), Rate = FrameRate.Film24 });
        Assert.Equal(5, made.Measured.Frames);
        for (var i = 0; i < 5; i++)
        {
            using var frame = await ClipReader.Frame(Path.Combine(_bench.Folder, "main.mp4"), i, CancellationToken.None);
            Assert.Equal(0.2f + 0.15f * i, Planes.Of(frame)[0, 32, 32], 0.02f);
        }
    }

    [Fact]
    public void Frames_of_a_clip_come_back_as_the_colours_that_were_drawn()
    {
        var picture = new Planes(3, 8, 8);
        for (var i = 0; i < picture.Data.Length; i++) picture.Data[i] = i / 64 * 0.2f + 0.3f;
        using var bitmap = picture.ToBitmap();
        var i420 = new byte[96];
        Yuv.ToI420(bitmap, i420.AsSpan(0, 64), i420.AsSpan(64, 16), i420.AsSpan(80));
        var back = Yuv.ToPlanes(i420, 8, 8);
        for (var i = 0; i < picture.Data.Length; i++) Assert.Equal(picture.Data[i], back.Data[i], 0.008f);
    }

    public void Dispose() => _bench.Dispose();

    internal static Planes Noisy(ulong seed, int width, int height) => new(3, height, width, [.. new Weights(seed).Next(3 * width * height, 0.4f).Select(x => x + 0.5f)]);

    internal static Planes Halves(int width, int height, float[] left, float[] right)
    {
        var picture = new Planes(3, height, width);
        for (var c = 0; c < 3; c++)
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++) picture[c, y, x] = x < width / 2 ? left[c] : right[c];
        return picture;
    }

    private static Planes Eight(Planes picture) => picture.Map(value => MathF.Round(value * 255) / 255);
}
