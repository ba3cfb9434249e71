using AgentStudio.Media;

namespace AgentStudio.Tests.Sound;

public sealed class LoudnessTests
{
    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    [InlineData(96000)]
    public void A_stereo_sine_of_1_kHz_at_minus_23_dBFS_reads_minus_23_LUFS(int rate)
    {
        var report = Loudness.Measure(Signal.Sine(1000, -23, 20, rate));
        Assert.InRange(report.Integrated, -23.1, -22.9);
        Assert.InRange(report.TruePeakDb, -23.1, -22.9);
        Assert.InRange(report.MomentaryMax, -23.1, -22.9);
    }

    /// <summary>EBU Tech 3341, test cases 3 to 5.</summary>
    [Fact]
    public void Gating_leaves_out_what_the_standard_says()
    {
        var third = Signal.Join(Signal.Sine(1000, -36, 10), Signal.Sine(1000, -23, 60), Signal.Sine(1000, -36, 10));
        var fourth = Signal.Join(Signal.Sine(1000, -72, 10), Signal.Sine(1000, -36, 10), Signal.Sine(1000, -23, 60), Signal.Sine(1000, -36, 10), Signal.Sine(1000, -72, 10));
        var fifth = Signal.Join(Signal.Sine(1000, -26, 20), Signal.Sine(1000, -20, 20.1), Signal.Sine(1000, -26, 20));
        Assert.All(new[] { third, fourth, fifth }, signal => Assert.InRange(Loudness.Measure(signal).Integrated, -23.1, -22.9));
    }

    /// <summary>EBU Tech 3342, test cases 1 to 3: 10, 5 and 20 LU.</summary>
    [Theory]
    [InlineData(-20, -30, 10)]
    [InlineData(-20, -15, 5)]
    [InlineData(-40, -20, 20)]
    public void Loudness_range_is_the_standards(double first, double second, double range) =>
        Assert.InRange(Loudness.Measure(Signal.Join(Signal.Sine(1000, first, 20), Signal.Sine(1000, second, 20))).Range, range - 1, range + 1);

    /// <summary>EBU Tech 3341, test cases 15 to 18: sines of a quarter of the rate and less, at phases whose samples miss the crest.</summary>
    [Theory]
    [InlineData(4, 0)]
    [InlineData(4, 45)]
    [InlineData(6, 60)]
    [InlineData(8, 67.5)]
    public void True_peak_finds_crests_between_samples(int divisor, double degrees)
    {
        var sound = Signal.Sine(48000.0 / divisor, -6, 1, phase: degrees * Math.PI / 180).Fade(2400, 2400);
        Assert.InRange(Loudness.Measure(sound).TruePeakDb, -6.4, -5.8);
    }

    [Fact]
    public async Task Agrees_with_ffmpeg_within_a_tenth_and_on_true_peak_within_two()
    {
        var folder = Signal.TempFolder();
        var speech = Signal.Babble(20, 3).ToStereo();
        var signals = new[] { Signal.Noise(-20, 12), speech, Signal.Join(speech, Signal.Noise(-45, 8), Signal.Sine(80, -12, 6)), Signal.Babble(9, 5), Signal.Sine(9000, -9, 7.3), Signal.Noise(-3, 6, 4, 44100) };
        for (var i = 0; i < signals.Length; i++)
        {
            var path = Path.Combine(folder, $"{i}.wav");
            signals[i].Fade(480, 480).WriteWav(path, 24);
            var (integrated, range, peak) = await Signal.Ebur128(path);
            var ours = Loudness.Measure(SoundBuffer.ReadWav(path));
            Assert.True(Math.Abs(ours.Integrated - integrated) <= 0.1 && Math.Abs(ours.Range - range) <= 0.3 && Math.Abs(ours.TruePeakDb - peak) <= 0.2,
                $"signal {i}: ours {ours}, ffmpeg {integrated} {range} {peak}");
        }
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Blocks_of_any_size_measure_the_same()
    {
        var sound = Signal.Babble(7, 8).ToStereo();
        var meter = new LoudnessMeter(2);
        for (int at = 0, size = 1; at < sound.Samples; at += size, size = size * 3 % 7919 + 1)
            meter.Add(sound.Channels, at, Math.Min(size, sound.Samples - at));
        var whole = Loudness.Measure(sound);
        Assert.Equal(whole.Integrated, meter.Report().Integrated, 9);
        Assert.Equal(whole.TruePeakDb, meter.Report().TruePeakDb, 5);
    }

    [Fact]
    public void Silence_is_silence()
    {
        var report = Loudness.Measure(new SoundBuffer(2, 48000));
        Assert.Equal(Decibels.Silence, report.Integrated);
        Assert.Equal(Decibels.Silence, report.TruePeakDb);
        Assert.Equal(0, report.SoundingSeconds);
    }
}
