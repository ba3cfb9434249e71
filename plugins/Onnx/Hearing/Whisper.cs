using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>
/// Whisper (Radford et al. 2022), greedy: windows of 30 s, each continued where the last whole sentence ended. Word times come from the
/// decoder's attention where the export gives it, else words share the time of their sentence by their letters.
/// </summary>
internal sealed class Whisper(Network encoder, Network decoder, WhisperWords words)
{
    private const int LongestAnswer = 224;

    public Transcript Listen(SoundBuffer recording, string language, Action<double> report, CancellationToken cancel)
    {
        var samples = recording.ToMono().Resample(MelSpectrogram.Rate).Channels[0];
        var said = new List<SpokenSpan>();
        for (var at = 0; at < samples.Length;)
        {
            cancel.ThrowIfCancellationRequested();
            var window = samples.AsSpan(at, Math.Min(samples.Length - at, MelSpectrogram.Rate * MelSpectrogram.Seconds));
            var heard = Window(window, ref language, cancel);
            var offset = (double)at / MelSpectrogram.Rate;
            said.AddRange(heard.Words.Select(word => word with { Start = Math.Round(offset + word.Start, 3), End = Math.Round(offset + word.End, 3) }));
            at += heard.Until > 1 && at + window.Length < samples.Length ? (int)(heard.Until * MelSpectrogram.Rate) : window.Length;
            report(Math.Min(1, (double)at / samples.Length));
        }

        return new() { Language = language, Words = said };
    }

    private (IReadOnlyList<SpokenSpan> Words, double Until) Window(ReadOnlySpan<float> samples, ref string language, CancellationToken cancel)
    {
        var bands = encoder.Inputs[0].Dimensions is [_, > 0 and var given, _] ? given : 80;
        var mel = MelSpectrogram.Of(samples, bands);
        var heard = encoder.Run(Tensor.Of(mel.Data, 1, bands, MelSpectrogram.Frames), cancel)[0];
        var begin = new List<long> { words.Start };
        if (words.HasLanguages)
        {
            language = language.Length > 0 ? language.Split('-')[0] : Language(heard, cancel);
            begin.AddRange([words.IdOf($"<|{language}|>"), words.Transcribe]);
        }

        var decoding = new WhisperDecoding(decoder, words, heard, begin);
        var tokens = decoding.Answer(LongestAnswer, cancel);
        return Timed(tokens, decoding, (double)samples.Length / MelSpectrogram.Rate);
    }

    /// <summary>The language whose token follows the start most surely.</summary>
    private string Language(Tensor heard, CancellationToken cancel)
    {
        var logits = new WhisperDecoding(decoder, words, heard, [words.Start]).Next(cancel);
        return words.Languages.MaxBy(language => logits[language.Id]).Language;
    }

    private (IReadOnlyList<SpokenSpan>, double) Timed(IReadOnlyList<int> tokens, WhisperDecoding decoding, double length)
    {
        var said = new List<SpokenSpan>();
        var starts = decoding.Attention is { } attention ? WordTimes.Align(attention) : null;
        var (from, until) = (0.0, 0.0);
        var sentence = new List<(int Token, int At)>();
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i < tokens.Count && words.IsText(tokens[i]))
            {
                sentence.Add((tokens[i], i));
                continue;
            }

            var moment = i < tokens.Count && words.IsMoment(tokens[i]) ? Math.Min(length, words.MomentOf(tokens[i])) : length;
            if (sentence.Count > 0)
            {
                said.AddRange(starts is null ? Shared(sentence, from, moment) : Aligned(sentence, starts, moment));
                sentence.Clear();
                if (i < tokens.Count) until = moment;
            }

            from = moment;
        }

        return (said, until);
    }

    private IEnumerable<SpokenSpan> Shared(List<(int Token, int At)> sentence, double from, double until)
    {
        var spans = words.Words([.. sentence.Select(token => token.Token)]);
        var (letters, before) = (spans.Sum(span => span.Text.Length + 1), 0);
        foreach (var (text, _) in spans)
        {
            var start = from + (until - from) * before / letters;
            before += text.Length + 1;
            yield return new(text, start, from + (until - from) * before / letters);
        }
    }

    private IEnumerable<SpokenSpan> Aligned(List<(int Token, int At)> sentence, int[] starts, double until)
    {
        foreach (var (text, at) in words.Words([.. sentence.Select(token => token.Token)]))
        {
            var (first, last) = (sentence[at[0]].At, sentence[at[^1]].At);
            yield return new(text, starts[first] * WhisperWords.Step, Math.Min(until, starts[Math.Min(last + 1, starts.Length - 1)] * WhisperWords.Step));
        }
    }
}
