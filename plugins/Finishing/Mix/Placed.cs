using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing.Mix;

/// <summary>A clip on the programme's time line with its fades and its final gain.</summary>
internal sealed record Placed
{
    /// <summary>An ambience overlaps the one that follows by this long, so that a cut of sound has no hole.</summary>
    private const int Overlap = 60 * MixDesk.Rate / 1000;

    public required SoundTrack Track { get; init; }

    public required MediaSheet Media { get; init; }

    public required long Start { get; init; }

    /// <summary>The sample after its last.</summary>
    public required long End { get; init; }

    /// <summary>First sample used of the medium; an ambience begins anew at its end.</summary>
    public required long Offset { get; init; }

    public required int FadeIn { get; init; }

    public required int FadeOut { get; init; }

    public required double GainDb { get; init; }

    public required double Pan { get; init; }

    public bool IsSpeech => Track.IsSpeech();

    public static Placed Of(MixClip clip, MediaSheet media, MixRequest request)
    {
        var ambience = clip.Track == SoundTrack.Ambience;
        var asked = clip.Samples == 0 ? media.Samples : clip.Samples;
        var sounding = ambience && media.Samples > 0 ? asked + Overlap : Math.Min(asked, media.Samples);
        var start = Math.Max(0, clip.Start);
        var end = Math.Min(request.Samples, clip.Start + sounding);
        var cut = end < clip.Start + media.Samples;
        return new()
        {
            Track = clip.Track,
            Media = media,
            Start = start,
            End = end,
            Offset = start - clip.Start,
            FadeIn = Within(end - start, ambience ? Overlap : clip.Track == SoundTrack.Effects && start == clip.Start ? 48 : 240),
            FadeOut = Within(end - start, ambience ? Overlap : FadeAtEnd(clip.Track, cut)),
            GainDb = clip.Gain + LevelOf(clip.Track, media),
            Pan = Math.Clamp(clip.Pan, -1, 1),
        };
    }

    /// <summary>
    /// What brings a medium to its track's level. Speech comes nearly to one level, so that every voice is understood and a whisper stays a little
    /// softer; music stands under it; effects and ambiences keep the level that their maker meant, within reason.
    /// </summary>
    private static double LevelOf(SoundTrack track, MediaSheet media) => media.Loudness is var loudness && loudness.MomentaryMax < -65 ? 0 : track switch
    {
        _ when track.IsSpeech() => Math.Clamp(-20 - loudness.Integrated, -6, 20) + Softness(media),
        SoundTrack.Music => Math.Clamp(-25 - loudness.Integrated, -30, 15),
        SoundTrack.Ambience => Math.Clamp(loudness.Integrated, -46, -31) - loudness.Integrated,
        _ => Math.Min(0, -17 - loudness.MomentaryMax),
    };

    /// <summary>A tenth of what the voice lacked or had too much, at most 2 dB.</summary>
    private static double Softness(MediaSheet media) => Math.Clamp(-0.1 * (media.VoiceGainDb ?? 0), -2, 2);

    private static int FadeAtEnd(SoundTrack track, bool cut) => (track, cut) switch
    {
        (SoundTrack.Music, true) => 3 * MixDesk.Rate / 2,
        (SoundTrack.Effects, true) => MixDesk.Rate / 4,
        (_, true) => MixDesk.Rate / 30,
        _ => 240,
    };

    private static int Within(long length, int wanted) => (int)Math.Min(wanted, length / 3);
}
