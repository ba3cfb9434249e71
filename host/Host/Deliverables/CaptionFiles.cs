using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>Captions of a rendered film, timed by the words as they are spoken.</summary>
internal static class CaptionFiles
{
    private const double SampleRate = 48000;

    public static CaptionList Of(Board board, IMedia media)
    {
        var film = board.Film;
        var lines = film.Lines.ToDictionary(line => line.Id, StringComparer.Ordinal);
        var names = film.Characters.ToDictionary(character => character.Id, character => character.Name, StringComparer.Ordinal);
        var sources = film.Cut.Sound
            .Where(clip => clip.Track is SoundTrack.Dialogue or SoundTrack.Narration && lines.ContainsKey(clip.Id))
            .OrderBy(clip => clip.Start)
            .Select(clip => Source(lines[clip.Id], clip.Start / film.Cut.Rate.PerSecond));
        return Captions.Write([.. sources], film.Cut.Rate, film.Cut.Frames / film.Cut.Rate.PerSecond);

        CaptionSource Source(Line line, double start) => new(
            names.GetValueOrDefault(line.CharacterId, line.CharacterId), line.Text, start, start + line.Length.TotalSeconds, Words(line, start));

        IReadOnlyList<TimedWord>? Words(Line line, double start) =>
            board.Filled[SlotSheet.LineSlot(line.Id)] is { } made && made.Media.TryGetValue("marks", out var marks)
                ? [.. Marks(marks).Words.Select(word => new TimedWord(word.Text, start + word.Start / SampleRate, start + word.End / SampleRate))]
                : null;

        SpeechMarks Marks(Digest digest) => JsonSerializer.Deserialize(File.ReadAllText(media.PathOf(digest)), SdkJson.Default.SpeechMarks)!;
    }
}
