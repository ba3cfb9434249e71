using AgentStudio.Families;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class HearingTests
{
    [Theory]
    [InlineData(400), InlineData(960), InlineData(6)]
    public void The_spectrum_is_the_sum_that_defines_it_and_comes_back(int length)
    {
        var frame = new Weights(2).Next(length).Select(x => (double)x).ToArray();
        var spectrum = new Spectrum(length);
        double[] real = new double[spectrum.Bins], imaginary = new double[spectrum.Bins], back = new double[length];
        spectrum.Forward(frame, real, imaginary);
        foreach (var k in new[] { 0, 1, 2, length / 3, length / 2 })
        {
            Assert.Equal(Enumerable.Range(0, length).Sum(n => frame[n] * Math.Cos(2 * Math.PI * k * n / length)), real[k], 1e-9);
            Assert.Equal(-Enumerable.Range(0, length).Sum(n => frame[n] * Math.Sin(2 * Math.PI * k * n / length)), imaginary[k], 1e-9);
        }

        spectrum.Inverse(real, imaginary, back);
        for (var n = 0; n < length; n++) Assert.Equal(frame[n], back[n], 1e-12);
    }

    [Fact]
    public void Frames_of_sound_come_back_as_the_sound()
    {
        var sound = new Weights(6).Next(5000, 0.5f);
        var frames = new FramedSpectrum(960, 480);
        var (real, imaginary) = frames.Analyse(sound);
        var back = frames.Synthesise(real, imaginary, sound.Length);
        for (var n = 0; n < sound.Length; n++) Assert.Equal(sound[n], back[n], 1e-6f);
    }

    [Fact]
    public void The_bands_of_deep_filter_net_are_those_it_was_trained_with()
    {
        int[] published = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 5, 5, 7, 7, 8, 10, 12, 13, 15, 18, 20, 24, 28, 31, 37, 42, 50, 56, 67];
        Assert.Equal(published, DeepFilterNet.Widths);
        Assert.Equal(481, DeepFilterNet.Widths.Sum());
    }

    [Fact]
    public void Mel_is_linear_to_1000_hertz_and_every_band_has_the_area_of_one()
    {
        Assert.Equal(15, MelSpectrogram.ToMel(1000), 1e-9);
        Assert.Equal(7.5, MelSpectrogram.ToMel(500), 1e-9);
        Assert.Equal(42, MelSpectrogram.ToMel(6400), 1e-9);   // 27 steps to 6.4 times the frequency
        Assert.Equal(3000, MelSpectrogram.ToHertz(MelSpectrogram.ToMel(3000)), 1e-6);
        // A triangle of area one in hertz, sampled every 40 Hz: the sum times 40 is about one where a band holds several bins.
        foreach (var (_, weights) in MelSpectrogram.Filters(80).Skip(50)) Assert.Equal(1, weights.Sum() * 40, 0.1);
    }

    [Fact]
    public void A_tone_is_heard_in_its_band_and_silence_is_even()
    {
        var tone = Enumerable.Range(0, 16000).Select(n => 0.5f * MathF.Sin(2 * MathF.PI * 1000 * n / 16000)).ToArray();
        var mel = MelSpectrogram.Of(tone, 80);
        var loudest = Enumerable.Range(0, 80).MaxBy(band => mel[0, band, 50]);
        var centre = MelSpectrogram.ToHertz(MelSpectrogram.ToMel(8000) * (loudest + 1) / 81);
        Assert.InRange(centre, 950, 1050);
        Assert.Equal(mel[0, loudest, 50] - 2, mel[0, loudest, 2000], 1e-5f);   // eight tens of dB below, in fours
        Assert.Single(MelSpectrogram.Of([], 80).Data.Distinct());
    }

    [Fact]
    public void Words_are_found_where_the_decoder_looked()
    {
        var attention = new float[4, 40];
        int[] spans = [0, 10, 18, 33, 40];
        for (var token = 0; token < 4; token++)
            for (var moment = 0; moment < 40; moment++) attention[token, moment] = moment >= spans[token] && moment < spans[token + 1] ? 0.2f : 0.01f;
        Assert.Equal(spans, WordTimes.Align(attention));
    }
}
