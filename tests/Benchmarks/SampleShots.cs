using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>Shots as a film of a minute has them: who speaks moves the mouth, every camera moves.</summary>
internal static class SampleShots
{
    private static readonly CastBrief Mara = new()
    {
        Name = "Mara", Seed = 11, Side = ScreenSide.Left, Look = new() { Top = "blue knit sweater", Bottom = "dark trousers" },
        Identity = new() { Gender = Gender.Female, Age = 28, Hair = "bob", HairColor = "chestnut", Eyes = "hazel", Skin = "fair" },
    };

    private static readonly CastBrief Jonas = new()
    {
        Name = "Jonas", Seed = 25, Side = ScreenSide.Right, Look = new() { Top = "charcoal coat", Accessories = ["green scarf"] },
        Identity = new() { Gender = Gender.Male, Age = 68, Hair = "short", HairColor = "white", Skin = "tanned", FacialHair = "full beard" },
    };

    public static IReadOnlyList<ShotBrief> All { get; } =
    [
        Brief("HARBOUR", InteriorExterior.Exterior, TimeOfDay.Golden, Weather.Clear, ShotSize.WS, CameraMove.PushIn, Mara with { Pose = Pose.Walking }),
        Brief("KITCHEN", InteriorExterior.Interior, TimeOfDay.Night, Weather.Clear, ShotSize.MS, CameraMove.Truck, Mara, Jonas with { Pose = Pose.Sitting }),
        Brief("LIGHTHOUSE - LAMP ROOM", InteriorExterior.Interior, TimeOfDay.Night, Weather.Clear, ShotSize.CU, CameraMove.Static, Jonas),
        Brief("FOREST", InteriorExterior.Exterior, TimeOfDay.Day, Weather.Rain, ShotSize.MLS, CameraMove.Handheld, Mara, Jonas),
        Brief("STREET", InteriorExterior.Exterior, TimeOfDay.Night, Weather.Clear, ShotSize.MCU, CameraMove.Dolly, Jonas with { Foreground = true }, Mara),
        Brief("MEADOW", InteriorExterior.Exterior, TimeOfDay.Day, Weather.Clear, ShotSize.EWS, CameraMove.Pan),
    ];

    /// <summary>Somebody speaks all the time.</summary>
    public static SpeechMarks Speech { get; } = new()
    {
        Phonemes = [.. Enumerable.Range(0, 120).Select(i => new Mark(i % 11 == 10 ? "_" : ((string[])["ɑ", "m", "i", "s", "o", "l", "ɛ", "t", "u", "k"])[i % 11], i * 4300, (i + 1) * 4300))],
    };

    /// <summary>The mouths of a shot: the first of the cast speaks.</summary>
    public static Lips?[] LipsFor(ShotBrief brief)
    {
        var lips = new Lips?[brief.Cast.Count];
        if (lips.Length == 0) return lips;
        lips[0] = new();
        lips[0]!.Add(Speech, 0.2);
        return lips;
    }

    private static ShotBrief Brief(string set, InteriorExterior where, TimeOfDay time, Weather weather, ShotSize size, CameraMove move, params CastBrief[] cast) => new()
    {
        Place = new() { Set = set, Where = where, Seed = 5 }, Light = new() { Time = time, Weather = weather }, Framing = new() { Size = size, Move = move }, Cast = cast,
    };
}
