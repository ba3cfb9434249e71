using AgentStudio.Media;

namespace AgentStudio.Tests.Finishing;

public sealed class ClipTests
{
    [Theory]
    [InlineData("24")]
    [InlineData("24000/1001")]
    [InlineData("25")]
    [InlineData("30000/1001")]
    public async Task Every_frame_written_is_read_back_where_it_was_at_every_rate(string rate)
    {
        using var folder = new TempFolder();
        var format = Marked.Format(rate);
        var clip = await Marked.Clip(folder, "a.mp4", 3, 120, format);

        foreach (var start in new[] { 0, 1, 47, 48, 49, 97, 119 })
            Assert.Equal((3, start), Marked.Read((await Frames(clip, format, start, 1)).Single()));
        Assert.Equal(Enumerable.Range(60, 30).Select(i => (3, i)), (await Frames(clip, format, 60, 30)).Select(frame => Marked.Read(frame)));
        var track = Mp4.Picture(clip);
        Assert.Equal((120, format.FrameTicks, false), (track.Samples, track.Step, track.Delayed));
        Assert.Equal([0, 48, 96], track.KeyFrames);
    }

    [Fact]
    public async Task A_clip_of_one_frame_is_a_clip()
    {
        using var folder = new TempFolder();
        var clip = await Marked.Clip(folder, "one.mp4", 1, 1);
        Assert.Equal(1, Mp4.CountFrames(clip));
        Assert.Equal([(1, 0)], await Marked.All(clip));
    }

    [Fact]
    public async Task The_same_frames_give_the_same_bytes_and_clips_of_one_format_can_be_joined()
    {
        using var folder = new TempFolder();
        var (first, second) = (await Marked.Clip(folder, "1.mp4", 1, 30), await Marked.Clip(folder, "2.mp4", 1, 30));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.True(Joinable.Same(first, await Marked.Clip(folder, "3.mp4", 2, 7)));
        Assert.False(Joinable.Same(first, await Marked.Clip(folder, "4.mp4", 2, 7, Marked.Format("25"))));
        Assert.False(Joinable.Same(first, await Marked.Clip(folder, "5.mp4", 2, 7, Marked.Format(draft: true))));
    }

    [Theory]
    [InlineData("30000/1001", 120, 96)]   // 4.004 s at 24 fps
    [InlineData("25", 50, 48)]
    [InlineData("12", 24, 48)]
    [InlineData("24000/1001", 48, 48)]    // below 0.2 %: frame for frame
    public async Task A_clip_of_another_rate_is_conformed_to_the_nearest_frame_in_time(string rate, int frames, int conformed)
    {
        using var folder = new TempFolder();
        var clip = await Marked.Clip(folder, "foreign.mp4", 5, frames, Marked.Format(rate));
        var format = Marked.Format();
        Assert.Equal(conformed, await ClipReader.Count(clip, format, CancellationToken.None));

        var (above, below) = Marked.Format(rate).Fraction;
        var ratio = rate == "24000/1001" ? 1 : (double)above / below / 24;
        var numbers = (await Frames(clip, format, 0, conformed)).Select(frame => Marked.Read(frame).Number).ToArray();
        for (var i = 0; i < conformed; i++) Assert.InRange(numbers[i] - i * ratio, -0.75, 0.75);
    }

    [Fact]
    public async Task A_clip_that_is_too_short_says_how_long_it_is()
    {
        using var folder = new TempFolder();
        var clip = await Marked.Clip(folder, "short.mp4", 1, 10);
        var thrown = await Assert.ThrowsAsync<MediaException>(() => Frames(clip, Marked.Format(), 5, 10));
        Assert.Contains("has 10 frames", thrown.Message);
        Assert.Contains("has at most 100 frames", (await Assert.ThrowsAsync<MediaException>(() => Frames(clip, Marked.Format(), 100, 10))).Message);
    }

    [Theory]
    [InlineData("24")]
    [InlineData("12")]   // a foreign one
    public async Task A_clip_that_is_too_short_is_held_where_that_is_wanted(string rate)
    {
        using var folder = new TempFolder();
        var clip = await Marked.Clip(folder, "short.mp4", 1, 10, Marked.Format(rate));
        var last = rate == "24" ? 9 : 19;
        foreach (var start in new[] { last - 1, last, last + 1, 100 })
        {
            var numbers = new List<int>();
            await foreach (var frame in ClipReader.ReadHeld(clip, Marked.Format(), start, 3, CancellationToken.None)) numbers.Add(Marked.Read(frame.Span).Number);
            Assert.Equal([9, 9, 9], rate == "24" && start == last - 1 ? [numbers[0] + 1, .. numbers[1..]] : numbers);
        }
    }

    [Fact]
    public async Task A_half_written_clip_is_refused_by_name()
    {
        using var folder = new TempFolder();
        var clip = await Marked.Clip(folder, "whole.mp4", 1, 30);
        var half = folder.At("half.mp4");
        var bytes = await File.ReadAllBytesAsync(clip);
        await File.WriteAllBytesAsync(half, bytes[..(bytes.Length / 2)]);
        Assert.Contains("half.mp4", Assert.Throws<MediaException>(() => Mp4.CountFrames(half)).Message);
        await Assert.ThrowsAsync<MediaException>(() => Frames(half, Marked.Format(), 0, 30));
    }

    [Fact]
    public async Task Leaving_an_encode_early_kills_ffmpeg_and_leaves_no_file()
    {
        using var folder = new TempFolder();
        using var cancel = new CancellationTokenSource();
        var path = folder.At("left.mp4");
        await using (var encoder = ClipEncoder.Start(path, Marked.Format()))
        {
            await encoder.Write(Marked.Frame(1, 0), cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => encoder.Finish(cancel.Token));
        }

        Assert.False(File.Exists(path));
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public async Task An_encoder_that_cannot_write_says_why()
    {
        using var folder = new TempFolder();
        await using var encoder = ClipEncoder.Start(folder.At("no/such/folder/x.mp4"), Marked.Format());
        var thrown = await Assert.ThrowsAsync<MediaException>(async () =>
        {
            for (var i = 0; i < 500; i++) await encoder.Write(Marked.Frame(1, i), CancellationToken.None);
        });
        Assert.Contains("No such file", thrown.Message);
    }

    internal static async Task<List<byte[]>> Frames(string clip, ClipFormat format, int start, int count)
    {
        var frames = new List<byte[]>();
        await foreach (var frame in ClipReader.Read(clip, format, start, count, CancellationToken.None)) frames.Add(frame.ToArray());
        return frames;
    }
}
