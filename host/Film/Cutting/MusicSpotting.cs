namespace AgentStudio.Film;

/// <summary>Decides where music plays: a cue for every stretch of one mood, with the curve of what happens in it.</summary>
internal static class MusicSpotting
{
    private const double BetweenMotifs = 8;

    private const double Shortest = 6;

    public static List<MusicCue> Spot(IReadOnlyList<Shot> shots, IReadOnlyList<PictureClip> picture, Story story, Truth truth)
    {
        if (!truth.Production.Music || picture.Count == 0) return [];
        var rate = truth.Production.Rate;
        var whole = truth.Brought.LastOrDefault(media => media.For == BroughtFor.Music && media.Subject is "film" or "");
        var scenes = story.Scenes.ToDictionary(scene => scene.Number, StringComparer.Ordinal);
        var shown = shots.Where(shot => !shot.Omitted).ToList();
        var words = Words(shown, scenes, truth.Style.Music);
        var cues = new List<MusicCue>();
        foreach (var (first, last, told) in Stretches(shown, picture, words, rate, whole is not null))
            if (whole is not null || !Silent(told)) cues.Add(Cue(shown, picture, first, last, told, rate, cues) with { Brought = whole?.Media });
        return [.. cues.Select(cue => Bound(cue, truth))];
    }

    // A stretch too short to be music joins the one that follows, with its own words where that one has none.
    private static List<(int First, int Last, string Words)> Stretches(List<Shot> shots, IReadOnlyList<PictureClip> picture, string[] words, FrameRate rate, bool whole)
    {
        var stretches = new List<(int First, int Last, string Words)>();
        for (var at = 0; at < shots.Count;)
        {
            var last = at;
            while (last + 1 < shots.Count && (whole || Carries(shots, words, at, last + 1))) last++;
            var frames = stretches.Count == 0 ? int.MaxValue : picture[stretches[^1].Last].Start + picture[stretches[^1].Last].Frames - picture[stretches[^1].First].Start;
            if (frames < Shortest * rate.PerSecond && !Silent(stretches[^1].Words) && !Silent(words[at]))
                stretches[^1] = (stretches[^1].First, last, words[at].Length > 0 ? words[at] : stretches[^1].Words);
            else
                stretches.Add((at, last, words[at]));
            at = last + 1;
        }

        return stretches;
    }

    // Title and credits belong to the stretch beside them; a new mood or new words begin another.
    private static bool Carries(List<Shot> shots, string[] words, int first, int next) =>
        words[first] == words[next] && (shots[next].Mood == shots[first].Mood || shots[next].Card is CardKind.Credits or CardKind.MainTitle || shots[first].Card == CardKind.MainTitle && shots[next].Mood == shots[first].Mood);

    private static string[] Words(List<Shot> shots, Dictionary<string, Scene> scenes, string style)
    {
        var words = new string[shots.Count];
        var (standing, scene) = ("", "");
        for (var at = 0; at < shots.Count; at++)
        {
            if (shots[at].Id.Scene != scene && shots[at].Card is not (CardKind.MainTitle or CardKind.Credits))
            {
                scene = shots[at].Id.Scene;
                standing = scenes.TryGetValue(scene, out var told) && told.Directions.FirstOrDefault(direction => direction.Name == "music") is { } music ? music.Text : "";
            }

            if (shots[at].Music.Length > 0) standing = shots[at].Music;
            words[at] = string.Join(", ", new[] { standing, style }.Where(part => part.Length > 0));
        }

        // The main title sounds like what it opens.
        for (var at = shots.Count - 2; at >= 0; at--)
            if (shots[at].Card == CardKind.MainTitle) words[at] = words[at + 1];
        return words;
    }

    private static bool Silent(string words) => words.Split(',')[0].Trim().ToLowerInvariant() is "none" or "silence" or "no music" or "off" or "out";

    private static MusicCue Cue(List<Shot> shots, IReadOnlyList<PictureClip> picture, int first, int last, string words, FrameRate rate, List<MusicCue> before)
    {
        var start = picture[first].Start;
        var frames = picture[last].Start + picture[last].Frames - start;
        var body = shots.Skip(first).Take(last - first + 1).FirstOrDefault(shot => shot.Card is not (CardKind.MainTitle or CardKind.Credits)) ?? shots[first];
        var mood = shots.Skip(first).Take(last - first + 1).GroupBy(shot => shot.Mood).MaxBy(group => group.Sum(shot => shot.Frames))!.Key;
        var id = "m" + body.Id.Scene;
        for (var again = 2; before.Exists(cue => cue.Id == id); again++) id = $"m{body.Id.Scene}.{again}";
        return new() { Id = id, Start = start, Frames = frames, Mood = mood, Words = words, Curve = Curve(shots, picture, first, last, rate), Motifs = Motifs(shots, picture, first, last, rate) };
    }

    private static List<CurvePoint> Curve(List<Shot> shots, IReadOnlyList<PictureClip> picture, int first, int last, FrameRate rate)
    {
        var points = new List<CurvePoint>();
        for (var at = first; at <= last; at++)
        {
            var shot = shots[at];
            var near = shot.Card == CardKind.None ? (shot.Framing.Size - ShotSize.MS) * 0.06 : -0.1;
            var pace = Math.Clamp((3.5 - shot.Frames / rate.PerSecond) * 0.04, -0.1, 0.1);
            var intensity = Math.Round(Math.Clamp(Emotions.Tension(shot.Mood) + near + pace + 0.2 * (at - first) / Math.Max(1.0, last - first) - 0.05, 0.05, 1), 3);
            if (points.Count == 0 || Math.Abs(points[^1].Intensity - intensity) >= 0.05 || at == last)
                points.Add(new(Math.Round((picture[at].Start - picture[first].Start) / rate.PerSecond, 3), intensity));
        }

        return points;
    }

    private static List<MotifCall> Motifs(List<Shot> shots, IReadOnlyList<PictureClip> picture, int first, int last, FrameRate rate)
    {
        var calls = new List<MotifCall>();
        var heard = new HashSet<string>(StringComparer.Ordinal);
        for (var at = first; at <= last; at++)
            foreach (var cast in shots[at].Cast)
            {
                var seconds = Math.Round((picture[at].Start - picture[first].Start) / rate.PerSecond, 3);
                if (calls.Count > 0 && seconds - calls[^1].Seconds < BetweenMotifs) break;
                if (heard.Add(cast.CharacterId)) calls.Add(new(cast.CharacterId, seconds));
            }

        return calls;
    }

    private static MusicCue Bound(MusicCue cue, Truth truth) =>
        truth.Brought.LastOrDefault(media => media.For == BroughtFor.Music && media.Subject == cue.Id) is { } brought ? cue with { Brought = brought.Media } : cue;
}
