using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

internal sealed partial class SlotSheet
{
    /// <summary>Fewer frames than this are not worth a process of their own: they are encoded with their neighbours.</summary>
    private const int WorthCopying = 24;

    private readonly List<(string Slot, int Start, int Frames)> _programme = [];

    /// <summary>A range of a shot, laid over the clips that it is made of.</summary>
    private void AddBody(PictureClip clip, int skip, int keepBack)
    {
        var shot = _shots[clip.Shot.ToString()];
        var from = clip.SourceStart + skip;
        var end = clip.SourceStart + clip.Frames - keepBack;
        if (end <= from) return;
        var start = 0;
        var lengths = shot.Parts.Count > 0 ? shot.Parts : [shot.Frames];
        foreach (var (slot, frames) in PartsOf(clip.Shot).Zip(lengths))
        {
            var (a, b) = (Math.Max(from, start), Math.Min(end, start + frames));
            if (b > a) AddPiece(clip, shot, slot, a - start, b - a, first: a == from && skip == 0, last: b == end && keepBack == 0);
            start += frames;
        }
    }

    /// <summary>A range of one clip. What a fade or a title does not touch is copied from the key frame before it on; the rest is encoded again.</summary>
    private void AddPiece(PictureClip clip, Shot shot, string slot, int from, int frames, bool first, bool last)
    {
        var fadeIn = first && clip.In.Kind == TransitionKind.FadeIn ? Math.Min(clip.In.Frames, frames) : 0;
        var fadeOut = last && clip.Out is { Kind: TransitionKind.FadeOut or TransitionKind.FadeToBlack } o ? Math.Min(o.Frames, frames) : 0;
        var super = shot.Card == CardKind.None ? shot.Super : "";
        var foreign = shot.Card == CardKind.None && (shot.Footage is not null || !_cast(MakeKind.Video).Deterministic);
        var (copied, end) = (NextKeyFrame(from + fadeIn), from + frames - fadeOut);
        if (foreign || super.Length > 0 || end - copied < Math.Min(frames, WorthCopying))
        {
            Encode(from, frames, fadeIn, fadeOut);
            return;
        }

        Encode(from, copied - from, fadeIn, 0);
        _programme.Add((slot, copied, end - copied));
        Encode(end, fadeOut, 0, fadeOut);

        void Encode(int start, int length, int rising, int falling)
        {
            if (length == 0) return;
            AddPart(FreeId($"part/{shot.Id}"), $"part {shot.Id}", [slot], length, (filled, take) => new PartRequest
            {
                Clip = filled.Main(slot), Start = start, Frames = length, Size = ClipSize, Rate = Production.Rate, FadeIn = rising, FadeOut = falling,
                Held = Outlasts(shot), Super = super, Style = _briefs.StyleIn(shot.Id.Scene), Draft = Production.Draft, Take = take,
            });
        }
    }

    private static int NextKeyFrame(int frame) => (frame + ClipFormat.KeyInterval - 1) / ClipFormat.KeyInterval * ClipFormat.KeyInterval;

    /// <summary>The frames that two clips share, as a piece of their own.</summary>
    private void AddTransition(PictureClip outgoing, PictureClip incoming, int frames)
    {
        var (a, b) = (PartsOf(outgoing.Shot)[^1], PartsOf(incoming.Shot)[0]);
        var before = _shots[outgoing.Shot.ToString()];
        var lastPart = before.Parts.Count > 1 ? before.Frames - before.Parts[^1] : 0;
        AddPart($"part/{outgoing.Shot}-{incoming.Shot}", $"{incoming.In.Kind.ToString().ToLowerInvariant()} {outgoing.Shot} to {incoming.Shot}", [a, b], frames, (filled, take) => new PartRequest
        {
            Clip = filled.Main(a), Start = outgoing.SourceStart + outgoing.Frames - frames - lastPart, Frames = frames, Size = ClipSize, Rate = Production.Rate,
            Incoming = filled.Main(b), IncomingStart = incoming.SourceStart, Transition = incoming.In.Kind,
            Held = Outlasts(before) ?? Outlasts(_shots[incoming.Shot.ToString()]), Style = _briefs.StyleIn(incoming.Shot.Scene), Draft = Production.Draft, Take = take,
        });
    }

    private string FreeId(string id) => Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? id : $"{id}/{n}").First(free => _slots.TrueForAll(slot => slot.Id != free));

    private void AddPart(string id, string label, IReadOnlyList<string> needs, int frames, Func<Filled, int, MakeRequest> request)
    {
        _slots.Add(new() { Id = id, Kind = MakeKind.Part, Label = label, Needs = needs, Request = request, Seconds = frames / Production.Rate.PerSecond });
        _programme.Add((id, 0, frames));
    }

    private void AddFilm()
    {
        if (_programme.Count == 0) return;
        var sounds = _film.Cut.Sound.Count > 0;
        _slots.Add(new()
        {
            Id = FilmSlot, Kind = MakeKind.Master, Label = "film", Seconds = _film.Cut.Frames / Production.Rate.PerSecond,
            Needs = [.. _programme.Select(piece => piece.Slot).Distinct(), .. sounds ? [MixSlot] : Array.Empty<string>()],
            Request = (filled, take) => new MasterRequest
            {
                Parts = [.. _programme.Select(piece => new FilmPart(filled.Main(piece.Slot), piece.Start, piece.Frames))],
                Sound = sounds ? filled.Media(MixSlot, "track") : null, Size = ClipSize, Rate = Production.Rate, Title = Production.Title,
                Chapters = _film.Cut.Markers, Take = take,
            },
        });
    }
}
