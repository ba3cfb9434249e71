using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Lays out the board of a production: truth, casting, measured lines, compile, slots.</summary>
internal sealed class FilmDesk(Laboratory lab)
{
    private static readonly MakeKind[] Kinds = [MakeKind.Speech, MakeKind.Image, MakeKind.Video, MakeKind.Card, MakeKind.Music, MakeKind.Sound, MakeKind.Part, MakeKind.Mix, MakeKind.Master, MakeKind.Page];

    /// <summary>The board as it stands. Lines that were made before are measured; others are estimated.</summary>
    public Board Lay(Truth truth, TakeBook takes, Wishes? wishes = null)
    {
        wishes ??= new();
        var cast = Cast(truth.Production);
        var unmeasured = new Measurements { ClipLimit = ClipLimit(cast), Brought = BroughtLengths(truth) };
        var first = Compiler.Compile(truth, unmeasured);
        var lines = Measure(truth, first, takes, cast, wishes);
        var film = lines.Count == 0 ? first : Compiler.Compile(truth, unmeasured with { Lines = lines });
        return new(lab, takes, cast, film, SlotSheet.Of(truth, film, kind => cast[kind].Card, wishes.Guides), wishes);
    }

    private SortedDictionary<string, TimeSpan> Measure(Truth truth, CompiledFilm film, TakeBook takes, Dictionary<MakeKind, CastProvider> cast, Wishes wishes)
    {
        var lengths = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);
        if (!cast.TryGetValue(MakeKind.Speech, out var speech)) return lengths;
        var briefs = new Briefs(truth, film);
        foreach (var line in film.Lines)
        {
            var slot = SlotSheet.LineSlot(line.Id);
            var made = line.Recorded is not null ? null
                : takes.Approved(slot) is { } approved ? lab.Recorded(approved.Recipe)
                : lab.Recorded(new Recipe(briefs.Speech(line, speech.Card.Name, takes.Attempt(slot, wishes.Another.Contains(slot))), speech.Card));
            if (made?.Measured.Seconds is { } seconds) lengths[line.Id] = TimeSpan.FromSeconds(seconds);
            else if (line.Recorded is { } recording && BroughtLength(truth, recording) is { } length) lengths[line.Id] = length;
        }

        return lengths;
    }

    private static TimeSpan? BroughtLength(Truth truth, Digest media) =>
        truth.Brought.FirstOrDefault(b => b.Media == media)?.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static SortedDictionary<string, TimeSpan> BroughtLengths(Truth truth)
    {
        var lengths = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var brought in truth.Brought.Where(b => b.Seconds is not null)) lengths[brought.Media.ToString()] = TimeSpan.FromSeconds(brought.Seconds!.Value);
        return lengths;
    }

    private static TimeSpan? ClipLimit(Dictionary<MakeKind, CastProvider> cast) =>
        cast.GetValueOrDefault(MakeKind.Video)?.Card.MaxSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private Dictionary<MakeKind, CastProvider> Cast(Production production)
    {
        var cast = new Dictionary<MakeKind, CastProvider>();
        foreach (var kind in Kinds)
        {
            var chosen = production.Providers.GetValueOrDefault(kind.ToString().ToLowerInvariant());
            cast[kind] = lab.Casting.For(kind, chosen);
        }

        return cast;
    }
}
