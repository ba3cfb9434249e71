using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>What a take should show, read from the film that it belongs to.</summary>
internal sealed class ShotsOf
{
    private readonly IToolCall _call;
    private readonly Truth _truth;
    private readonly CompiledFilm _film;

    public ShotsOf(IToolCall call)
    {
        _call = call;
        _truth = new()
        {
            Production = call.Facts.Head(Kinds.Production, "production")?.Body ?? throw new StudioException($"There is no production '{call.Production}'. Begin one with film_open or 'studio produce <screenplay>'."),
            Screenplay = Fountain.Read(call.Facts.Head(Kinds.Screenplay, "screenplay")?.Body?.Fountain ?? throw new StudioException($"{call.Production} has no screenplay, so it has no shots. Give it one with script_import.")),
            Characters = Bodies(Kinds.Character), Locations = Bodies(Kinds.Location), Style = call.Facts.Head(Kinds.Style, "style")?.Body ?? new(),
            Revisions = Bodies(Kinds.Revision), Labels = call.Facts.Head(Kinds.Labels, "labels")?.Body ?? new(), Brought = Bodies(Kinds.Brought),
        };
        _film = Compiler.Compile(_truth, new());
    }

    public IReadOnlyList<Take> Takes => [.. _call.Facts.All(Kinds.Take).Select(fact => fact.Body!)];

    /// <summary>The shot of a slot such as "frame/2A", or of "2A" itself.</summary>
    public Shot Shot(string text)
    {
        // "frame/2A#1", "clip/2A/1" and "2A" all mean shot 2A.
        var parts = text.Split('#')[0].Split('/');
        var id = parts.Length > 1 ? parts[1] : parts[0];
        return _film.Shots.FirstOrDefault(shot => shot.Id.ToString().Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new StudioException($"There is no shot '{text}'. Did you mean '{NearestWord.Of(id, _film.Shots.Select(shot => shot.Id.ToString()))}'? shot_list shows them all.");
    }

    /// <summary>Words, style, who is seen, and pictures whose look it should have: circled frames of the same place, else pictures of the place.</summary>
    public JudgeRequest Asked(Shot shot, Digest picture) => new()
    {
        Picture = picture,
        Words = string.Join(", ", new[] { shot.Action, PlaceOf(shot)?.Description ?? "" }.Where(text => text.Length > 0)),
        Style = _truth.Style.InScene.GetValueOrDefault(shot.Id.Scene, _truth.Style) with { InScene = new SortedDictionary<string, StyleBible>(StringComparer.Ordinal) },
        References = References(shot, picture),
        People = [.. shot.Cast.Select(cast => _film.Characters.First(character => character.Id == cast.CharacterId)).Where(character => character.References.Count > 0)
            .Select(character => new JudgedPerson(character.Name, character.References))],
    };

    private IReadOnlyList<Digest> References(Shot shot, Digest picture)
    {
        var near = _film.Shots.Where(other => other.LocationId == shot.LocationId).Select(other => $"frame/{other.Id}").ToHashSet();
        var circled = Takes.Where(take => near.Contains(take.Slot) && take.Verdict is TakeVerdict.Circled or TakeVerdict.Approved)
            .Select(take => take.Media["main"]).Where(media => media != picture).Distinct().Take(4).ToList();
        return circled.Count > 0 ? circled : [.. (PlaceOf(shot)?.References ?? []).Where(media => media != picture).Take(4)];
    }

    private Location? PlaceOf(Shot shot) => _film.Locations.FirstOrDefault(location => location.Id == shot.LocationId);

    private List<T> Bodies<T>(FactKind<T> kind) where T : class => [.. _call.Facts.All(kind).Select(fact => fact.Body!)];
}
