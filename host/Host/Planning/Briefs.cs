using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Turns shots and lines into briefs: identities by value instead of labels, so that equal briefs are equal work.</summary>
internal sealed class Briefs(Truth truth, CompiledFilm film)
{
    private readonly Dictionary<string, Character> _characters = film.Characters.ToDictionary(c => c.Id);
    private readonly Dictionary<string, Location> _locations = film.Locations.ToDictionary(l => l.Id);
    private readonly Lazy<IReadOnlyDictionary<ShotId, IReadOnlyDictionary<string, Practical>>> _practicals = new(() => Practicals.Over(film));
    private readonly string _seed = truth.Production.Seed.ToString();

    public ShotBrief Of(Shot shot)
    {
        var location = _locations[shot.LocationId];
        return new()
        {
            Place = new()
            {
                Set = location.Name, Where = location.Where, Description = location.Description, Props = location.Props,
                References = location.References,
                Seed = Seeds.Of(_seed, "place", location.Id),
            },
            Light = new() { Time = shot.Time, Weather = shot.Weather == Weather.Unspecified ? location.Weather : shot.Weather, Mood = shot.Mood, Exposure = shot.Exposure, Warmth = shot.Warmth },
            Framing = shot.Framing,
            Cast = [.. shot.Cast.Select(cast => Of(cast, shot.Id.Scene))],
            Props = shot.Props,
            Practicals = _practicals.Value.GetValueOrDefault(shot.Id),
            Action = shot.Action,
            Style = StyleIn(shot.Id.Scene),
        };
    }

    public long SeedOf(ShotBrief brief, int take) =>
        Seeds.Of(_seed, JsonSerializer.Serialize(brief, HostJson.Default.ShotBrief), take.ToString());

    public long SeedOf(string what, int take) => Seeds.Of(_seed, what, take.ToString());

    public StyleBible StyleIn(string scene) => truth.Style.InScene.GetValueOrDefault(scene, truth.Style) with
    {
        InScene = new SortedDictionary<string, StyleBible>(StringComparer.Ordinal),
    };

    public SpeechRequest Speech(Line line, string provider, int take)
    {
        var character = _characters.GetValueOrDefault(line.CharacterId);
        var voice = character?.Voice ?? new VoiceSheet();
        return new()
        {
            Text = line.Text,
            Language = voice.Language.Length > 0 ? voice.Language : film.Story.Language,
            Voice = new()
            {
                VoiceId = voice.VoiceIds.GetValueOrDefault(provider, ""),
                Being = character?.Identity.Being ?? Being.Person,
                Gender = character?.Identity.Gender ?? Gender.Unknown,
                Age = character?.Identity.Age,
                Pitch = voice.Pitch, Rate = voice.Rate, Accent = voice.Accent, Style = voice.Style,
                Seed = Seeds.Of(_seed, "character", line.CharacterId),
            },
            Emotion = line.Emotion, Direction = line.Direction, Delivery = line.Delivery, Sung = line.Lyrics,
            Take = take,
        };
    }

    /// <summary>Where each in-picture line of a shot moves which mouth.</summary>
    public IEnumerable<(int Cast, Line Line)> Mouths(Shot shot) =>
        from id in shot.Lines
        let line = film.Lines.First(l => l.Id == id)
        where line.Delivery == Delivery.InPicture
        let cast = shot.Cast.ToList().FindIndex(c => c.CharacterId == line.CharacterId)
        where cast >= 0
        select (cast, line);

    public MotifBrief Motif(MotifCall call) =>
        new(_characters.GetValueOrDefault(call.CharacterId)?.Name ?? call.CharacterId, Seeds.Of(_seed, "character", call.CharacterId), call.Seconds);

    private CastBrief Of(ShotCast cast, string scene)
    {
        var character = _characters[cast.CharacterId];
        return new()
        {
            Name = character.Name, Identity = character.Identity, Look = LookOf(character, cast.LookId, scene),
            References = character.References,
            Emotion = cast.Emotion, Pose = cast.Pose, Gesture = cast.Gesture, Side = cast.Side, Gaze = cast.Gaze,
            Passing = cast.Passing, Holds = cast.Holds, Foreground = cast.Foreground,
            Seed = Seeds.Of(_seed, "character", character.Id),
        };
    }

    private static Look LookOf(Character character, string named, string scene)
    {
        var id = named.Length > 0 ? named : character.LookInScene.GetValueOrDefault(scene, "");
        return character.Looks.FirstOrDefault(look => look.Id == id) ?? character.Looks.FirstOrDefault() ?? new Look();
    }
}
