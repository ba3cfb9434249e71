using System.Reflection;
using AgentStudio.Film;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

/// <summary>Our screenplays, as they are planned and drawn.</summary>
public sealed class FilmTests
{
    public static TheoryData<string> Scripts { get; } = [.. Directory.GetFiles(Folder("scripts"), "*.fountain").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Nothing_stands_still_in_any_shot_and_everybody_is_seen(string script)
    {
        var film = Compiler.Compile(new() { Production = new() { Title = script }, Screenplay = Fountain.Read(File.ReadAllText(Path.Combine(Folder("scripts"), script))) }, new());
        var size = new PictureSize(160, 90);
        var cache = new CardCache(64 << 20);
        foreach (var shot in film.Shots.Where(shot => shot.Card == CardKind.None && !shot.Omitted))
        {
            var brief = Brief(film, shot);
            var scene = new ShotScene(brief, size, Sets.Lexicon, cache, []);
            uint[] At(double share)
            {
                using var renderer = new ShotRenderer(scene, shot.Frames, 24, new Lips?[brief.Cast.Count], 7);
                using var bitmap = new Media.Bitmap(size.Width, size.Height);
                renderer.Draw(bitmap, (int)(share * (shot.Frames - 1)));
                return bitmap.Pixels.ToArray();
            }

            var change = Sets.Difference(At(0.05), At(0.9));
            Assert.True(change > 0.4, $"shot {shot.Id} ({shot.Framing.Move}) changes by {change:0.00}");
            using var whole = new ShotRenderer(scene, shot.Frames, 24, new Lips?[brief.Cast.Count], 7);
            for (var i = 0; i < scene.Staging.Cast.Count; i++)
            {
                if (scene.Brief.Cast[scene.Staging.Cast[i].Cast].Passing != Passing.Stays || scene.Staging.Cast[i].Foreground) continue;
                var (x, y) = whole.EyesAt(i, shot.Frames / 2);
                Assert.True(x is > 0 and < 1 && y is > -0.05 and < 1, $"shot {shot.Id}: {scene.Brief.Cast[scene.Staging.Cast[i].Cast].Name} is at {x:0.00}, {y:0.00}");
            }
        }
    }

    private static ShotBrief Brief(CompiledFilm film, Shot shot)
    {
        var place = film.Locations.First(location => location.Id == shot.LocationId);
        return new()
        {
            Place = new() { Set = place.Name, Where = place.Where, Description = place.Description, Props = place.Props, Seed = place.Id.Length },
            Light = new() { Time = shot.Time, Weather = shot.Weather, Mood = shot.Mood }, Framing = shot.Framing, Props = shot.Props, Action = shot.Action, Style = new() { Grain = 0 },
            Cast = [.. shot.Cast.Select(cast => Cast(film.Characters.First(character => character.Id == cast.CharacterId), cast))],
        };
    }

    private static CastBrief Cast(Character character, ShotCast cast) => new()
    {
        Name = character.Name, Identity = character.Identity, Look = character.Looks[0], Seed = character.Id.Length, Emotion = cast.Emotion, Pose = cast.Pose, Gesture = cast.Gesture,
        Side = cast.Side, Gaze = cast.Gaze, Passing = cast.Passing, Holds = cast.Holds, Foreground = cast.Foreground,
    };

    private static string Folder(string name) => Path.Combine(typeof(FilmTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!, name);
}
