using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>Renders a sheet: its layers, its room, its level.</summary>
internal static class Stage
{
    public const int Rate = 48000;
    private const double PeakDb = -1.5;

    /// <summary>A stretch of exactly the length, whose end goes on in its beginning.</summary>
    public static Heard Ambience(SoundSheet sheet, int samples, Room? room, double tiltDb, ulong seed)
    {
        var sound = Layers(sheet, samples, circular: true, seed);
        if (room is not null)
            AddRoom(sound, room);
        Tilt(sound, tiltDb, Math.Min(samples, Rate / 2));
        var report = Loudness.Measure(sound);
        return report.Integrated <= Decibels.Silence ? new(sound, report) : Scaled(sound, report, Math.Min(sheet.Level - report.Integrated, PeakDb - report.TruePeakDb));
    }

    /// <summary>An effect of its own length, or of exactly <paramref name="samples"/> when that is not 0.</summary>
    public static Heard Effect(SoundSheet sheet, int samples, Room? room, double tiltDb, ulong seed)
    {
        var natural = (int)(sheet.Seconds * Rate);
        var dry = Layers(sheet, sheet.Steady && samples > 0 ? samples : natural, circular: false, seed);
        Tilt(dry, tiltDb, 0);
        dry.Fade(sheet.Steady ? 480 : 24, Math.Min(dry.Samples / 6, sheet.Steady ? 4800 : 1920));
        var sound = room is null ? dry : Reverb.Place(dry, room);
        if (samples > 0 && samples != sound.Samples)
            sound = Cut(sound, samples);
        var report = Loudness.Measure(sound);
        if (report.MomentaryMax <= Decibels.Silence)
            return new(sound, report);
        var heard = Scaled(sound, report, sheet.Level - report.MomentaryMax);
        if (heard.Report.TruePeakDb < PeakDb - 0.1)
            return heard;
        Limiter.Apply(sound, PeakDb);
        return new(sound, Loudness.Measure(sound));
    }

    private static Heard Scaled(SoundBuffer sound, LoudnessReport report, double decibels) => new(sound.Scale((float)Decibels.ToGain(decibels)), report with
    {
        Integrated = report.Integrated + decibels,
        TruePeakDb = report.TruePeakDb + decibels,
        MomentaryMax = report.MomentaryMax + decibels,
        ShortTermMax = report.ShortTermMax + decibels,
    });

    private static SoundBuffer Layers(SoundSheet sheet, int samples, bool circular, ulong seed)
    {
        var sound = new SoundBuffer(2, samples);
        for (var i = 0; i < sheet.Layers.Count; i++)
            new LayerPlayer(sheet.Layers[i], samples, circular, Chance.Derive(seed, (ulong)i), Chance.Derive(seed, 1000)).Play(sound.Channels[0], sound.Channels[1]);
        return sound;
    }

    private static void AddRoom(SoundBuffer sound, Room room)
    {
        var reverb = new Reverb(room);
        var wet = new SoundBuffer(2, sound.Samples);
        float[] l = sound.Channels[0], r = sound.Channels[1];
        var runIn = Math.Min(sound.Samples, reverb.TailSamples);
        reverb.Process(l.AsSpan(sound.Samples - runIn), r.AsSpan(sound.Samples - runIn), wet.Channels[0], wet.Channels[1]);
        reverb.Process(l, r, wet.Channels[0], wet.Channels[1]);
        sound.Add(wet, 0, 1, 1);
    }

    /// <summary>Takes out what is under hearing, and makes it darker or brighter by the mood.</summary>
    private static void Tilt(SoundBuffer sound, double decibels, int runIn)
    {
        foreach (var channel in sound.Channels)
            foreach (var filter in new[] { Biquad.HighPass(Rate, 24), Biquad.HighShelf(Rate, 2500, decibels) })
            {
                filter.Process(channel.AsSpan(channel.Length - runIn).ToArray());
                filter.Process(channel);
            }
    }

    private static SoundBuffer Cut(SoundBuffer sound, int samples)
    {
        var cut = new SoundBuffer(2, samples);
        cut.Add(sound, 0, 1, 1);
        return sound.Samples > samples ? cut.Fade(0, Math.Min(samples / 4, Rate / 8)) : cut;
    }
}

/// <param name="Sound">At its level.</param>
/// <param name="Report">How loud it is.</param>
internal sealed record Heard(SoundBuffer Sound, LoudnessReport Report);
