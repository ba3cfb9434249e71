using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Planning;

namespace AgentStudio.Scripting;

public sealed partial class ScriptedFilm
{
    /// <summary>Seconds at which the music that the film begins with has its beats. Composes it if need be.</summary>
    public async Task<IReadOnlyList<double>> Beats()
    {
        await Apply();
        var music = Read<IReadOnlyList<MadePiece>>(await _run.Call("music_make", About()), "pieces");
        if (music.Count == 0) throw new StudioException($"'{Title}' has no music, so it has no beats. Give a scene music, or leave music on.");
        var grid = JsonNode.Parse(await File.ReadAllTextAsync(music[0].Files["beats"], _run.Cancel))!;
        return [.. grid["beats"]!.AsArray().Select(beat => (long)beat! / 48000.0)];
    }

    /// <summary>Moves every cut to the nearest beat of the music that the film begins with, as far as that goes. The film stays as long as it is, so the music stays the same.</summary>
    /// <returns>Seconds at which the film is cut now.</returns>
    public async Task<IReadOnlyList<double>> CutToBeats()
    {
        var beats = await Beats();
        var planned = await Shots();
        var slates = Slates(planned).ToDictionary(pair => pair.Value, pair => pair.Key);
        var rate = (await _run.Call("production_show", About()))!["production"].Deserialize(FilmJson.Default.Production)!.Rate.PerSecond;
        var (cuts, start, end) = (new List<double>(), 0L, 0L);
        foreach (var (shot, at) in planned.Select((shot, at) => (shot, at)))
        {
            end += shot.Frames;
            var cut = at == planned.Count - 1 ? end : Nearest(beats, end, start, rate);
            if (slates.TryGetValue(shot.Id, out var told)) told.Lasts((cut - start) / rate);
            else cut = start + shot.Frames;   // a card keeps its length
            if (at < planned.Count - 1) cuts.Add(cut / rate);
            start = cut;
        }

        return cuts;
    }

    /// <summary>The frame of the beat that is nearest to a cut and behind the one before.</summary>
    private static long Nearest(IReadOnlyList<double> beats, long frame, long before, double rate) =>
        beats.Select(beat => (long)Math.Round(beat * rate)).Where(at => at > before && frame <= beats[^1] * rate).DefaultIfEmpty(frame).MinBy(at => Math.Abs(at - frame));
}
