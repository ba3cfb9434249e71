using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

public sealed class IdentityTests
{
    private static readonly (ShotSize Size, TimeOfDay Time, Gaze Gaze, Weather Weather)[] Shots =
    [
        (ShotSize.MS, TimeOfDay.Day, Gaze.Camera, Weather.Clear), (ShotSize.CU, TimeOfDay.Day, Gaze.Left, Weather.Clear), (ShotSize.MCU, TimeOfDay.Golden, Gaze.Right, Weather.Clear),
        (ShotSize.MS, TimeOfDay.Dusk, Gaze.Right, Weather.Clear), (ShotSize.MLS, TimeOfDay.Night, Gaze.Camera, Weather.Clear), (ShotSize.MS, TimeOfDay.Morning, Gaze.Left, Weather.Fog), (ShotSize.FS, TimeOfDay.Day, Gaze.Camera, Weather.Rain),
    ];

    [Fact]
    public void Everybody_looks_more_like_themselves_than_like_anybody_else_in_all_shots_and_lights()
    {
        var cast = Cast(9).Concat([Sets.Emma, Sets.Elias, Sets.Zoe]).ToArray();
        var seen = cast.Select(person => Shots.Select(shot => Measure(person, shot)).ToArray()).ToArray();
        for (var who = 0; who < cast.Length; who++)
            foreach (var (own, shot) in seen[who].Zip(Shots))
            {
                // Nearer to how they look in each other shot than anybody else is in that shot.
                for (var k = 0; k < Shots.Length; k++)
                {
                    var self = AppearanceMeasure.Distance(own, seen[who][k]);
                    var (nearest, other) = seen.Select((looks, i) => (AppearanceMeasure.Distance(own, looks[k]), i)).Where(item => item.i != who).Min();
                    Assert.True(self < nearest, $"{cast[who].Name} in {shot} is {self:0.000} from themselves in {Shots[k]} and {nearest:0.000} from {cast[other].Name}");
                }
            }
    }

    [Fact]
    public void Of_sixty_people_whom_nobody_described_no_two_look_alike()
    {
        var looks = Cast(60).Select(person => Measure(person, Shots[0], new(192, 108))).ToArray();
        var nearest = looks.SelectMany((one, i) => looks.Skip(i + 1).Select(other => AppearanceMeasure.Distance(one, other))).Min();
        Assert.True(nearest > 0.012, $"the nearest two are {nearest:0.0000} apart");
    }

    /// <summary>People of whom only the name is known, as a screenplay's compilation decides their looks.</summary>
    private static IEnumerable<CastBrief> Cast(int count)
    {
        string[] first = ["Anna", "Ben", "Clara", "David", "Eva", "Frank", "Grace", "Hugo", "Ida", "Jack", "Kate", "Leo", "Mia", "Noah", "Olga", "Paul", "Rosa", "Sam", "Tina", "Victor"];
        var names = Enumerable.Range(0, count).Select(i => (first[i % first.Length] + (i < first.Length ? "" : " " + "ABC"[i / first.Length] + "ston")).ToUpperInvariant());
        var play = "INT. HALL - DAY\n\n" + string.Concat(names.Select(name => $"{name}\nHello.\n\n"));
        var film = Compiler.Compile(new() { Production = new() { Title = "Cast" }, Screenplay = Fountain.Read(play) }, new());
        return film.Characters.Select(character => new CastBrief { Name = character.Name, Identity = character.Identity, Look = character.Looks[0], Seed = character.Id.Aggregate(17L, (hash, c) => hash * 31 + c) });
    }

    private static AppearanceMeasure Measure(CastBrief person, (ShotSize Size, TimeOfDay Time, Gaze Gaze, Weather Weather) shot, PictureSize? size = null)
    {
        var brief = Sets.Brief(framing: new() { Size = shot.Size }, time: shot.Time, cast: person with { Gaze = shot.Gaze });
        var scene = new ShotScene(brief with { Light = brief.Light with { Weather = shot.Weather } }, size ?? new(320, 180), Sets.Lexicon, new CardCache(8 << 20), []);
        using var renderer = new ShotRenderer(scene, 25, 24, [null], 7);
        return renderer.Measure(0, 12);
    }
}
