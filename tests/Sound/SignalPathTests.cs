using AgentStudio.Media;

namespace AgentStudio.Tests.Sound;

public sealed class SignalPathTests
{
    [Theory]
    [InlineData(22050, 48000)]
    [InlineData(44100, 48000)]
    [InlineData(48000, 16000)]
    [InlineData(96000, 48000)]
    public void Resampling_keeps_a_sine_and_makes_nothing_new(int from, int to)
    {
        var made = Signal.Sine(3000, -6, 1, from, 1).Resample(to).Channels[0];
        Assert.Equal(to, made.Length);
        var wanted = Signal.Sine(3000, -6, 1, to, 1).Channels[0];
        for (var i = to / 10; i < to - to / 10; i++)
            Assert.InRange(made[i] - wanted[i], -0.0005, 0.0005);
    }

    [Fact]
    public void Resampling_down_removes_what_the_lower_rate_cannot_hold()
    {
        var made = Signal.Sine(15000, -6, 1, 48000, 1).Resample(22050).Channels[0];
        Assert.True(made.Skip(2000).Take(16000).Max(Math.Abs) < 0.0001);
    }

    [Fact]
    public void The_transform_and_its_inverse_give_the_sound_back()
    {
        var chance = new Chance(4);
        var real = Enumerable.Range(0, 1024).Select(_ => chance.Bipolar()).ToArray();
        var imaginary = new double[1024];
        var before = (double[])real.Clone();
        Fft.Forward(real, imaginary);
        var power = real.Zip(imaginary, (r, i) => r * r + i * i).Sum() / 1024;
        Assert.Equal(before.Sum(x => x * x), power, 6);
        Fft.Inverse(real, imaginary);
        Assert.All(Enumerable.Range(0, 1024), i => Assert.Equal(before[i], real[i], 9));
    }

    [Fact]
    public void Filters_do_what_their_names_say()
    {
        const double Rate = 48000;
        Assert.Equal(-3, Biquad.LowPass(Rate, 1000).GainAt(Rate, 1000), 0.05);
        Assert.True(Biquad.LowPass(Rate, 1000).GainAt(Rate, 8000) < -34);
        Assert.True(Biquad.HighPass(Rate, 1000).GainAt(Rate, 125) < -34);
        Assert.Equal(0, Biquad.BandPass(Rate, 1000).GainAt(Rate, 1000), 0.05);
        Assert.True(Biquad.Notch(Rate, 1000).GainAt(Rate, 1000) < -80);
        Assert.Equal(5, Biquad.Peak(Rate, 1000, 5).GainAt(Rate, 1000), 0.05);
        Assert.Equal(-4, Biquad.LowShelf(Rate, 500, -4).GainAt(Rate, 20), 0.05);
        Assert.Equal(6, Biquad.HighShelf(Rate, 4000, 6).GainAt(Rate, 20000), 0.2);
        Assert.Equal(0, Biquad.AllPass(Rate, 700).GainAt(Rate, 700), 0.05);
    }

    [Fact]
    public void The_limiter_holds_the_true_peak_and_leaves_quiet_sound_alone()
    {
        var loud = Signal.Join(Signal.Noise(-18, 1), Signal.Noise(4, 1), Signal.Sine(11025, 3, 0.5, phase: 0.7), Signal.Noise(-18, 3));
        var quiet = loud.Channels[0][..40000];
        Limiter.Apply(loud, -1.5);
        Assert.InRange(Loudness.Measure(loud).TruePeakDb, -2.2, -1.4);
        Assert.Equal(quiet, loud.Channels[0][..40000]);
    }

    [Fact]
    public void The_compressor_narrows_the_distance_of_loud_and_quiet()
    {
        var sound = Signal.Join(Signal.Sine(500, -30, 1), Signal.Sine(500, -6, 1));
        new Compressor(48000, -20, 2).Process(sound.Channels[0], sound.Channels[1]);
        Assert.Equal(-30, Level(sound, 0.5), 0.1);
        Assert.InRange(Level(sound, 1.7), -12.5, -11.0);
    }

    [Fact]
    public void The_fader_is_down_before_the_word_and_stays_down_over_a_breath()
    {
        var ducker = new Ducker([new(96000, 144000, 10), new(168000, 240000, 10)]);
        Assert.Equal(0, ducker.DepthAt(70000), 3);
        Assert.Equal(10, ducker.DepthAt(96000), 3);
        Assert.All(Enumerable.Range(0, 140), i => Assert.Equal(10, ducker.DepthAt(96000 + i * 1000), 3));
        Assert.Equal(0, ducker.DepthAt(240000 + 24000 + 70000), 3);
        var steepest = Enumerable.Range(0, 400).Max(i => Math.Abs(ducker.DepthAt(i * 1000) - ducker.DepthAt(i * 1000 + 480)));
        Assert.True(steepest < 0.5, $"the fader moves {steepest} dB in 10 ms");
    }

    [Theory]
    [InlineData("small room")]
    [InlineData("hall")]
    [InlineData("cathedral")]
    public void A_room_rings_as_long_as_it_says(string word)
    {
        var room = Room.Named(word)!;
        var click = new SoundBuffer(2, 48000 * 8);
        click.Channels[0][0] = click.Channels[1][0] = 1;
        var wet = new SoundBuffer(2, click.Samples);
        new Reverb(room).Process(click.Channels[0], click.Channels[1], wet.Channels[0], wet.Channels[1]);
        // Schroeder's backward integration, -5 to -25 dB times three.
        var left = new double[click.Samples + 1];
        for (var i = click.Samples - 1; i >= 0; i--)
            left[i] = left[i + 1] + wet.Channels[0][i] * (double)wet.Channels[0][i];
        int Falls(double decibels) => Array.FindIndex(left, energy => energy < left[0] * Math.Pow(10, decibels / 10));
        Assert.InRange((Falls(-25) - Falls(-5)) * 3 / 48000.0, room.Seconds * 0.6, room.Seconds * 1.3);
    }

    [Theory]
    [InlineData("an old stone church", "church")]
    [InlineData("LIGHTHOUSE - LAMP ROOM", "small room")]
    [InlineData("the beach", "outdoors")]
    public void Rooms_are_found_by_their_words(string words, string room) => Assert.Equal(room, Room.Named(words)?.Word);

    [Fact]
    public void A_word_that_is_no_room_finds_none() => Assert.Null(Room.Named("purple"));

    private static double Level(SoundBuffer sound, double second) => Decibels.FromGain(sound.Channels[0].Skip((int)(second * 48000)).Take(9600).Max());
}
