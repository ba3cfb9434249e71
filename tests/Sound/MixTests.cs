using AgentStudio.Film;
using AgentStudio.Finishing.Mix;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Sound;

public sealed class MixTests : IDisposable
{
    private const int Rate = 48000;
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(-14, -1)]
    [InlineData(-23, -1)]
    [InlineData(-16, -2)]
    public async Task Reaches_the_loudness_and_stays_under_the_peak(double lufs, double peak)
    {
        var delivered = await Mix(_bench.Film(13) with { LoudnessLufs = lufs, TruePeakDb = peak });
        var path = Path.Combine(_bench.Folder, delivered.Media["main"]);
        var (integrated, _, truePeak) = await Signal.Ebur128(path);
        Assert.InRange(integrated, lufs - 0.1, lufs + 0.1);
        Assert.True(truePeak <= peak - 0.3, $"true peak {truePeak}");
        Assert.Equal(13 * Rate, delivered.Measured.Samples);
    }

    /// <summary>Quiet talk and then loud music: by the whole programme the talk is far too quiet, by the dialogue it is right.</summary>
    [Fact]
    public async Task By_the_dialogue_the_talk_is_at_the_level_asked_for_whatever_plays_without_it()
    {
        var talk = _bench.Put(Signal.Babble(8, 3));
        var music = _bench.Put(Signal.Noise(-8, 12));
        var request = new MixRequest { Samples = 24 * Rate, Clips = [new(SoundTrack.Dialogue, talk, Rate, 0), new(SoundTrack.Music, music, 11 * Rate, 0, Gain: 14)], LoudnessLufs = -27, TruePeakDb = -2, Gate = LoudnessGate.Dialogue };
        var delivered = await Mix(request);
        var spoken = _bench.At("spoken.wav");
        await Ffmpeg.Run(["-i", Path.Combine(_bench.Folder, delivered.Media["main"]), "-af", "atrim=1:9", spoken], CancellationToken.None);
        var (said, _, _) = await Signal.Ebur128(spoken);
        Assert.InRange(said, -27.6, -26.4);
        Assert.InRange(delivered.Measured.DialogueLufs!.Value, said - 0.4, said + 0.4);
        Assert.True(Math.Abs(delivered.Measured.LoudnessLufs!.Value - said) > 0.7, "the music counts in the whole programme");
        Assert.Null((await Mix(request with { Gate = LoudnessGate.Programme })).Measured.DialogueLufs);
    }

    [Fact]
    public async Task The_encoded_track_meets_loudness_and_peak_too_and_is_what_is_measured()
    {
        var delivered = await Mix(_bench.Film(13));
        var (integrated, _, truePeak) = await Signal.Ebur128(Path.Combine(_bench.Folder, delivered.Media["track"]));
        Assert.InRange(integrated, -14.5, -13.5);
        Assert.True(truePeak <= -1, $"true peak {truePeak}");
        Assert.InRange(delivered.Measured.LoudnessLufs!.Value, integrated - 0.1, integrated + 0.1);
        Assert.InRange(delivered.Measured.TruePeakDb!.Value, truePeak - 0.2, truePeak + 0.2);
    }

    [Fact]
    public async Task Speech_stands_ten_decibels_over_the_bed_while_somebody_speaks()
    {
        var request = _bench.Film(19);
        var delivered = await Mix(request);
        var speech = _bench.Sound(delivered, "dx");
        var bed = _bench.Sound(delivered, "mx");
        bed.Add(_bench.Sound(delivered, "fx"), 0, 1, 1);
        foreach (var line in request.Clips.Where(clip => clip.Track is SoundTrack.Dialogue or SoundTrack.Narration))
        {
            var distance = Power(speech, line) - Power(bed, line);
            Assert.True(distance >= 10, $"the line at {line.Start / (double)Rate} s stands only {distance:0.0} dB over the bed");
        }
    }

    [Fact]
    public async Task Music_comes_back_after_speech_and_does_not_pump_between_lines()
    {
        var music = _bench.Put(Signal.Sine(440, -12, 30));
        var line = _bench.Put(Signal.Babble(3, 2));
        var delivered = await Mix(new() { Samples = 30 * Rate, Clips = [new(SoundTrack.Music, music, 0, 0), new(SoundTrack.Dialogue, line, 6 * Rate, 0), new(SoundTrack.Dialogue, line, 9 * Rate + 40000, 0), new(SoundTrack.Dialogue, line, 14 * Rate, 0)], LoudnessLufs = -27 });
        var heard = _bench.Sound(delivered, "mx");
        double At(double second) => Decibels.FromGain(heard.Channels[0].Skip((int)(second * Rate)).Take(2400).Max());
        Assert.True(At(4) - At(7) > 5);
        Assert.Equal(At(4), At(22), 0.6);
        Assert.All(Enumerable.Range(0, 105), i => Assert.InRange(At(6.1 + i / 10.0) - At(7), -0.3, 0.3));
    }

    [Fact]
    public async Task Stems_add_up_to_the_mix()
    {
        var delivered = await Mix(_bench.Film(12));
        var sum = _bench.Sound(delivered, "dx");
        sum.Add(_bench.Sound(delivered, "mx"), 0, 1, 1);
        sum.Add(_bench.Sound(delivered, "fx"), 0, 1, 1);
        var mix = _bench.Sound(delivered);
        Assert.Equal((mix.Samples, 12 * Rate), (sum.Samples, sum.Samples));
        Assert.All(Enumerable.Range(0, mix.Samples), i => Assert.True(Math.Abs(mix.Channels[0][i] - sum.Channels[0][i]) < 4e-7));
        using var reader = new WavReader(Path.Combine(_bench.Folder, delivered.Media["main"]));
        Assert.Equal((12L * Rate, 2), (reader.Samples, reader.Channels));
    }

    [Fact]
    public async Task Joins_do_not_click()
    {
        // Clips that begin and end at the crest of a low sine: joined bare, each join is a step of half of full scale.
        var crest = _bench.Put(Signal.Sine(60, -6, 1, phase: Math.PI / 2));
        var clips = new List<MixClip>();
        foreach (var track in Enum.GetValues<SoundTrack>())
            for (var i = 0; i < 4; i++)
                clips.Add(new(track, crest, (long)track * 6 * Rate + i * 48000L, i == 3 ? 20000 : 48000));
        var delivered = await Mix(new() { Samples = 30 * Rate, Clips = clips });
        var mix = _bench.Sound(delivered).Channels[0];
        Biquad first = Biquad.HighPass(Rate, 6000), second = Biquad.HighPass(Rate, 6000);
        var sharp = mix.Select(sample => Math.Abs(first.Process(second.Process(sample)))).ToArray();
        Assert.True(sharp.Max() < 0.01 * mix.Max(), $"a click of {sharp.Max()} at {Array.IndexOf(sharp, sharp.Max()) / (double)Rate} s");
        Assert.True(Math.Abs(mix[0]) < 0.001 && Math.Abs(mix[^1]) < 0.001);
    }

    [Fact]
    public async Task Ambience_loops_to_its_length_and_leaves_no_hole_at_the_cut()
    {
        var first = _bench.Put(Signal.Noise(-30, 2, 7));
        var second = _bench.Put(Signal.Noise(-30, 2, 8));
        var delivered = await Mix(new() { Samples = 10 * Rate, Clips = [new(SoundTrack.Ambience, first, 0, 5 * Rate), new(SoundTrack.Ambience, second, 5 * Rate, 5 * Rate)] });
        var mix = _bench.Sound(delivered);
        double Level(int at) => Decibels.FromPower(mix.Channels[0].AsSpan(at, 1200).ToArray().Average(x => (double)x * x));
        Assert.All(Enumerable.Range(4, 390), i => Assert.InRange(Level(i * 1200) - Level(Rate), -1.5, 1.5));
    }

    [Fact]
    public async Task Long_media_fade_out_at_their_length_and_silence_follows()
    {
        var music = _bench.Put(Signal.Sine(300, -10, 20));
        var delivered = await Mix(new() { Samples = 12 * Rate, Clips = [new(SoundTrack.Music, music, 0, 8 * Rate)] });
        var mix = _bench.Sound(delivered).Channels[0];
        Assert.All(mix.Skip(8 * Rate + 10), sample => Assert.True(Math.Abs(sample) < 1e-6));
        Assert.True(mix.Skip(7 * Rate + Rate / 2).Take(4800).Max() < 0.7 * mix.Skip(5 * Rate).Take(4800).Max());
    }

    [Fact]
    public async Task Under_three_seconds_of_sound_the_level_stays_and_a_note_says_so()
    {
        var bell = _bench.Put(Signal.Sine(800, -20, 1));
        var delivered = await Mix(new() { Samples = 20 * Rate, Clips = [new(SoundTrack.Effects, bell, 5 * Rate, 0)] });
        Assert.Contains("too little", Assert.Single(delivered.Notes));
        Assert.InRange(delivered.Measured.TruePeakDb!.Value, -21, -19);
        var silent = await Mix(new() { Samples = Rate, Clips = [] });
        Assert.Equal(0, _bench.Sound(silent).Peak);
    }

    [Fact]
    public async Task Other_formats_and_rates_are_taken()
    {
        Signal.Babble(4, 6).Resample(22050).WriteWav(_bench.At("voice22.wav"));
        await Ffmpeg.Run(["-i", _bench.At("voice22.wav"), "-c:a", "flac", _bench.At("voice.flac")], CancellationToken.None);
        var delivered = await Mix(new()
        {
            Samples = 10 * Rate,
            Clips = [new(SoundTrack.Dialogue, _bench.Put(_bench.At("voice22.wav")), 0, 0), new(SoundTrack.Dialogue, _bench.Put(_bench.At("voice.flac")), 5 * Rate, 0)],
        });
        var mix = _bench.Sound(delivered).Channels[0];
        Assert.All(Enumerable.Range(2000, 150000), i => Assert.Equal(mix[i], mix[i + 5 * Rate], 0.02));
        Assert.DoesNotContain(Directory.GetFiles(_bench.Folder), file => file.Contains("decoded") || file.EndsWith(".f32"));
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        var request = _bench.Film(8);
        var once = File.ReadAllBytes(Path.Combine(_bench.Folder, (await Mix(request)).Media["main"]));
        var twice = File.ReadAllBytes(Path.Combine(_bench.Folder, (await Mix(request)).Media["main"]));
        Assert.Equal(Digest.OfBytes(once), Digest.OfBytes(twice));
    }

    [Theory]
    [InlineData(0, 0.0, -14.0)]
    [InlineData(48000, double.NaN, -14.0)]
    [InlineData(48000, 0.0, 3.0)]
    public async Task Impossible_requests_say_what_is_possible(long samples, double gain, double lufs)
    {
        var clip = new MixClip(SoundTrack.Effects, _bench.Put(Signal.Noise(-20, 1)), 0, 0, gain);
        await Assert.ThrowsAsync<StudioException>(() => Mix(new() { Samples = samples, Clips = [clip], LoudnessLufs = lufs }));
    }

    private Task<Delivered> Mix(MixRequest request) => new MixDesk().Make(request, _bench, CancellationToken.None);

    private static double Power(SoundBuffer sound, MixClip line)
    {
        var meter = new LoudnessMeter(2);
        meter.Add(sound.Channels, (int)line.Start, (int)Math.Min(2 * Rate, sound.Samples - line.Start));
        return LoudnessMeter.ToLufs(meter.Powers.Average());
    }
}
