using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// Mixes all sound of a programme: tracks brought to their levels, the bed ridden under speech, one master level. Works in blocks, so that
/// memory does not grow with the film. Encodes the mix as the film carries it, and measures that. A programme with under three seconds of sound
/// keeps its level: it has no loudness worth a target.
/// </summary>
public sealed class MixDesk : IProvider<MixRequest>
{
    /// <summary>Left between the mix and the true peak asked for, because the encoder moves peaks.</summary>
    public const double PeakMarginDb = 0.5;

    public const int Rate = 48000;

    private static readonly string[] Stems = ["dx", "mx", "fx"];

    public ProviderCard Card { get; } = new()
    {
        Name = "mix",
        Model = "studio",
        Revision = 2,
        Title = "Mixes dialogue, music, effects and ambience to platform loudness and encodes the mix",
        Quality = 60,
    };

    public async Task<Delivered> Make(MixRequest request, IWorkbench bench, CancellationToken cancel)
    {
        Check(request);
        var shelf = await MediaShelf.Open(request.Clips, bench, cancel);
        var clips = request.Clips.Select(clip => Placed.Of(clip, shelf[clip], request)).Where(clip => clip.End > clip.Start).ToArray();
        var speech = Speech(request, clips);
        bench.Report(0.1);
        var raw = Path.Combine(bench.Folder, "premaster.f32");
        try
        {
            var premaster = Premaster.Render(request.Samples, clips, speech, raw, cancel);
            bench.Report(0.3);
            Master(request, premaster, speech, raw, bench, cancel);
            var track = await SoundTrackEncoder.Encode(Path.Combine(bench.Folder, "mix.wav"), request, speech, bench.Folder, cancel);
            return Deliver(request, track, premaster);
        }
        finally
        {
            File.Delete(raw);
            shelf.Clear(bench.Folder);
        }
    }

    private static void Master(MixRequest request, LoudnessReport premaster, IReadOnlyList<(long Start, long End)> speech, string raw, IWorkbench bench, CancellationToken cancel)
    {
        var ceiling = request.TruePeakDb - PeakMarginDb;
        var master = new Mastering(raw, request.Samples, ceiling, speech);
        var gain = HasTarget(premaster) ? master.FindGain(premaster.Level, request.LoudnessLufs, cancel) : 0;
        bench.Report(0.5);
        master.Write(gain, Path.Combine(bench.Folder, "mix.wav"), [.. Stems.Select(stem => Path.Combine(bench.Folder, stem + ".wav"))], cancel);
        bench.Report(0.6);
    }

    /// <summary>Where somebody speaks, if that decides the loudness.</summary>
    private static IReadOnlyList<(long Start, long End)> Speech(MixRequest request, IReadOnlyList<Placed> clips) =>
        request.Gate == LoudnessGate.Dialogue ? [.. clips.Where(clip => clip.IsSpeech).Select(clip => (clip.Start, clip.End))] : [];

    /// <summary>There is enough sound to have a loudness.</summary>
    internal static bool HasTarget(LoudnessReport report) => report.SoundingSeconds >= 3;

    private static Delivered Deliver(MixRequest request, EncodedMix track, LoudnessReport premaster)
    {
        var media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "mix.wav", ["track"] = track.File };
        foreach (var stem in Stems)
            media[stem] = stem + ".wav";
        return new()
        {
            Media = media,
            Measured = new()
            {
                Samples = request.Samples, SampleRate = Rate,
                LoudnessLufs = track.Heard.Integrated, TruePeakDb = track.Heard.TruePeakDb, DialogueLufs = track.Heard.Dialogue, LoudnessRange = track.Heard.Range,
            },
            Notes = HasTarget(premaster) ? track.Notes : [$"Only {premaster.SoundingSeconds:0.0} s of sound: too little for a loudness of {request.LoudnessLufs} LUFS, the level stays as mixed."],
        };
    }

    private static void Check(MixRequest request)
    {
        if (request.Samples is <= 0 or > 6L * 3600 * Rate)
            throw new StudioException($"A mix of {request.Samples} samples cannot be made. Give the programme's length, 1 sample to 6 hours at 48 kHz.");
        if (request.LoudnessLufs is not (>= -40 and <= -5) || request.TruePeakDb is not (>= -20 and <= 0))
            throw new StudioException($"Loudness {request.LoudnessLufs} LUFS with true peak {request.TruePeakDb} dBTP cannot be mixed. Loudness is -40 to -5 LUFS, true peak -20 to 0 dBTP.");
        if (request.Clips.FirstOrDefault(clip => !double.IsFinite(clip.Gain) || !double.IsFinite(clip.Pan) || clip.Samples < 0) is { } wrong)
            throw new StudioException($"The {wrong.Track} clip at sample {wrong.Start} has gain {wrong.Gain} dB, pan {wrong.Pan}, {wrong.Samples} samples. Gain and pan are numbers, the length is 0 or more.");
    }
}
