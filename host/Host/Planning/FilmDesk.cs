using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Lays out the board of a production: truth, casting, measured lines, compile, slots.</summary>
internal sealed class FilmDesk(Laboratory lab)
{
    private static readonly MakeKind[] Kinds = [MakeKind.Speech, MakeKind.Image, MakeKind.Video, MakeKind.Card, MakeKind.Music, MakeKind.Sound, MakeKind.Part, MakeKind.Mix, MakeKind.Master, MakeKind.Page, MakeKind.Depth];

    /// <summary>Stands where nobody can make a medium: what needs it is blocked.</summary>
    private static readonly ProviderCard Nobody = new() { Name = "nobody", Model = "none", Revision = 0, Quality = 0 };

    /// <summary>The board as it stands. Lines that were made before are measured; others are estimated.</summary>
    public Board Lay(Truth truth, TakeBook takes, Wishes? wishes = null)
    {
        wishes ??= new();
        var cast = Cast(truth);
        var unmeasured = new Measurements { ClipLimit = ClipLimit(cast), Brought = BroughtLengths(truth) };
        truth = WithHeldLengths(truth, Compiler.Compile(truth, unmeasured), takes);
        var first = Compiler.Compile(truth, unmeasured);
        var lines = Measure(truth, first, takes, cast, wishes);
        var film = lines.Count == 0 ? first : Compiler.Compile(truth, unmeasured with { Lines = lines });
        return new(lab, takes, cast, film, SlotSheet.Of(truth, film, kind => cast.TryGetValue(kind, out var who) ? who.Card : Nobody, wishes.Guides), wishes);
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

    private Dictionary<MakeKind, CastProvider> Cast(Truth truth)
    {
        var languages = new Lazy<IReadOnlyList<string>>(() => LanguagesOf(truth));
        bool SpeaksAll(ProviderCard card) => card.Languages.Count == 0 || languages.Value.All(language => Casting.Speaks(card, language));
        var cast = new Dictionary<MakeKind, CastProvider>();
        foreach (var kind in truth.Brought.Any(brought => brought.For == BroughtFor.Footage) ? [.. Kinds, MakeKind.Transcribe, MakeKind.Interpolate] : Kinds)
        {
            var chosen = truth.Production.Providers.GetValueOrDefault(kind.ToString().ToLowerInvariant());
            Func<ProviderCard, bool>? can = kind == MakeKind.Speech && lab.Casting.Anybody(kind, SpeaksAll) ? SpeaksAll : null;
            if (lab.Casting.Anybody(kind) || chosen is not null) cast[kind] = lab.Casting.For(kind, chosen, can);
        }

        return cast;
    }

    /// <summary>Of the film and of characters that speak another one.</summary>
    private static IReadOnlyList<string> LanguagesOf(Truth truth) =>
        [Compiler.Compile(truth, new()).Story.Language, .. truth.Characters.Select(character => character.Voice.Language).Where(language => language.Length > 0)];

    /// <summary>An approved clip is used as it is, so its shot keeps the clip's length whatever its lines became.</summary>
    private Truth WithHeldLengths(Truth truth, CompiledFilm film, TakeBook takes)
    {
        var held = from shot in film.Shots
                   let clip = takes.Approved(SlotSheet.ClipSlot(shot.Id))
                   where clip is not null
                   let frames = lab.Recorded(clip.Recipe)?.Measured.Frames
                   where frames is not null && frames != shot.Frames
                   select Revisions.Set(shot, "fixedLength", (frames.Value / truth.Production.Rate.PerSecond).ToString("0.#######"));
        var lengths = held.ToDictionary(revision => revision.Shot);
        return lengths.Count == 0 ? truth : truth with
        {
            Revisions = [.. truth.Revisions.Where(revision => !lengths.ContainsKey(revision.Shot)),
                .. lengths.Values.Select(length => Revisions.With(truth.Revisions.FirstOrDefault(revision => revision.Shot == length.Shot), length))],
        };
    }
}
