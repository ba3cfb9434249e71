using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Sound.Synthesis;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound;

/// <summary>Makes effects and ambiences from the sheets of the plugin's data folder.</summary>
public sealed class SoundStage(ProviderSetup setup) : IProvider<SoundRequest>
{
    private const int LongestSeconds = 1800;
    private readonly Lazy<SoundBook> _book = new(() => SoundBook.Read(Path.Combine(setup.PluginFolder, "data")));

    public ProviderCard Card { get; } = new()
    {
        Name = "sound",
        Model = "studio",
        Revision = 2,
        Title = "Foley, effects and ambiences by synthesis",
        MaxSeconds = LongestSeconds,
    };

    public Task<Delivered> Make(SoundRequest request, IWorkbench bench, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (string.IsNullOrWhiteSpace(request.Word))
            throw new StudioException("A sound needs a word. Say what is heard, such as 'door slam', or a place for an ambience, such as 'harbour'.");
        if (request.Samples is < 0 or > (long)LongestSeconds * Stage.Rate)
            throw new StudioException($"A sound of {request.Samples} samples cannot be made. Ask for 0 (its own length) to {LongestSeconds} s at 48 kHz; an ambience may be looped.");
        var (sheet, note) = _book.Value.Find(request.Word, request.Ambience, Room.Named(request.Room) is { IsOpen: false });
        var (sound, report) = Render(request, sheet);
        bench.Report(0.8);
        sound.WriteWav(Path.Combine(bench.Folder, "sound.wav"));
        return Task.FromResult(Delivered.File("sound.wav", new()
        {
            Samples = sound.Samples,
            SampleRate = Stage.Rate,
            LoudnessLufs = Math.Round(report.Integrated, 2),
            TruePeakDb = Math.Round(report.TruePeakDb, 2),
        }) with
        {
            Notes = note.Length > 0 ? [note] : [],
            Used = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["sheet"] = sheet.Name },
        });
    }

    private static Heard Render(SoundRequest request, SoundSheet sheet)
    {
        var room = Room.Named(sheet.Room.Length > 0 ? sheet.Room : request.Room);
        var seed = (ulong)request.Seed;
        if (!request.Ambience)
            return Stage.Effect(sheet, (int)request.Samples, room, TiltOf(request.Mood), seed);
        var samples = request.Samples > 0 ? (int)request.Samples : (int)(sheet.Seconds * Stage.Rate);
        // An ambience is the place already: a room that it does not bring itself would be heard twice.
        return Stage.Ambience(sheet, samples, sheet.Room.Length > 0 ? room : null, TiltOf(request.Mood), seed);
    }

    /// <summary>What a mood does to the colour of a sound, in dB above 2.5 kHz: enough to feel, too little to notice.</summary>
    private static double TiltOf(Mood mood) => mood switch
    {
        Mood.Ominous or Mood.Fearful or Mood.Lonely => -2.5,
        Mood.Tense or Mood.Melancholy => -1.5,
        Mood.Joyful or Mood.Playful or Mood.Hopeful or Mood.Wonder => 1,
        _ => 0,
    };
}
