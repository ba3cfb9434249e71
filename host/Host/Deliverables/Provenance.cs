using AgentStudio.Film;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>
/// What every second of the film was made from: manifests, digests and circumstances, and where in the programme each piece
/// stands. Times of day, people and money stay in the ledger.
/// </summary>
internal sealed record Provenance
{
    public required string Title { get; init; }

    public Digest? Film { get; init; }

    public required IReadOnlyList<ProvenanceEntry> Entries { get; init; }

    public static Provenance Of(Board board) => new()
    {
        Title = board.Film.Cut.Title,
        Film = board.Filled[SlotSheet.FilmSlot]?.Main,
        Entries = [.. board.Slots.Where(slot => board.Filled.Has(slot.Id)).Select(slot => EntryOf(slot, board.Filled[slot.Id]!, board.Film))],
    };

    private static ProvenanceEntry EntryOf(Slot slot, Made made, CompiledFilm film) => new()
    {
        Slot = slot.Id, Kind = slot.Kind, Media = made.Media, Provider = made.Provider, Model = made.Model,
        Recipe = made.Manifest.Length > 0 ? made.Recipe : null, Manifest = made.Manifest.Length > 0 ? made.Manifest.Split('\n') : [],
        Notes = made.Notes, Circumstances = made.Circumstances, Used = made.Used, At = [.. Places(slot, film)],
    };

    private static IEnumerable<FrameRange> Places(Slot slot, CompiledFilm film) => slot.Kind is MakeKind.Video or MakeKind.Card
        ? film.Cut.Picture.Where(clip => clip.Shot == slot.Shot).Select(clip => new FrameRange(clip.Start, clip.Frames))
        : film.Cut.Sound.Where(clip => slot.Id == SlotSheet.SlotOf(clip)).Select(clip => new FrameRange(clip.Start, clip.Frames));
}

/// <summary>One making and where it is heard or seen.</summary>
internal sealed record ProvenanceEntry
{
    public required string Slot { get; init; }

    public required MakeKind Kind { get; init; }

    public required IReadOnlyDictionary<string, Digest> Media { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public Digest? Recipe { get; init; }

    /// <summary>The lines of the recipe; the SHA-256 of them joined by line feeds is <see cref="Recipe"/>.</summary>
    public required IReadOnlyList<string> Manifest { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyDictionary<string, string> Used { get; init; }

    public required IReadOnlyDictionary<string, string> Circumstances { get; init; }

    /// <summary>Frames of the programme.</summary>
    public required IReadOnlyList<FrameRange> At { get; init; }
}

internal sealed record FrameRange(int Start, int Frames);
