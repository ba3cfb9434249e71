using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Sound;

namespace AgentStudio.Tests.Sound;

public sealed class SoundTests : IDisposable
{
    private const int Rate = 48000;
    private static readonly string Plugin = Path.GetDirectoryName(typeof(SoundStage).Assembly.Location)!;
    private readonly Bench _bench = new();
    private readonly SoundStage _stage = new(new() { PluginFolder = Plugin, CacheFolder = Path.GetTempPath(), Secret = _ => null });

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void There_are_sixty_effects_and_twenty_ambiences_at_least()
    {
        Assert.True(Names("effects").Count() >= 60);
        Assert.True(Names("ambiences").Count() >= 20);
    }

    [Fact]
    public async Task Every_effect_sounds_soon_ends_in_silence_and_never_clips()
    {
        foreach (var name in Names("effects"))
        {
            var delivered = await Make(new() { Word = name, Seed = 3 });
            Assert.Equal(name, delivered.Used["sheet"]);
            Assert.Empty(delivered.Notes);
            var sound = _bench.Sound(delivered);
            Assert.True(sound.Peak is > 0.005f and < 0.9f, $"{name} peaks at {sound.Peak}");
            Assert.True(delivered.Measured.TruePeakDb <= -1, $"{name} has a true peak of {delivered.Measured.TruePeakDb}");
            foreach (var channel in sound.Channels)
            {
                Assert.True(Math.Abs(channel.Average(sample => (double)sample)) < 0.001, $"{name} has an offset");
                Assert.True(Math.Abs(channel[0]) < 0.003 && Math.Abs(channel[^1]) < 0.003, $"{name} clicks at its ends");
            }
        }
    }

    [Fact]
    public async Task Every_ambience_has_its_exact_length_and_loops_without_a_seam()
    {
        foreach (var name in Names("ambiences"))
        {
            var delivered = await Make(new() { Word = name, Ambience = true, Samples = 3 * Rate + 17, Seed = 3 });
            Assert.Equal(name, delivered.Used["sheet"]);
            var sound = _bench.Sound(delivered);
            Assert.Equal(3 * Rate + 17, sound.Samples);
            foreach (var channel in sound.Channels)
            {
                // Above 8 kHz a step at the seam stands out of everything that the sound itself does.
                var twice = channel.Concat(channel).ToArray();
                Biquad first = Biquad.HighPass(Rate, 8000), second = Biquad.HighPass(Rate, 8000);
                var sharp = twice.Select(sample => Math.Abs(first.Process(second.Process(sample)))).ToArray();
                var atSeam = sharp.AsSpan(channel.Length - 8, 40).ToArray().Max();
                var elsewhere = sharp.AsSpan(2000, channel.Length - 4000).ToArray().Max();
                Assert.True(atSeam <= Math.Max(1.2f * elsewhere, 0.0006f), $"{name} has a seam: {atSeam} against {elsewhere}");
            }
        }
    }

    [Theory]
    [InlineData("She slams the door", "door slam")]
    [InlineData("knocking at the door", "door knock")]
    [InlineData("footsteps on gravel", "footsteps gravel")]
    [InlineData("He runs", "footsteps running")]
    [InlineData("strikes a match", "match")]
    [InlineData("the bottle breaks", "glass break")]
    [InlineData("a gunshot", "gun shot")]
    [InlineData("seagulls", "gulls")]
    [InlineData("the phone rings", "phone ring")]
    [InlineData("she pours tea", "pour")]
    [InlineData("she laughs", "laughter")]
    [InlineData("everyone laughs", "laughter group")]
    [InlineData("he cries", "breath")]
    public async Task Words_of_action_find_their_sound(string words, string sheet)
    {
        var delivered = await Make(new() { Word = words });
        Assert.Equal(sheet, delivered.Used["sheet"]);
    }

    [Theory]
    [InlineData("HARBOUR - NIGHT", "harbour")]
    [InlineData("lighthouse lamp room", "room tone")]
    [InlineData("EXT. FOREST", "forest day")]
    [InlineData("rainy street", "rain")]
    [InlineData("coffee shop", "cafe")]
    [InlineData("cottage garden exterior rain night", "rain")]
    [InlineData("mountain village exterior snow", "snow")]
    [InlineData("a ship's cabin", "ship deck")]
    public async Task Places_find_their_ambience(string place, string sheet)
    {
        var delivered = await Make(new() { Word = place, Ambience = true, Samples = Rate });
        Assert.Equal(sheet, delivered.Used["sheet"]);
    }

    [Fact]
    public async Task Indoors_the_rain_is_heard_through_the_roof()
    {
        var kitchen = await Make(new() { Word = "cottage kitchen interior rain night", Ambience = true, Samples = Rate, Room = "kitchen" });
        var layer = await Make(new() { Word = "rain", Ambience = true, Samples = Rate, Room = "small room" });
        Assert.Equal(("rain inside", "rain inside"), (kitchen.Used["sheet"], layer.Used["sheet"]));
    }

    [Theory]
    [InlineData("zyxomma")]
    [InlineData("umbrella opens")]
    [InlineData("ice cracks")]
    [InlineData("window")]
    public async Task Unknown_words_get_something_quiet_and_a_note_but_no_other_things_sound(string words)
    {
        var delivered = await Make(new() { Word = words });
        Assert.Contains(words, Assert.Single(delivered.Notes));
        Assert.Equal("movement", delivered.Used["sheet"]);
        Assert.True(_bench.Sound(delivered).Peak > 0.001);
    }

    [Fact]
    public async Task Every_sound_of_our_screenplays_is_known()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository(AppContext.BaseDirectory), "scripts"), "*.fountain").Order(StringComparer.Ordinal))
        {
            var screenplay = ScreenplayReader.Read(File.ReadAllText(file), file);
            var film = Compiler.Compile(new() { Production = new() { Title = "Words" }, Screenplay = screenplay }, new());
            Assert.NotEmpty(film.Sounds);
            foreach (var cue in film.Sounds)
            {
                var delivered = await Make(new() { Word = cue.Word, Ambience = cue.Ambience, Room = cue.Room, Samples = 480 });
                Assert.True(delivered.Notes.Count == 0, $"{Path.GetFileName(file)}: {string.Join(' ', delivered.Notes)}");
            }
        }
    }

    [Theory]
    [InlineData("door slam", 480)]
    [InlineData("door slam", 200000)]
    [InlineData("rain", 1)]
    [InlineData("footsteps wood", 333333)]
    public async Task An_exact_length_is_kept(string word, int samples) =>
        Assert.Equal(samples, _bench.Sound(await Make(new() { Word = word, Samples = samples, Room = "hall" })).Samples);

    [Fact]
    public async Task A_hall_rings_after_the_slam_and_outdoors_does_not()
    {
        double Tail(SoundBuffer sound) => Decibels.FromPower(sound.Channels[0].Skip(80000).Take(9600).Average(x => (double)x * x));
        var hall = Tail(_bench.Sound(await Make(new() { Word = "door slam", Room = "cathedral", Samples = 3 * Rate })));
        var outdoors = Tail(_bench.Sound(await Make(new() { Word = "door slam", Room = "outdoors", Samples = 3 * Rate })));
        Assert.True(hall > outdoors + 15, $"{hall} {outdoors}");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_another_take()
    {
        async Task<Digest> Bytes(long seed)
        {
            var delivered = await Make(new() { Word = "footsteps gravel", Seed = seed, Room = "hall" });
            return Digest.OfBytes(File.ReadAllBytes(Path.Combine(_bench.Folder, delivered.Media["main"])));
        }
        Assert.Equal(await Bytes(5), await Bytes(5));
        Assert.NotEqual(await Bytes(5), await Bytes(6));
    }

    /// <summary>What makes a sound itself, in figures: where its energy lies and how quickly it falls.</summary>
    [Theory]
    [InlineData("thunder", 0, 500)]
    [InlineData("heartbeat", 0, 250)]
    [InlineData("glass break", 2000, 14000)]
    [InlineData("crickets", 3300, 11000)]
    [InlineData("birds", 1800, 9000)]
    [InlineData("horn", 50, 900)]
    [InlineData("key", 1500, 14000)]
    public async Task Sounds_lie_where_their_things_sound(string word, double low, double high)
    {
        var sound = _bench.Sound(await Make(new() { Word = word, Seed = 2 })).ToMono().Channels[0];
        double inside = 0, all = 0;
        for (var at = 0; at + 4096 <= sound.Length; at += 4096)
        {
            var power = Fft.Power(sound.AsSpan(at, 4096));
            for (var bin = 1; bin < power.Length; bin++)
            {
                all += power[bin];
                if (bin * Rate / 4096.0 >= low && bin * Rate / 4096.0 <= high)
                    inside += power[bin];
            }
        }
        Assert.True(inside > 0.8 * all, $"only {inside / all:P0} of {word} lies between {low} and {high} Hz");
    }

    [Fact]
    public async Task Impossible_requests_say_what_is_possible()
    {
        await Assert.ThrowsAsync<StudioException>(() => Make(new() { Word = " " }));
        await Assert.ThrowsAsync<StudioException>(() => Make(new() { Word = "rain", Samples = -1 }));
    }

    private static string Repository(string folder) => File.Exists(Path.Combine(folder, "AgentStudio.sln")) ? folder : Repository(Path.GetDirectoryName(folder)!);

    private static IEnumerable<string> Names(string kind) =>
        Directory.GetFiles(Path.Combine(Plugin, "data", kind), "*.json").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file).Replace('-', ' '));

    private Task<Delivered> Make(SoundRequest request) => _stage.Make(request, _bench, CancellationToken.None);
}
