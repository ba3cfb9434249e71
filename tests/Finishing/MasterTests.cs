using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Finishing;

public sealed class MasterTests
{
    [Theory]
    [InlineData("24")]
    [InlineData("23.976")]
    [InlineData("25")]
    [InlineData("29.97")]
    public async Task Joined_parts_and_their_sound_stand_where_the_cut_says(string rate)
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var fps = FrameRate.Parse(rate);
        int[] lengths = [31, 1, 49, 60, 20];
        var request = await Film(folder, bench, fps, lengths);
        var beep = fps.SampleAt(100, 48000);
        var mix = await Mix(bench, Beeps(folder, fps.SampleAt(lengths.Sum(), 48000), beep), fps.SampleAt(lengths.Sum(), 48000));
        var film = (await bench.Make(request with { Sound = Track(bench, mix) })).Media["main"];

        var expected = lengths.SelectMany((length, part) => Enumerable.Range(0, length).Select(i => (part + 1, i)));
        Assert.Equal(expected, await Marked.All(film));
        var picture = Mp4.Picture(film);
        Assert.Equal((lengths.Sum(), Marked.Format(fps.ToString()).FrameTicks), (picture.Samples, picture.Step));
        Assert.InRange(await Onset(folder, film) - beep, -48, 48);   // a millisecond
    }

    [Fact]
    public async Task The_sound_is_at_the_loudness_asked_for_as_measured_on_the_film()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [60, 60]);
        var noise = folder.At("noise.wav");
        await Ffmpeg.Run(["-f", "lavfi", "-i", "anoisesrc=color=pink:duration=5:amplitude=0.25:seed=3,aformat=channel_layouts=stereo", "-ar", "48000", "-c:a", "pcm_s24le", noise], CancellationToken.None);

        var mix = await Mix(bench, noise, 5 * 48000);
        var made = await bench.Make(request with { Sound = Track(bench, mix) });

        var (heard, _) = await EncodedSound.Measure(made.Media["main"], 2, 48000, CancellationToken.None);
        Assert.InRange(heard.Integrated, -14.5, -13.5);
        Assert.True(heard.TruePeakDb <= -1);
        Assert.Equal(5 * 48000 + 1024, Mp4.Read(made.Media["main"]).Single(track => track.Kind == "soun").Duration);   // with the priming
        Assert.Equal((120, 5 * 48000L), (made.Measured.Frames, made.Measured.Samples));
        Assert.Equal((heard.Integrated, heard.TruePeakDb), (mix.Measured.LoudnessLufs!.Value, mix.Measured.TruePeakDb!.Value));
    }

    [Fact]
    public async Task A_silent_film_has_no_sound_track_and_carries_title_and_chapters()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [24, 24]) with { Title = "Lamp; = #1 \\ ö", Chapters = [new(0, "1. The lamp"), new(24, "2. Night")] };

        var film = (await bench.Make(request)).Media["main"];

        var probed = await Ffmpeg.Ask(["-i", film, "-fflags", "+bitexact", "-f", "ffmetadata", "-"], CancellationToken.None);
        Assert.Contains(@"title=Lamp\; \= \#1 \\ ö", probed);
        Assert.Contains("title=2. Night", probed);
        Assert.DoesNotContain("creation_time", probed);
        Assert.DoesNotContain("encoder", probed);
        Assert.DoesNotContain(Mp4.Read(film), track => track.Kind == "soun");
    }

    [Fact]
    public async Task The_film_is_tagged_streamable_and_byte_identical_when_made_again()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [30, 40]);
        var samples = FrameRate.Film24.SampleAt(70, 48000);
        request = request with { Sound = Track(bench, await Mix(bench, Beeps(folder, samples, 40000), samples)), Title = "Twice" };

        var (first, second) = ((await bench.Make(request)).Media["main"], (await bench.Make(request)).Media["main"]);

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        var info = await Probe.File(first, CancellationToken.None);
        Assert.Equal(("h264", "yuv420p", "bt709", "tv", "24/1", "24/1"), (info.Picture!.Codec, info.Picture.PixelFormat, info.Picture.ColourSpace, info.Picture.ColourRange, info.Picture.Rate, info.Picture.AverageRate));
        Assert.Equal(("aac", 48000, 2), (info.Sound!.Codec, info.Sound.SampleRate, info.Sound.Channels));
        var head = (await File.ReadAllBytesAsync(first)).AsSpan(0, 64);
        Assert.True(head.IndexOf("moov"u8) is > 0 and < 48);   // before the media: it plays while it loads
    }

    [Fact]
    public async Task A_sound_of_another_length_than_the_picture_is_refused()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [24, 24]);
        var track = Track(bench, await Mix(bench, Beeps(folder, 90000, 40000), 90000));

        var thrown = await Assert.ThrowsAsync<StudioException>(() => bench.Make(request with { Sound = track }));
        Assert.Contains("lasts 90000 samples, not 96000", thrown.Message);
    }

    [Fact]
    public async Task One_changed_part_of_twelve_leaves_the_packets_of_the_others_alone()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [.. Enumerable.Repeat(24, 12)]);
        var before = await Packets((await bench.Make(request)).Media["main"]);
        var changed = request.Parts.ToList();
        changed[4] = new(bench.Input(await Marked.Clip(folder, "changed.mp4", 50, 24)), 0, 24);

        var made = await bench.Make(request with { Parts = changed });

        var after = await Packets(made.Media["main"]);
        Assert.Equal(12 * 24, after.Length);
        for (var i = 0; i < after.Length; i++)
            if (i / 24 != 4) Assert.Equal(before[i], after[i]);
        Assert.NotEqual(before[4 * 24], after[4 * 24]);
        Assert.Empty(made.Notes);
    }

    [Fact]
    public async Task A_part_of_another_encoder_is_encoded_again_and_said_so()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [24, 24]);
        var foreign = folder.At("foreign.mp4");
        await Ffmpeg.Run(["-i", bench.PathOf(request.Parts[1].Clip), "-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-pix_fmt", "yuv420p", foreign], CancellationToken.None);

        var made = await bench.Make(request with { Parts = [request.Parts[0], new(bench.Input(foreign), 0, 24)] });

        Assert.Equal(Enumerable.Range(0, 48).Select(i => (i / 24 + 1, i % 24)), await Marked.All(made.Media["main"]));
        Assert.Contains("part 2", Assert.Single(made.Notes));
    }

    [Fact]
    public async Task A_half_written_part_and_a_wrong_length_are_refused()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [24, 24]);
        var half = folder.At("half.mp4");
        await File.WriteAllBytesAsync(half, (await File.ReadAllBytesAsync(bench.PathOf(request.Parts[0].Clip)))[..2000]);

        await Assert.ThrowsAsync<MediaException>(() => bench.Make(request with { Parts = [new(bench.Input(half), 0, 24), request.Parts[1]] }));
        var thrown = await Assert.ThrowsAsync<StudioException>(() => bench.Make(request with { Parts = [request.Parts[0], request.Parts[1] with { Frames = 25 }] }));
        Assert.Contains("24 frames; 25", thrown.Message);
    }

    [Theory, InlineData("24"), InlineData("24000/1001"), InlineData("25"), InlineData("60000/1001")]
    public async Task A_part_is_copied_from_a_key_frame_on_and_ends_at_any_frame(string rate)
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Parse(rate), [30, 200, 30]);
        FilmPart[] parts = [request.Parts[0] with { Frames = 7 }, new(request.Parts[1].Clip, 48, 1), new(request.Parts[1].Clip, 96, 53), request.Parts[2], new(request.Parts[1].Clip, 144, 56)];

        var made = await bench.Make(request with { Parts = parts });

        var expected = parts.SelectMany(part => Enumerable.Range(part.Start, part.Frames).Select(frame => (request.Parts.ToList().FindIndex(one => one.Clip == part.Clip) + 1, frame)));
        Assert.Equal(expected, await Marked.All(made.Media["main"]));
        Assert.Empty(made.Notes);
    }

    [Fact]
    public async Task A_part_that_begins_between_key_frames_is_encoded_again_and_said_so()
    {
        using var folder = new TempFolder();
        var bench = new Bench(folder);
        var request = await Film(folder, bench, FrameRate.Film24, [24, 60]);

        var made = await bench.Make(request with { Parts = [request.Parts[0], request.Parts[1] with { Start = 50, Frames = 10 }] });

        Assert.Equal([.. Enumerable.Range(0, 24).Select(i => (1, i)), .. Enumerable.Range(50, 10).Select(i => (2, i))], await Marked.All(made.Media["main"]));
        Assert.Contains("part 2", Assert.Single(made.Notes));
    }

    private static async Task<MasterRequest> Film(TempFolder folder, Bench bench, FrameRate rate, int[] lengths)
    {
        var parts = new List<FilmPart>();
        for (var i = 0; i < lengths.Length; i++)
            parts.Add(new(bench.Input(await Marked.Clip(folder, $"part {i} it's.mp4", i + 1, lengths[i], Marked.Format(rate.ToString()))), 0, lengths[i]));
        return new MasterRequest { Parts = parts, Size = new(Marked.Width, Marked.Height), Rate = rate };
    }

    private static Task<Delivered> Mix(Bench bench, string sound, long samples) =>
        bench.Make(new MixRequest { Samples = samples, Clips = [new(SoundTrack.Effects, bench.Input(sound), 0, 0)] });

    private static Digest Track(Bench bench, Delivered mix) => bench.Input(mix.Media["track"]);

    private static string Beeps(TempFolder folder, long samples, long at)
    {
        var sound = new SoundBuffer(2, (int)samples);
        for (var i = at; i < Math.Min(samples, at + 9600); i++)
            foreach (var channel in sound.Channels) channel[i] = (float)(0.2 * Math.Sin(2 * Math.PI * 1000 * (i - at) / 48000));
        var path = folder.At("beep.wav");
        sound.WriteWav(path, 24);
        return path;
    }

    private static async Task<long> Onset(TempFolder folder, string film)
    {
        var heard = folder.At("heard.wav");
        await Ffmpeg.Run(["-i", film, "-vn", "-c:a", "pcm_s16le", heard], CancellationToken.None);
        var channel = SoundBuffer.ReadWav(heard).Channels[0];
        return Array.FindIndex(channel, sample => Math.Abs(sample) > 0.05);
    }

    private static async Task<string[]> Packets(string film) =>
        [.. (await Ffmpeg.Ask(["-i", film, "-map", "0:v", "-c", "copy", "-f", "framemd5", "-"], CancellationToken.None))
            .Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')[^1].Trim())];
}
