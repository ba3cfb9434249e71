using AgentStudio.Media;

namespace AgentStudio.Tests.Sound;

public sealed class WavTests : IDisposable
{
    private readonly string _folder = Signal.TempFolder();

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("pcm_u8", 0.009)]
    [InlineData("pcm_s16le", 0.00004)]
    [InlineData("pcm_s24le", 0.0000002)]
    [InlineData("pcm_s32le", 0.0000002)]
    [InlineData("pcm_f32le", 0.0000002)]
    [InlineData("pcm_f64le", 0.0000002)]
    public async Task Reads_what_ffmpeg_writes(string codec, double tolerance)
    {
        var sound = Signal.Noise(-6, 0.5);
        sound.WriteWav(At("in.wav"), 24);
        await Ffmpeg.Run(["-i", At("in.wav"), "-c:a", codec, "-rf64", "auto", At("out.wav")], CancellationToken.None);
        var read = SoundBuffer.ReadWav(At("out.wav"));
        Assert.Equal((sound.Samples, 2, 48000), (read.Samples, read.Channels.Length, read.SampleRate));
        Assert.True(Difference(SoundBuffer.ReadWav(At("in.wav")), read) <= tolerance);
    }

    [Fact]
    public async Task Reads_extensible_with_six_channels_and_RF64()
    {
        Signal.Sine(440, -12, 0.3).WriteWav(At("in.wav"), 24);
        await Ffmpeg.Run(["-i", At("in.wav"), "-ac", "6", "-c:a", "pcm_s24le", "-rf64", "always", At("six.wav")], CancellationToken.None);
        var six = SoundBuffer.ReadWav(At("six.wav"));
        Assert.Equal((6, 14400), (six.Channels.Length, six.Samples));
        Assert.True(six.Peak > 0.15);
        Assert.Equal(2, six.ToStereo().Channels.Length);
    }

    [Fact]
    public void Sixteen_bits_are_dithered_the_same_way_every_time_and_silence_stays_silent()
    {
        var quiet = Signal.Sine(1000, -96, 1);
        quiet.Channels[1].AsSpan().Clear();
        quiet.WriteWav(At("a.wav"));
        quiet.WriteWav(At("b.wav"));
        Assert.Equal(File.ReadAllBytes(At("a.wav")), File.ReadAllBytes(At("b.wav")));
        var read = SoundBuffer.ReadWav(At("a.wav"));
        Assert.All(read.Channels[1], sample => Assert.Equal(0, sample));
        // Half a step high, the sine would be lost or square without dither; with it, it stands in the spectrum.
        var power = Fft.Power(read.Channels[0].AsSpan(0, 32768));
        var bin = (int)Math.Round(1000 * 32768 / 48000.0);
        Assert.InRange(Decibels.FromPower(power[(bin - 2)..(bin + 3)].Sum() / 1.5), -98, -94);
        Assert.True(power[bin] > 30 * power[bin * 3]);
    }

    [Fact]
    public void Wrong_files_are_named_with_what_is_wrong()
    {
        File.WriteAllText(At("text.wav"), "this is no sound at all, only text");
        Assert.Contains("is not a WAV", Assert.Throws<MediaException>(() => SoundBuffer.ReadWav(At("text.wav"))).Message);
        Assert.Contains("There is no file", Assert.Throws<MediaException>(() => SoundBuffer.ReadWav(At("none.wav"))).Message);
        Signal.Noise(-6, 0.1).WriteWav(At("cut.wav"));
        File.WriteAllBytes(At("cut.wav"), File.ReadAllBytes(At("cut.wav"))[..30]);
        Assert.Contains("header", Assert.Throws<MediaException>(() => SoundBuffer.ReadWav(At("cut.wav"))).Message);
    }

    [Fact]
    public void A_recording_that_was_cut_off_is_read_as_far_as_it_goes()
    {
        Signal.Noise(-6, 0.1).WriteWav(At("cut.wav"));
        File.WriteAllBytes(At("cut.wav"), File.ReadAllBytes(At("cut.wav"))[..(44 + 4000)]);
        Assert.Equal(1000, SoundBuffer.ReadWav(At("cut.wav")).Samples);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static double Difference(SoundBuffer a, SoundBuffer b) =>
        a.Channels.Zip(b.Channels, (x, y) => x.Zip(y, (p, q) => Math.Abs(p - q)).Max()).Max();
}
