using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>Ends a render: writes the takes and the version into the ledger and the files into the production's folder.</summary>
internal sealed class FilmDelivery(ProductionFolder folder, IToolCall call, Truth truth, Board board, Laboratory lab)
{
    public RenderedFilm Deliver(bool withMedia)
    {
        RecordLabels();
        new TakeRecorder(call).Record(board);
        var film = board.Filled[SlotSheet.FilmSlot];
        var sound = film is null ? new() : SoundOf(film);
        var version = film is null ? null : RecordVersion(film, sound);
        var notes = WriteTexts(CaptionFiles.Of(board, call.Media));
        var storyboard = PlaceStoryboard(folder, board) ?? "";
        var path = film is null ? "" : folder.Place(film.Main, "film.mp4");
        if (version is not null) KeepVersion(version);
        if (withMedia) WriteMedia();

        var (made, target) = (board.Wishes.Made, LoudnessTarget.Of(truth.Production, board.Film.Cut));
        return new()
        {
            Production = call.Production.ToString(), Version = version?.Id ?? "", Folder = folder.Path, Film = path, Storyboard = storyboard,
            Seconds = Math.Round(board.Film.Cut.Frames / board.Film.Cut.Rate.PerSecond, 3),
            Pieces = board.Slots.Count, Made = made.Count,
            Cost = board.Slots.Where(slot => made.Contains(slot.Id)).Select(slot => board.Filled[slot.Id]).OfType<Made>()
                .DistinctBy(piece => piece.Recipe).Aggregate(Usd.Zero, (sum, piece) => sum + piece.Cost),   // a line that is said twice was paid once
            LoudnessLufs = sound.LoudnessLufs, TruePeakDb = sound.TruePeakDb, DialogueLufs = sound.DialogueLufs, LoudnessRange = sound.LoudnessRange,
            Loudness = sound.LoudnessLufs is null ? "" : $"{truth.Production.Loudness}: {target}",
            LoudnessOff = (sound.DialogueLufs ?? sound.LoudnessLufs) - target.Lufs,
            Notes = [.. board.Slots.SelectMany(slot => board.Filled[slot.Id]?.Notes ?? []).Distinct(), .. notes],
        };
    }

    public static string? PlaceStoryboard(ProductionFolder folder, Board board) => board.Filled[SlotSheet.StoryboardSlot] is { } page ? folder.Place(page.Main, "storyboard.png") : null;

    private void RecordLabels()
    {
        var now = JsonSerializer.Serialize(board.Film.Labels, FilmJson.Default.Labels);
        if (now != JsonSerializer.Serialize(truth.Labels, FilmJson.Default.Labels)) call.Facts.Write(Kinds.Labels, "labels", board.Film.Labels);
    }

    /// <summary>What was measured on the film's sound: the mix's track, unless the film is an approved one that was made with another.</summary>
    private Measured SoundOf(Made film) =>
        board.Filled[SlotSheet.MixSlot] is { } mix && mix.Media.Values.Any(media => film.Manifest.Contains(media.Hex, StringComparison.Ordinal)) ? mix.Measured : new();

    /// <summary>A film equal to the last version is that version.</summary>
    private FilmVersion RecordVersion(Made film, Measured sound)
    {
        var versions = call.Facts.All(Kinds.Version);
        if (versions.LastOrDefault()?.Body is { } last && last.Film == film.Main) return last;
        var filled = board.Slots.Where(slot => board.Filled.Has(slot.Id)).ToList();
        var version = new FilmVersion
        {
            Id = $"v{versions.Count + 1:000}", Film = film.Main, Cut = board.Film.Cut,
            Recipes = Sorted(filled.ToDictionary(slot => slot.Id, slot => board.Filled[slot.Id]!.Recipe)),
            Media = Sorted(filled.ToDictionary(slot => slot.Id, slot => board.Filled[slot.Id]!.Main)),
            Seconds = film.Measured.Seconds ?? 0, LoudnessLufs = sound.LoudnessLufs, TruePeakDb = sound.TruePeakDb,
        };
        call.Facts.Write(Kinds.Version, version.Id, version);
        return version;
    }

    private static SortedDictionary<string, Digest> Sorted(Dictionary<string, Digest> media) => new(media, StringComparer.Ordinal);

    private void KeepVersion(FilmVersion version)
    {
        folder.Place(version.Film, $"versions/{version.Id}/film.mp4");
        folder.Write($"versions/{version.Id}/cut.json", JsonSerializer.Serialize(version.Cut, Indented.Json.Cut) + "\n");
    }

    private List<string> WriteTexts(CaptionList captions)
    {
        folder.Write("screenplay.fountain", call.Facts.Head(Kinds.Screenplay, "screenplay")!.Body!.Fountain);
        folder.Write("captions.srt", captions.ToSrt());
        folder.Write("captions.vtt", captions.ToVtt());
        folder.Write("cut.json", JsonSerializer.Serialize(board.Film.Cut, Indented.Json.Cut) + "\n");
        folder.Write("provenance.json", JsonSerializer.Serialize(Provenance.Of(board), Indented.Json.Provenance) + "\n");
        folder.Write("production.json", JsonSerializer.Serialize(ProductionFileNow(), Indented.Json.ProductionFile) + "\n");
        if (board.Wishes.Made.Count > 0 || !File.Exists(Path.Combine(folder.Path, ProductionLock.FileName))) folder.Write(ProductionLock.FileName, ProductionLock.Of(board, lab).Text);
        folder.Write("production.schema.json", ProductionSchema.Text());
        return [.. captions.Exceptions, .. board.Film.Continuity.Select(note => $"{note.Rule}, {note.Shot}: {note.Text}")];
    }

    private ProductionFile ProductionFileNow() => new()
    {
        Id = call.Production, Production = truth.Production, Screenplay = call.Facts.Head(Kinds.Screenplay, "screenplay")!.Body!.Fountain,
        Characters = board.Film.Characters, Locations = board.Film.Locations, Style = truth.Style, Shots = board.Film.Shots, Revisions = truth.Revisions,
    };

    private void WriteMedia()
    {
        foreach (var slot in board.Slots)
        {
            if (board.Filled[slot.Id] is not { } made) continue;
            foreach (var (name, digest) in made.Media.Where(media => media.Key == "main" || slot.Kind == MakeKind.Mix))
                folder.Place(digest, $"media/{slot.Id.Replace('/', '-')}{(name == "main" ? "" : "-" + name)}{(name == "track" ? ".m4a" : Extension(slot.Kind, digest))}");
        }
    }

    private string Extension(MakeKind kind, Digest digest) => kind switch
    {
        MakeKind.Image or MakeKind.Page or MakeKind.Depth => ".png",
        MakeKind.Video or MakeKind.Card or MakeKind.Part or MakeKind.Master or MakeKind.Interpolate => ".mp4",
        MakeKind.Speech or MakeKind.Music or MakeKind.Sound or MakeKind.Mix => ".wav",
        MakeKind.Transcribe => ".json",
        _ => throw new InvalidOperationException($"No file name ends for {kind} ({digest})."),
    };
}
