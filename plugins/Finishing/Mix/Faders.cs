using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// How far the bed goes down under speech: as far as the levels of this very speech and this very bed need, and no further. Music takes most of it;
/// ambience moves little, because a place that breathes is noticed. One depth for all lines of a conversation.
/// </summary>
internal sealed record Faders(Ducker Music, Ducker Ambience, Ducker Effects)
{
    /// <summary>Speech over the whole bed in dB. The rule is 10; the master limiter takes up to 3 from loud words but not from the bed under quiet ones.</summary>
    private const double Distance = 15.5;

    private const double AmbienceDistance = 18.5, EffectsDistance = 20, DeepestAmbience = 12, DeepestEffects = 20, DeepestMusic = 40;
    private const int Tenth = MixDesk.Rate / 10;
    private const long Pause = 3 * MixDesk.Rate / 2;

    public static Faders Under(IReadOnlyList<Placed> clips)
    {
        var beds = new[] { SoundTrack.Music, SoundTrack.Ambience, SoundTrack.Effects }.Select(track => Powers(clips.Where(clip => clip.Track == track))).ToArray();
        var lines = clips.Where(clip => clip.IsSpeech).OrderBy(clip => clip.Start).Select(clip => Under(clip, beds)).ToArray();
        Join(lines);
        return new(
            new(lines.Select(line => new DuckSpan(line.Start, line.End, line.Music))),
            new(lines.Select(line => new DuckSpan(line.Start, line.End, line.Ambience))),
            new(lines.Select(line => new DuckSpan(line.Start, line.End, line.Effects)), fallMs: 120, holdMs: 200, riseMs: 500));
    }

    private static Line Under(Placed speech, Dictionary<long, double>[] beds)
    {
        var quietest = LoudnessMeter.FromLufs(speech.Media.Loudness.Integrated - 18);
        var first = (speech.Start - speech.Offset) / Tenth;
        var spoken = Enumerable.Range(0, speech.Media.Powers.Count).Where(i => speech.Media.Powers[i] > quietest).ToArray();
        if (spoken.Length == 0)
            return new(speech.Start, speech.End, 0, 0, 0);
        var said = Math.Pow(10, speech.GainDb / 10) * spoken.Average(i => speech.Media.Powers[i]);
        double Behind(int bed) => spoken.Average(i => beds[bed].GetValueOrDefault(first + i));
        var ambience = Down(Behind(1), said, AmbienceDistance, DeepestAmbience);
        var effects = Down(Behind(2), said, EffectsDistance, DeepestEffects);
        var taken = Behind(1) * Gain(-ambience) + Behind(2) * Gain(-effects);
        var left = Math.Max(said * Gain(-Distance) - taken, said * Gain(-Distance - 5));
        return new(speech.Start, speech.End, Down(Behind(0), left, 0, DeepestMusic), ambience, effects);
    }

    /// <summary>Decibels by which a bed must fall to stand the distance under a level.</summary>
    private static double Down(double bed, double level, double distance, double deepest) =>
        Math.Clamp(Decibels.FromPower(bed) - Decibels.FromPower(level) + distance, 0, deepest);

    private static double Gain(double decibels) => Math.Pow(10, decibels / 10);

    /// <summary>Lines with short pauses between them are one conversation; it takes the depth that its neediest line needs.</summary>
    private static void Join(Line[] lines)
    {
        for (int first = 0, next; first < lines.Length; first = next)
        {
            var end = lines[first].End;
            for (next = first + 1; next < lines.Length && lines[next].Start < end + Pause; next++)
                end = Math.Max(end, lines[next].End);
            var (music, ambience) = (lines[first..next].Max(line => line.Music), lines[first..next].Max(line => line.Ambience));
            for (var i = first; i < next; i++)
                lines[i] = lines[i] with { Music = music, Ambience = ambience, End = i + 1 < next ? Math.Max(lines[i].End, lines[i + 1].Start) : lines[i].End };
        }
    }

    private static Dictionary<long, double> Powers(IEnumerable<Placed> clips)
    {
        var powers = new Dictionary<long, double>();
        foreach (var clip in clips)
        {
            var gain = Gain(clip.GainDb);
            var known = clip.Media.Powers.Count;
            for (var at = clip.Start; at < clip.End && known > 0; at += Tenth)
            {
                var i = (at - clip.Start + clip.Offset) / Tenth;
                if (i >= known && clip.Track != SoundTrack.Ambience)
                    break;
                powers[at / Tenth] = powers.GetValueOrDefault(at / Tenth) + gain * clip.Media.Powers[(int)(i % known)];
            }
        }
        return powers;
    }

    private sealed record Line(long Start, long End, double Music, double Ambience, double Effects);
}
