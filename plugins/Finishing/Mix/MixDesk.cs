using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// Mixes all sound of a programme: tracks brought to their levels, the bed ridden under speech, one master level. Works in blocks, so that
/// memory does not grow with the film. A programme with under three seconds of sound keeps its level: it has no loudness worth a target.
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
        Revision = 1,
        Title = "Mixes dialogue, music, effects and ambience to platform loudness",
        Quality = 60,
    };

    public async Task<Delivered> Make(MixRequest request, IWorkbench bench, CancellationToken cancel)
    {
        Check(request);
        var shelf = await MediaShelf.Open(request.Clips, bench, cancel);
        var clips = request.Clips.Select(clip => Placed.Of(clip, shelf[clip], request)).Where(clip => clip.End > clip.Start).ToArray();
        bench.Report(0.2);
        var raw = Path.Combine(bench.Folder, "premaster.f32");
        try
        {
            var premaster = Premaster.Render(request.Samples, clips, Speech(request, clips), raw, cancel);
            bench.Report(0.6);
            var report = Master(request, premaster, Speech(request, clips), raw, bench, cancel);
            return Deliver(request, report, premaster);
        }
        finally
        {
            File.Delete(raw);
            shelf.Clear(bench.Folder);
        }
    }

    private static LoudnessReport Master(MixRequest request, LoudnessReport premaster, IReadOnlyList<(long Start, long End)> speech, string raw, IWorkbench bench, CancellationToken cancel)
    {
        var ceiling = request.TruePeakDb - PeakMarginDb;
        var master = new Mastering(raw, request.Samples, ceiling, speech);
        var gain = HasTarget(premaster) ? master.FindGain(premaster.Level, request.LoudnessLufs, cancel) : 0;
        bench.Report(0.85);
        return master.Write(gain, Path.Combine(bench.Folder, "mix.wav"), [.. Stems.Select(stem => Path.Combine(bench.Folder, stem + ".wav"))], cancel);
    }

    /// <summary>Where somebody speaks, if that decides the loudness.</summary>
    private static IReadOnlyList<(long Start, long End)> Speech(MixRequest request, IReadOnlyList<Placed> clips) =>
        request.Gate == LoudnessGate.Dialogue ? [.. clips.Where(clip => clip.IsSpeech).Select(clip => (clip.Start, clip.End))] : [];

    private static bool HasTarget(LoudnessReport report) => report.SoundingSeconds >= 3;

    private static Delivered Deliver(MixRequest request, LoudnessReport report, LoudnessReport premaster)
    {
        var media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "mix.wav" };
        foreach (var stem in Stems)
            media[stem] = stem + ".wav";
        return new()
        {
            Media = media,
            Measured = new() { Samples = request.Samples, SampleRate = Rate, LoudnessLufs = Math.Round(report.Integrated, 2), TruePeakDb = Math.Round(report.TruePeakDb, 2), DialogueLufs = report.Dialogue is { } said ? Math.Round(said, 2) : null, LoudnessRange = Math.Round(report.Range, 1) },
            Notes = HasTarget(premaster) ? [] : [$"Only {premaster.SoundingSeconds:0.0} s of sound: too little for a loudness of {request.LoudnessLufs} LUFS, the level stays as mixed."],
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
