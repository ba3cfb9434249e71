using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>
/// Lists the slots of a compiled film in an order in which each stands after what it needs: lines, frames, storyboard, clips,
/// music, sounds, parts, mix, film.
/// </summary>
internal sealed partial class SlotSheet
{
    /// <summary>Storyboard frames are drawn this wide: enough for a page, a fraction of a clip's work.</summary>
    private const int FrameWidth = 640;

    private readonly Truth _truth;
    private readonly CompiledFilm _film;
    private readonly Briefs _briefs;
    private readonly Func<MakeKind, ProviderCard> _cast;
    private readonly bool _guides;
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<string, Shot> _shots;
    private readonly Dictionary<string, Line> _lines;

    private SlotSheet(Truth truth, CompiledFilm film, Func<MakeKind, ProviderCard> cast, bool guides)
    {
        (_truth, _film, _cast, _guides) = (truth, film, cast, guides);
        _briefs = new(truth, film);
        _shots = film.Shots.ToDictionary(shot => shot.Id.ToString());
        _lines = film.Lines.ToDictionary(line => line.Id);
    }

    private Production Production => _truth.Production;

    private IEnumerable<Shot> Shot => _film.Shots.Where(shot => !shot.Omitted);

    /// <param name="cast">Who was cast for a medium.</param>
    /// <param name="guides">Draws the safe areas on the storyboard.</param>
    public static IReadOnlyList<Slot> Of(Truth truth, CompiledFilm film, Func<MakeKind, ProviderCard> cast, bool guides)
    {
        var sheet = new SlotSheet(truth, film, cast, guides);
        sheet.AddLines();
        sheet.AddFrames();
        sheet.AddStoryboard();
        sheet.AddClips();
        sheet.AddMusic();
        sheet.AddSounds();
        sheet.AddPicture();
        sheet.AddMix();
        sheet.AddFilm();
        return sheet._slots;
    }

    public static string LineSlot(string line) => $"line/{line}";

    public static string FrameSlot(ShotId shot) => $"frame/{shot}";

    public static string ClipSlot(ShotId shot) => $"clip/{shot}";

    public static string MusicSlot(string cue) => $"music/{cue}";

    public static string SoundSlot(string cue) => $"sound/{cue}";

    /// <summary>What is said in footage.</summary>
    public static string WordsSlot(ShotId shot) => $"words/{shot}";

    public const string StoryboardSlot = "storyboard";
    public const string MixSlot = "mix";
    public const string FilmSlot = "film";

    private void AddLines()
    {
        foreach (var line in _film.Lines)
        {
            var slot = new Slot
            {
                Id = LineSlot(line.Id), Kind = MakeKind.Speech, Label = $"line {line.Id} {line.CharacterId}", Shot = line.Shot, Seconds = line.Length.TotalSeconds,
            };
            _slots.Add(line.Recorded is { } recording
                ? slot with { Given = _ => Brought(recording) }
                : slot with { Request = (_, take) => _briefs.Speech(line, _cast(MakeKind.Speech).Name, take) });
        }
    }

    private void AddMusic()
    {
        foreach (var cue in _film.Music)
        {
            var slot = new Slot { Id = MusicSlot(cue.Id), Kind = MakeKind.Music, Label = $"music {cue.Id}", Seconds = cue.Frames / Production.Rate.PerSecond };
            _slots.Add(cue.Brought is { } brought
                ? slot with { Given = _ => Brought(brought) }
                : slot with { Request = (_, take) => Music(cue, take) });
        }
    }

    private MusicRequest Music(MusicCue cue, int take) => new()
    {
        Samples = Production.Rate.SampleAt(cue.Start + cue.Frames, 48000) - Production.Rate.SampleAt(cue.Start, 48000),
        Mood = cue.Mood,
        Words = string.Join(", ", new[] { cue.Words, _truth.Style.Music }.Where(words => words.Length > 0)),
        Curve = cue.Curve, Motifs = [.. cue.Motifs.Select(_briefs.Motif)],
        Seed = _briefs.SeedOf($"music {cue.Mood} {cue.Words}", take), Take = take,
    };

    private void AddSounds()
    {
        foreach (var cue in _film.Sounds)
        {
            _slots.Add(new()
            {
                Id = SoundSlot(cue.Id), Kind = MakeKind.Sound, Label = $"{(cue.Ambience ? "ambience" : "sound")} {cue.Word}", Seconds = cue.Frames / Production.Rate.PerSecond,
                Request = (_, take) => new SoundRequest
                {
                    Word = cue.Word, Ambience = cue.Ambience, Room = cue.Room, Samples = SamplesOf(cue),
                    Seed = _briefs.SeedOf($"sound {cue.Word}", take), Take = take,
                },
            });
        }
    }

    // An ambience is made in whole seconds, so that a scene that grows by a few frames does not ask for a new one.
    private long SamplesOf(SoundCue cue) => cue switch
    {
        { Ambience: true } => 48000L * (long)Math.Ceiling(cue.Frames / Production.Rate.PerSecond),
        { Frames: > 0 } => Production.Rate.SampleAt(cue.Frames, 48000),
        _ => 0,
    };

    private void AddMix()
    {
        if (_film.Cut.Sound.Count == 0) return;
        var loudness = LoudnessTarget.Of(Production, _film.Cut);
        _slots.Add(new()
        {
            Id = MixSlot, Kind = MakeKind.Mix, Label = "mix", Seconds = _film.Cut.Frames / Production.Rate.PerSecond,
            Needs = [.. _film.Cut.Sound.Select(SlotOf).Distinct()],
            Request = (filled, take) => new MixRequest
            {
                Samples = Production.Rate.SampleAt(_film.Cut.Frames, 48000),
                Clips = [.. _film.Cut.Sound.Select(clip => new MixClip(
                    clip.Track, filled.Main(SlotOf(clip)), Production.Rate.SampleAt(clip.Start, 48000),
                    Production.Rate.SampleAt(clip.Start + clip.Frames, 48000) - Production.Rate.SampleAt(clip.Start, 48000), clip.Gain, clip.Pan))],
                LoudnessLufs = loudness.Lufs, ToleranceLu = loudness.Tolerance, TruePeakDb = loudness.TruePeakDb, Gate = loudness.Gate, Take = take,
            },
        });
    }

    /// <summary>The slot that a clip of sound plays.</summary>
    public static string SlotOf(SoundClip clip) => clip.Track switch
    {
        SoundTrack.Dialogue or SoundTrack.Narration => LineSlot(clip.Id),
        SoundTrack.Music => MusicSlot(clip.Id),
        _ => SoundSlot(clip.Id),
    };

    private static Made Brought(Digest media) => new()
    {
        Recipe = media, Media = new SortedDictionary<string, Digest>(StringComparer.Ordinal) { ["main"] = media }, Provider = "brought",
    };
}
