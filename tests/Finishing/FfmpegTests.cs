using System.Diagnostics;
using AgentStudio.Media;

namespace AgentStudio.Tests.Finishing;

[Collection("environment")]
public sealed class FfmpegTests
{
    [Fact]
    public async Task A_missing_ffmpeg_is_one_message_that_says_what_to_install()
    {
        using var set = new Variable("STUDIO_FFMPEG", Path.Combine(Path.GetTempPath(), "no-such-ffmpeg"));
        var thrown = await Assert.ThrowsAsync<MediaException>(() => Ffmpeg.Run(["-version"], CancellationToken.None));
        Assert.Contains("no-such-ffmpeg", thrown.Message);
        Assert.Contains("apt install ffmpeg", thrown.Message);
    }

    [Fact]
    public void An_ffmpeg_that_is_too_old_is_named_with_its_version()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TempFolder();
        var old = folder.At("old-ffmpeg");
        File.WriteAllText(old, "#!/bin/sh\necho 'ffmpeg version 4.2.7-0ubuntu0.1 Copyright'\n");
        File.SetUnixFileMode(old, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var set = new Variable("STUDIO_FFMPEG", old);
        Assert.Contains("4.2.7", Assert.Throws<MediaException>(() => Ffmpeg.Version).Message);
    }

    [Fact]
    public async Task A_failure_carries_the_last_words_of_ffmpeg()
    {
        var thrown = await Assert.ThrowsAsync<MediaException>(() => Ffmpeg.Run(["-i", "/no/such.mp4", "-f", "null", "-"], CancellationToken.None));
        Assert.Contains("/no/such.mp4: No such file", thrown.Message);
    }

    [Fact]
    public async Task Cancelling_ends_a_running_ffmpeg_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var running = Ffmpeg.Run(["-f", "lavfi", "-i", "testsrc=size=1280x720:rate=24:duration=600", "-c:v", "libx264", "-f", "null", "-"], cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Probing_what_is_no_media_says_so_with_its_name()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.At("notes.txt"), "not a film");
        Assert.Contains("notes.txt", (await Assert.ThrowsAsync<MediaException>(() => Probe.File(folder.At("notes.txt"), CancellationToken.None))).Message);
        Assert.Contains("no file", (await Assert.ThrowsAsync<MediaException>(() => Probe.File(folder.At("none.mp4"), CancellationToken.None))).Message);
    }

    [Fact]
    public async Task Probing_tells_pictures_films_and_sounds_apart()
    {
        using var folder = new TempFolder();
        var (image, sound, video) = (folder.At("a.png"), folder.At("a.wav"), folder.At("a.mp4"));
        await Ffmpeg.Run(["-f", "lavfi", "-i", "color=red:size=64x48", "-frames:v", "1", image], CancellationToken.None);
        await Ffmpeg.Run(["-f", "lavfi", "-i", "sine=duration=0.5", sound], CancellationToken.None);
        await Marked.Clip(folder, "a.mp4", 1, 12);
        Assert.Equal("image 64x48 png", (await Probe.File(image, CancellationToken.None)).ToString());
        Assert.Equal("sound pcm_s16le 44100 Hz 1 ch 0.5 s", (await Probe.File(sound, CancellationToken.None)).ToString());
        Assert.Equal("video 320x180 h264 24/1 fps 0.5 s", (await Probe.File(video, CancellationToken.None)).ToString());
    }

    private sealed class Variable : IDisposable
    {
        private readonly string _name;
        private readonly string? _before;

        public Variable(string name, string value)
        {
            (_name, _before) = (name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
    }
}
