using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Turns a cast entry of the brief into a figure that plays.</summary>
internal static class Casting
{
    internal static IFigure Play(CastBrief cast, ShotBrief brief, int index, bool foreground, Lexicon lexicon, LightRig rig)
    {
        var appearance = Wardrobe.Dress(cast, lexicon.Words);
        var facing = Facing(cast, brief, index);
        var (yaw, turn, lookX, lookY) = foreground ? (-facing * 0.5, -facing * 0.3, 0, 0) : Look(cast, facing);
        var moving = cast.Pose is Pose.Walking or Pose.Running || cast.Passing is not Passing.Stays;
        var pose = cast.Passing is not Passing.Stays && cast.Pose == Pose.Standing ? Pose.Walking : cast.Pose;
        if (moving && !foreground) turn = Direction(cast, facing) * 0.9;
        if (moving && !foreground && cast.Gaze is Gaze.Partner) yaw = turn * 0.8;
        var holds = cast.Holds.Length > 0 ? lexicon.Prop(cast.Holds) : null;
        var playing = new Playing(cast.Emotion, pose, lexicon.Gesture(cast.Gesture), yaw, turn, foreground || cast.Gaze == Gaze.Away, lookX, lookY, cast.Gaze == Gaze.Closed, rig.Wind, holds, pose != cast.Pose);
        if (!Turns(cast) || foreground || moving || appearance.Being != Being.Person) return FigureOf(appearance, playing, lexicon);
        // Who ends with the back to the camera faced it before; who ends facing somebody looked the other way.
        var before = playing.Back ? playing with { Back = false, Yaw = 0, Turn = 0 } : playing with { Yaw = -playing.Yaw, Turn = -playing.Turn, LookX = -playing.LookX };
        var between = playing.Back ? before with { Yaw = -facing * 0.8, Turn = -facing * 0.8 } : playing with { Yaw = 0, Turn = 0, LookX = 0 };
        return new Turner(FigureOf(appearance, before, lexicon), FigureOf(appearance, between, lexicon), FigureOf(appearance, playing, lexicon));
    }

    internal static double Hover(CastBrief cast) => cast.Identity.Being == Being.Spirit ? 1.1 : 0;

    /// <summary>Which way somebody walks: 1 is to the right.</summary>
    internal static double Direction(CastBrief cast, double facing) => cast.Passing switch
    {
        Passing.Enters => Staging.SideOf(cast.Side) > 0 ? -1 : 1,
        Passing.Leaves => Staging.SideOf(cast.Side) < 0 ? -1 : 1,
        Passing.Crosses => Staging.SideOf(cast.Side) > 0 ? -1 : 1,
        _ => cast.Gaze switch { Gaze.Left => -1, Gaze.Right => 1, _ => facing },
    };

    private static IFigure FigureOf(Appearance a, Playing playing, Lexicon lexicon) => a.Being switch
    {
        Being.Animal => new Animal(a, playing, AnimalOf(a, lexicon) ?? lexicon.AnimalById("dog")),
        Being.Robot => new Robot(a, playing),
        Being.Spirit => new Spirit(a, playing),
        Being.Creature => new Animal(a, playing, AnimalOf(a, lexicon) ?? lexicon.AnimalById("creature")),
        Being.Object => new Spirit(a, playing),
        _ => new Person(a, playing),
    };

    /// <summary>True for a turn of the body, as against "turns the key".</summary>
    internal static bool Turns(CastBrief cast) => Words.Find(cast.Gesture, "turn") >= 0 && Words.Find(cast.Gesture, "the") < 0;

    private static AnimalSheet? AnimalOf(Appearance a, Lexicon lexicon) => lexicon.Animal(a.Species.Length > 0 ? a.Species : a.Name);

    /// <summary>Toward the partner, or into the frame when they are out of it.</summary>
    private static double Facing(CastBrief cast, ShotBrief brief, int index)
    {
        var own = Staging.SideOf(cast.Side);
        var others = brief.Cast.Where((_, i) => i != index).Select(other => Staging.SideOf(other.Side)).ToArray();
        var other = others.Length > 0 ? others.Average() : 0;
        return other > own ? 1 : other < own ? -1 : own < 0 ? 1 : own > 0 ? -1 : index == 0 ? 1 : -1;
    }

    private static (double Yaw, double Turn, int LookX, int LookY) Look(CastBrief cast, double facing) => cast.Gaze switch
    {
        Gaze.Camera => (0, 0, 0, 0),
        Gaze.Left => (-0.72, -0.4, -3, 0),
        Gaze.Right => (0.72, 0.4, 3, 0),
        Gaze.Up => (facing * 0.3, facing * 0.2, 0, -4),
        Gaze.Down => (facing * 0.3, facing * 0.2, 0, 4),
        Gaze.Closed => (facing * 0.25, facing * 0.15, 0, 0),
        _ => (facing * 0.55, facing * 0.32, (int)(facing * 2), 0),
    };
}
