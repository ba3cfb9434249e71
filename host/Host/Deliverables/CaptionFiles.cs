using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>Captions of a rendered film, timed by the words as they are spoken: lines as the screenplay writes them, footage as it was understood.</summary>
internal sealed class CaptionFiles(Board board, IMedia media)
{
    private const double SampleRate = 48000;

    private readonly Dictionary<string, Line> _lines = board.Film.Lines.ToDictionary(line => line.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = board.Film.Characters.ToDictionary(character => character.Id, character => character.Name, StringComparer.Ordinal);

    public static CaptionList Of(Board board, IMedia media) => new CaptionFiles(board, media).Write();

    private CaptionList Write()
    {
        var cut = board.Film.Cut;
        var sources = cut.Sound.OrderBy(clip => clip.Start).SelectMany(clip => SourcesOf(clip, clip.Start / cut.Rate.PerSecond, clip.Frames / cut.Rate.PerSecond));
        return Captions.Write([.. sources], cut.Rate, cut.Frames / cut.Rate.PerSecond);
    }

    private IEnumerable<CaptionSource> SourcesOf(SoundClip clip, double start, double seconds) => clip.Track switch
    {
        SoundTrack.Dialogue or SoundTrack.Narration when _lines.TryGetValue(clip.Id, out var line) => [Spoken(line, start)],
        SoundTrack.Production when Media(SlotSheet.WordsSlot(clip.Shot!.Value), "main") is { } words => Understood(words, start, seconds),
        _ => [],
    };

    private CaptionSource Spoken(Line line, double start) => new(
        _names.GetValueOrDefault(line.CharacterId, line.CharacterId), line.Text, start, start + line.Length.TotalSeconds, Words(line, start));

    private IReadOnlyList<TimedWord>? Words(Line line, double start) => Media(SlotSheet.LineSlot(line.Id), "marks") is { } marks
        ? [.. JsonSerializer.Deserialize(marks, SdkJson.Default.SpeechMarks)!.Words.Select(word => new TimedWord(word.Text, start + word.Start / SampleRate, start + word.End / SampleRate))]
        : null;

    /// <summary>What is said in footage while it stands in the film; nothing where only the spots of speech are known.</summary>
    private static IReadOnlyList<CaptionSource> Understood(string transcript, double start, double seconds)
    {
        var said = JsonSerializer.Deserialize(transcript, SdkJson.Default.Transcript)!;
        if (!said.Understood) return [];
        var heard = said with { Words = [.. said.Words.Where(word => word.Start < seconds).Select(word => new SpokenSpan(word.Text, start + word.Start, start + Math.Min(word.End, seconds)))] };
        return heard.Sentences();
    }

    private string? Media(string slot, string name) =>
        board.Filled[slot] is { } made && made.Media.TryGetValue(name, out var digest) ? File.ReadAllText(media.PathOf(digest)) : null;
}
