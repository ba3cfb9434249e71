using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

public sealed class IdentityTests
{
    [Fact]
    public void Everybody_looks_more_like_themselves_than_like_anybody_else_in_all_shots()
    {
        (ShotSize Size, TimeOfDay Time, Gaze Gaze)[] shots =
            [(ShotSize.MS, TimeOfDay.Day, Gaze.Camera), (ShotSize.CU, TimeOfDay.Day, Gaze.Left), (ShotSize.MCU, TimeOfDay.Golden, Gaze.Right), (ShotSize.MS, TimeOfDay.Dusk, Gaze.Right), (ShotSize.MLS, TimeOfDay.Night, Gaze.Camera)];
        CastBrief[] cast = [Sets.Emma, Sets.Elias, Sets.Zoe, Sets.Emma with { Name = "Ida", Seed = 301, Identity = new() { Gender = Gender.Female, Age = 31 }, Look = new() }, Sets.Elias with { Name = "Max", Seed = 302, Identity = new() { Gender = Gender.Male, Age = 44 }, Look = new() }];
        var seen = cast.Select(person => shots.Select(shot => Measure(person, shot.Size, shot.Time, shot.Gaze)).ToArray()).ToArray();
        for (var who = 0; who < cast.Length; who++)
            foreach (var own in seen[who])
            {
                var self = seen[who].Max(other => AppearanceMeasure.Distance(own, other));
                var nearest = seen.Where((_, other) => other != who).SelectMany(other => other).Min(other => AppearanceMeasure.Distance(own, other));
                Assert.True(self < nearest, $"{cast[who].Name}: farthest own {self:0.000}, nearest other {nearest:0.000}");
            }
    }

    private static AppearanceMeasure Measure(CastBrief person, ShotSize size, TimeOfDay time, Gaze gaze)
    {
        var scene = new ShotScene(Sets.Brief(framing: new() { Size = size }, time: time, cast: person with { Gaze = gaze }), new(320, 180), Sets.Lexicon, new CardCache(8 << 20), []);
        using var renderer = new ShotRenderer(scene, 25, 24, [null], 7);
        return renderer.Measure(0, 12);
    }
}
