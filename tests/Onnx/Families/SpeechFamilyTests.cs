using System.Text.Json;
using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class SpeechFamilyTests : IDisposable
{
    private const string Alphabet = "həloʊwɜːldɪŋɡˈˌ.,!?";
    private readonly ModelBench _bench = new();

    [Fact]
    public void Piper_ids_begin_end_and_pad_after_each_phoneme_and_what_is_unknown_is_counted()
    {
        var table = PiperConfig.Read(Written(SoundModels.PiperConfig("abçc\u0327", 1))).Ids;
        IReadOnlyList<SaidWord> words = [new("ab", "ab", ","), new("x", "aX", ".")];
        // ^ then a _ b _ (the comma is unknown) space _ a _ (X and the full stop are unknown) then $
        Assert.Equal([1, 4, 0, 5, 0, 3, 0, 4, 0, 2], PhonemeIds.Piper(words, table).Ids);
        Assert.Equal([",", "X", "."], PhonemeIds.Piper(words, table).Unknown);
        // espeak-ng's one letter is Piper's two.
        Assert.Equal([1, 7, 0, 8, 0, 2], PhonemeIds.Piper([new("c", "ç", "")], table).Ids);
    }

    [Fact]
    public async Task Phonemes_are_espeaks_and_punctuation_stays_between_them()
    {
        var words = await new Phonemes().Of("Hello, world!", "en-us", CancellationToken.None);
        Assert.Equal([("Hello", "həlˈoʊ", ","), ("world", "wˈɜːld", "!")], words.Select(word => (word.Text, word.Ipa, word.Mark)));
        var kokoro = EnglishForKokoro.Of(words, british: false);
        Assert.Equal(["həlˈO", "wˈɜɹld"], kokoro.Select(word => word.Ipa));
        var error = await Assert.ThrowsAsync<StudioException>(() => new Phonemes("no-such-espeak").Of("Hi", "en-us", CancellationToken.None));
        Assert.Contains("apt install espeak-ng", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piper_voice_that_draws_noise_says_the_same_line_every_time_and_another_take_differs()
    {
        var voices = new OnnxVoices(_bench.Setup, SoundModels.Piper(_bench, Alphabet));
        var (first, again, other) = (await Say(voices, "Hello world."), await Say(voices, "Hello world."), await Say(voices, "Hello world.", take: 2));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.NotEqual(first.Bytes, other.Bytes);
        Assert.Equal(48000, first.Made.Measured.SampleRate);
        Assert.Equal(["Hello", "world"], first.Marks.Words.Select(word => word.Text));
        Assert.InRange(first.Marks.Words[1].End, first.Marks.Words[1].Start + 1, first.Made.Measured.Samples!.Value);
        Assert.True(first.Marks.Phonemes.Zip(first.Marks.Phonemes.Skip(1)).All(pair => pair.First.End == pair.Second.Start || pair.Second.Start > pair.First.End));
    }

    [Fact]
    public async Task Random_operators_become_slices_of_the_studios_noise_whatever_length_they_need()
    {
        var model = SoundModels.Piper(_bench, Alphabet);
        using var room = new ModelRoom(_bench.Setup.Models);
        var network = await room.Open(model, "model", CancellationToken.None);
        Assert.Equal(["input", "input_lengths", "scales"], network.Inputs.Select(input => input.Name));
        long[] ids = [.. Enumerable.Range(0, 40).Select(i => (long)(i % 7 + 4))];   // 96,000 samples: more than the first row of noise holds
        var sound = network.Run(new Dictionary<string, Tensor> { ["input"] = Tensor.Of(ids, 1, 40), ["input_lengths"] = Tensor.One(40L), ["scales"] = Tensor.Of([0.5f, 1, 0.3f], 3) }, CancellationToken.None, new Noise(5))[0].Floats;
        var (each, all) = (new Noise(5).Normal(1000, 40), new Noise(5).Normal(1001, sound.Length));
        Assert.Equal(40 * SoundModels.SamplesAnId, sound.Length);
        for (var n = 0; n < sound.Length; n += 97)
        {
            var id = n / SoundModels.SamplesAnId;
            Assert.Equal(0.5 * Math.Sin((ids[id] + each[id] * 0.3f) * (n % SoundModels.SamplesAnId / 40f)) + 0.5 * 0.1 * all[n], sound[n], 2e-4);
        }
    }

    [Fact]
    public async Task Kokoro_gets_the_style_of_the_lines_length_and_one_voice_a_character()
    {
        var voices = new OnnxVoices(_bench.Setup, SoundModels.Kokoro(_bench));
        var woman = new VoiceBrief { Gender = Gender.Female, Seed = 3 };
        var said = await Say(voices, "Hello world!", woman);
        var name = Assert.Single(said.Made.Notes)["Spoken by ".Length..].TrimEnd('.');
        Assert.StartsWith("af_", name, StringComparison.Ordinal);
        Assert.Equal(said.Bytes, (await Say(voices, "Hello world!", woman)).Bytes);
        Assert.Equal(said.Made.Notes, (await Say(voices, "Something else.", woman)).Made.Notes);
        Assert.Contains("bm_george", (await Say(voices, "Hello.", new() { Gender = Gender.Male, Accent = "British" })).Made.Notes[0], StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<StudioException>(() => Say(voices, "Hello.", new() { VoiceId = "af_bela" }));
        Assert.Contains("Did you mean 'af_bella'?", unknown.Message, StringComparison.Ordinal);

        // The line as Kokoro is given it, by hand: həlˈO wˈɜɹld! with zeros at both ends and the style of 14 phonemes.
        using var room = new ModelRoom(_bench.Setup.Models);
        var kokoro = new KokoroSpeech(await room.Open(_bench.Setup.Models.Of("kokoro").Single(), "model", CancellationToken.None), KokoroVoices.Load(_bench.Setup.Models.Of("kokoro").Single().PathOf("voices")),
            KokoroSpeech.ReadIds(Path.Combine(_bench.Setup.PluginFolder, "data", "kokoro-phonemes.json")));
        var sound = kokoro.Say([new("Hello", "həlˈO", ""), new("world", "wˈɜɹld", "!")], "af_sky", 1.25, CancellationToken.None).Sound.Channels[0];
        long[] tokens = [0, 50, 83, 54, 156, 31, 16, 65, 156, 87, 123, 54, 46, 5, 0];
        Assert.Equal(tokens.Length * SoundModels.SamplesAnId, sound.Length);
        for (var n = 0; n < sound.Length; n += 101)
            Assert.Equal((0.2 + 13 / 10000.0) * Math.Sin(tokens[n / SoundModels.SamplesAnId] * (n % SoundModels.SamplesAnId / 30.0) / 1.25), sound[n], 2e-3);
    }

    [Fact]
    public async Task A_voice_of_another_language_is_not_taken_silently()
    {
        var voices = new OnnxVoices(_bench.Setup, SoundModels.Piper(_bench, Alphabet));
        Assert.Equal(["en"], voices.Card.Languages);
        var error = await Assert.ThrowsAsync<StudioException>(() => _bench.Make(voices, new SpeechRequest { Text = "Guten Tag", Language = "de", Voice = new() }));
        Assert.Contains("speaks en-us, not de", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Word_times_cover_the_line_in_order_and_pauses_stand_at_the_punctuation()
    {
        var marks = SpeechTimes.Estimate([new("Yes", "jɛs", ","), new("really", "ɹiːəli", ".")], 960, 48960);
        Assert.Equal(960, marks.Words[0].Start);
        Assert.Equal(48960, marks.Phonemes[^1].End);
        Assert.Equal("_", marks.Phonemes[3].Text);
        Assert.Equal(["ɹ", "iː", "ə", "l", "i"], marks.Phonemes.Skip(4).Select(mark => mark.Text));
        Assert.True(marks.Words[1].Start >= marks.Phonemes[3].End);
    }

    public void Dispose() => _bench.Dispose();

    private string Written(string json)
    {
        var path = Path.Combine(_bench.FolderOf("config"), "voice.onnx.json");
        File.WriteAllText(path, json);
        return path;
    }

    private async Task<(Delivered Made, byte[] Bytes, SpeechMarks Marks)> Say(OnnxVoices voices, string text, VoiceBrief? voice = null, int take = 1)
    {
        var made = await _bench.Make(voices, new SpeechRequest { Text = text, Voice = voice ?? new() { Seed = 4 }, Take = take });
        return (made, _bench.Bytes(made), JsonSerializer.Deserialize(_bench.Bytes(made, "marks"), SdkJson.Default.SpeechMarks)!);
    }
}
