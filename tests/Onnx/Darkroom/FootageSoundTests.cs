using System.Globalization;
using System.Text.Json.Nodes;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>Footage that was recorded with sound: it is heard on its shot, and its words become captions where somebody here understands them.</summary>
public sealed class FootageSoundTests
{
    private const string Screenplay = """
        INT. KITCHEN - NIGHT

        The table is laid for two.

        EMMA (34, auburn bob, navy sweater) lights a candle.

        EMMA
        There it is.

        The flame stands still. Emma sits down at the table.

        NARRATOR (V.O.)
        She had waited all day.
        """;

    [Fact]
    public async Task Footage_is_heard_on_its_shot_over_a_score_that_makes_way_and_says_the_line_itself()
    {
        await using var studio = await Film(music: true);
        var shot = await ShotOf(studio, "There it is.");
        await Bring(studio, shot, silent: true);
        var mute = await Planned(studio);
        Assert.Contains("line/1/1", mute);
        Assert.DoesNotContain($"words/{shot}", mute);

        await Bring(studio, shot, silent: false);
        Assert.Contains($"words/{shot}", await Planned(studio));
        var film = await Rendered(studio);
        Assert.DoesNotContain("line/1/1", film.Slots);
        Assert.Contains("line/1/2", film.Slots);
        Assert.Equal((shot, 72), ((string)film.Footage["id"]!, (int)film.Footage["frames"]!));
        var voice = film.Level("dx", film.Start + 0.6, film.Start + 1.3);
        Assert.True(voice > -30, $"the voice of the footage stands at {voice:0} dB");
        Assert.True(film.Level("dx", film.Start + 2.2, film.Start + 2.9) < voice - 30, "it is heard beside its picture");
        Assert.True(film.Level("mx", film.Start + 0.7, film.Start + 1.4) < film.Level("mx", film.Start - 1.5, film.Start - 0.8) - 6, "the score makes way");

        // Nobody here understands it: no captions of it, and the render says what is missing.
        Assert.Equal("speech-spots", film.MakerOf($"words/{shot}"));
        Assert.Contains(film.Notes, note => note.Contains("Add Whisper", StringComparison.Ordinal));
        Assert.DoesNotContain("[speech]", film.Captions, StringComparison.Ordinal);
        Assert.Contains("She had waited all day.", film.Captions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_footage_become_captions_at_their_times_when_a_model_understands_them()
    {
        _ = NativeRuntime.Library;
        await using var studio = await Film(music: false);
        using var models = new ModelBench();
        EarTests.Model(models);
        await studio.Call("model_add", ("folder", models.FolderOf("whisper")));
        var shot = await ShotOf(studio, "There it is.");
        await Bring(studio, shot, silent: false);
        var film = await Rendered(studio);
        Assert.Equal("onnx:whisper", film.MakerOf($"words/{shot}"));
        var caption = film.Captions.Split("\n\n").Single(part => part.Contains("Hello", StringComparison.Ordinal));
        var at = TimeSpan.Parse(caption.Split('\n')[1][..12].Replace(',', '.'), CultureInfo.InvariantCulture).TotalSeconds;
        Assert.InRange(at - film.Start, 0.5, 2.9);
        Assert.Contains("She had waited all day.", film.Captions, StringComparison.Ordinal);
        Assert.DoesNotContain(film.Notes, note => note.Contains("Whisper", StringComparison.Ordinal));
    }

    private static async Task<TestStudio> Film(bool music)
    {
        var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", Screenplay), ("fileName", "candle.fountain"), ("size", "320x180"), ("titles", false), ("effects", false), ("music", music), ("draft", true));
        return studio;
    }

    private static async Task<string> ShotOf(TestStudio studio, string line) =>
        (string)(await studio.Call("shot_list"))["lines"]!.AsArray().Single(spoken => (string)spoken!["text"]! == line)!["shot"]!;

    /// <summary>Three seconds: a voice from 0.5 to 1.5 s, then nothing; the sound is longer than the picture, as encoders leave it.</summary>
    private static async Task Bring(TestStudio studio, string shot, bool silent)
    {
        var path = Path.Combine(studio.Folder, "phone.mp4");
        if (!File.Exists(path))
            await Ffmpeg.Run(
                ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=24:duration=3", "-f", "lavfi", "-i", "aevalsrc=0.3*sin(1400*t)*between(t\\,0.5\\,1.5):s=44100:d=3.3", "-c:v", "libx264", "-c:a", "aac", path],
                TestContext.Current.CancellationToken);
        await studio.Call("media_bring", ("for", "Footage"), ("subject", shot), ("path", path), ("silent", silent));
    }

    private static async Task<IReadOnlyList<string>> Planned(TestStudio studio) =>
        [.. (await studio.Call("film_plan", ("everything", true)))["rows"]!.AsArray().Select(row => (string)row!["slot"]!)];

    private static async Task<Finished> Rendered(TestStudio studio)
    {
        var folder = Path.Combine(studio.Folder, "out");
        var made = await studio.Call("film_render", ("out", folder), ("media", true));
        return new(folder, made);
    }

    /// <summary>A rendered film as it lies in its folder.</summary>
    private sealed class Finished(string folder, JsonObject made)
    {
        private readonly List<JsonNode> _entries = [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "provenance.json")))!["entries"]!.AsArray().Select(entry => entry!)];
        private readonly Dictionary<string, SoundBuffer> _stems = new[] { "dx", "mx" }.ToDictionary(stem => stem, stem => SoundBuffer.ReadWav(Path.Combine(folder, "media", $"mix-{stem}.wav")));

        public IReadOnlyList<string> Slots => [.. _entries.Select(entry => (string)entry["slot"]!)];

        public IReadOnlyList<string> Notes { get; } = [.. made["notes"]!.AsArray().Select(note => (string)note!)];

        public string Captions { get; } = File.ReadAllText(Path.Combine(folder, "captions.srt"));

        /// <summary>The clip of sound that the footage lies on.</summary>
        public JsonNode Footage { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cut.json")))!["sound"]!.AsArray().Single(clip => (string)clip!["track"]! == "Production")!;

        public double Start => (int)Footage["start"]! / 24.0;

        public string MakerOf(string slot) => (string)_entries.Single(entry => (string)entry["slot"]! == slot)["provider"]!;

        /// <summary>Mean level of a stem between two seconds, in dB.</summary>
        public double Level(string stem, double from, double to) =>
            10 * Math.Log10(_stems[stem].Channels[0].AsSpan()[(int)(from * 48000)..(int)(to * 48000)].ToArray().Average(sample => (double)sample * sample) + 1e-12);
    }
}
