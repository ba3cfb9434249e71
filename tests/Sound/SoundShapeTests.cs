using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Sound;

namespace AgentStudio.Tests.Sound;

/// <summary>Whether a sound behaves as its word says: when it is loud, how it falls, whether it repeats, rings or hisses.</summary>
public sealed class SoundShapeTests : IDisposable
{
    private const int Rate = 48000, Block = 480;
    private readonly Bench _bench = new();
    private readonly SoundStage _stage = new(new() { PluginFolder = Path.GetDirectoryName(typeof(SoundStage).Assembly.Location)!, CacheFolder = Path.GetTempPath(), Secret = _ => null });

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("door slam")]
    [InlineData("gun shot")]
    [InlineData("punch")]
    [InlineData("impact")]
    [InlineData("camera shutter")]
    [InlineData("lock")]
    [InlineData("bottle cork")]
    [InlineData("cup on table")]
    [InlineData("glass clink")]
    [InlineData("door close")]
    public async Task What_strikes_is_there_at_once_and_soon_over(string word)
    {
        var levels = Levels(await Sound(word));
        var (first, peak) = (levels.FindIndex(level => level > levels.Max() - 30), levels.IndexOf(levels.Max()));
        Assert.True(peak - first < 45, $"it takes {(peak - first) * 10} ms to the loudest moment");
        var quiet = levels.FindLastIndex(level => level > levels.Max() - 20);
        Assert.True(quiet - peak < 90, $"after {(quiet - peak) * 10} ms it is still within 20 dB");
    }

    [Theory]
    [InlineData("explosion")]
    [InlineData("thunder")]
    [InlineData("bell")]
    [InlineData("wave crash")]
    [InlineData("applause")]
    public async Task What_is_big_rings_or_rolls_for_a_while(string word)
    {
        var levels = Levels(await Sound(word));
        Assert.True(levels.Count(level => level > levels.Max() - 30) > 100, "it is over within a second");
    }

    [Theory]
    [InlineData("door slam", 300, 0.4)]
    [InlineData("explosion", 300, 0.5)]
    [InlineData("car engine", 500, 0.5)]
    [InlineData("boat engine", 500, 0.5)]
    [InlineData("drum", 400, 0.5)]
    public async Task What_is_heavy_is_low(string word, double below, double share)
    {
        var spectrum = Spectrum(await Sound(word));
        Assert.True(Share(spectrum, 0, below) > share, $"only {Share(spectrum, 0, below):P0} lies below {below} Hz");
    }

    [Theory]
    [InlineData("rain")]
    [InlineData("river")]
    [InlineData("storm")]
    [InlineData("beach")]
    [InlineData("fireplace")]
    [InlineData("market")]
    public async Task Weather_water_fire_and_crowds_are_broad(string place)
    {
        var spectrum = Spectrum(await Sound(place, ambience: true));
        foreach (var (low, high) in ((double, double)[])[(150, 700), (700, 2500), (2500, 9000)])
            Assert.True(Share(spectrum, low, high) > 0.015, $"only {Share(spectrum, low, high):P1} lies between {low} and {high} Hz");
    }

    [Theory]
    [InlineData("rain")]
    [InlineData("river")]
    [InlineData("room tone")]
    [InlineData("spaceship")]
    [InlineData("factory")]
    public async Task A_bed_is_even(string place)
    {
        var levels = Levels(await Sound(place, ambience: true), Rate / 2);
        Assert.True(levels.Max() - levels.Min() < 9, $"half seconds differ by {levels.Max() - levels.Min():0.0} dB");
    }

    [Theory]
    [InlineData("bell")]
    [InlineData("phone ring")]
    [InlineData("train whistle")]
    [InlineData("siren")]
    [InlineData("music box")]
    [InlineData("piano note")]
    [InlineData("horn")]
    [InlineData("doorbell")]
    public async Task What_has_a_note_is_tonal_and_what_hisses_is_not(string word)
    {
        var (tonal, hiss) = (Peaked(await Sound(word)), Peaked(await Sound("steam")));
        Assert.True(tonal > 0.5 && tonal > 3 * hiss, $"its strongest twentieth holds {tonal:P0}, that of steam {hiss:P0}");
    }

    [Fact]
    public async Task A_heart_beats_in_pairs()
    {
        var onsets = Onsets(Levels(await Sound("heartbeat", 4)));
        var gaps = onsets.Zip(onsets.Skip(1), (a, b) => b - a).ToArray();
        Assert.True(gaps.Length >= 3, $"{onsets.Count} beats in four seconds");
        for (var i = 1; i < gaps.Length; i++) Assert.True(Math.Max(gaps[i], gaps[i - 1]) > 1.4 * Math.Min(gaps[i], gaps[i - 1]), $"gaps of {string.Join(", ", gaps.Select(gap => gap * 10))} ms");
    }

    [Theory]
    [InlineData("clock tick", 2)]
    [InlineData("footsteps wood", 2)]
    [InlineData("footsteps gravel", 2)]
    [InlineData("horse hooves", 3)]
    [InlineData("hammer", 2)]
    [InlineData("door knock", 2)]
    [InlineData("typewriter", 3)]
    public async Task What_repeats_does_so(string word, int least)
    {
        var onsets = Onsets(Levels(await Sound(word, 3)));
        Assert.True(onsets.Count >= least, $"{onsets.Count} in three seconds");
    }

    [Fact]
    public async Task A_whoosh_comes_and_goes_and_a_riser_grows()
    {
        double Middle(List<double> levels) => levels.Select((level, i) => (Power: Math.Pow(10, level / 10), i)).ToArray() is var all ? all.Sum(item => item.Power * item.i) / all.Sum(item => item.Power) / levels.Count : 0;
        Assert.InRange(Middle(Levels(await Sound("whoosh"))), 0.2, 0.7);
        Assert.True(Middle(Levels(await Sound("tension riser"))) > 0.55);
    }

    [Fact]
    public async Task A_siren_moves_its_pitch_and_a_horn_does_not()
    {
        async Task<double> Movement(string word)
        {
            var sound = await Sound(word, 3);
            var notes = Enumerable.Range(2, 20).Select(i => Strongest(sound.AsSpan(i * 5000, 8192))).Where(hz => hz > 0).ToArray();
            return notes.Max() / notes.Min();
        }

        Assert.True(await Movement("siren") > 1.2);
        Assert.True(await Movement("horn") < 1.1);
    }

    [Fact]
    public async Task Two_effects_of_different_words_are_different_sounds()
    {
        var seen = new List<(string Word, double[] Bands)>();
        foreach (var word in (string[])["rain", "fire", "applause", "steam", "waves", "wind", "paper", "broom", "cloth rustle", "crowd murmur"])
        {
            var spectrum = Spectrum(await Sound(word));
            double[] bands = [.. Enumerable.Range(0, 9).Select(i => Math.Log10(Share(spectrum, 60 * Math.Pow(2, i), 60 * Math.Pow(2, i + 1)) + 1e-4))];
            foreach (var (other, known) in seen) Assert.True(bands.Zip(known, (a, b) => Math.Abs(a - b)).Average() > 0.05, $"{word} sounds like {other}");
            seen.Add((word, bands));
        }
    }

    private async Task<float[]> Sound(string word, double seconds = 0, bool ambience = false)
    {
        var delivered = await _stage.Make(new() { Word = word, Seed = 4, Ambience = ambience, Samples = ambience ? 4 * Rate : (long)(seconds * Rate) }, _bench, CancellationToken.None);
        return _bench.Sound(delivered).ToMono().Channels[0];
    }

    /// <summary>dB of each stretch.</summary>
    private static List<double> Levels(float[] sound, int block = Block) =>
        [.. Enumerable.Range(0, sound.Length / block).Select(i => Decibels.FromPower(sound.AsSpan(i * block, block).ToArray().Average(x => (double)x * x) + 1e-12))];

    /// <summary>Blocks at which something begins: louder by 9 dB than just before.</summary>
    private static List<int> Onsets(List<double> levels)
    {
        var found = new List<int>();
        for (var i = 0; i < levels.Count; i++)
        {
            var before = i == 0 ? -90 : Enumerable.Range(Math.Max(0, i - 6), Math.Min(6, i)).Min(k => levels[k]);
            if (levels[i] > levels.Max() - 22 && levels[i] > before + 9 && (found.Count == 0 || i - found[^1] > 9)) found.Add(i);
        }

        return found;
    }

    private static double[] Spectrum(float[] sound)
    {
        var sum = new double[2049];
        for (var at = 0; at + 4096 <= sound.Length; at += 2048)
        {
            var power = Fft.Power(sound.AsSpan(at, 4096));
            for (var i = 0; i < Math.Min(sum.Length, power.Length); i++) sum[i] += power[i];
        }

        return sum;
    }

    private static double Share(double[] spectrum, double low, double high) =>
        spectrum.Where((_, bin) => bin * Rate / 4096.0 >= low && bin * Rate / 4096.0 < high).Sum() / spectrum.Sum();

    /// <summary>Share of the energy in the strongest twentieth of the spectrum's lines below 8 kHz, mean over the loud moments.</summary>
    private static double Peaked(float[] sound)
    {
        var loudest = Enumerable.Range(0, sound.Length / 4096).Select(i => (Power: Fft.Power(sound.AsSpan(i * 4096, 4096)), i)).Select(item => item.Power[4..680]).OrderByDescending(power => power.Sum()).Take(4);
        return loudest.Average(power => power.OrderDescending().Take(power.Length / 20).Sum() / (power.Sum() + 1e-12));
    }

    private static double Strongest(ReadOnlySpan<float> sound)
    {
        var power = Fft.Power(sound);
        if (power.Sum() < 1e-6) return 0;
        return Array.IndexOf(power, power.Skip(8).Take(700).Max());
    }
}
