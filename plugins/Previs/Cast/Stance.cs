using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Where the joints of a figure are, in head units: the head's middle is the origin at rest, the ground of an adult lies at <see cref="Body.Ground"/>.</summary>
internal sealed record Stance
{
    /// <summary>Shoulder, elbow, wrist of the arm on the screen's left.</summary>
    public required Point[] LeftArm { get; init; }

    public required Point[] RightArm { get; init; }

    /// <summary>Hip, knee, ankle.</summary>
    public required Point[] LeftLeg { get; init; }

    public required Point[] RightLeg { get; init; }

    /// <summary>The whole upper body moved, as when sitting or walking.</summary>
    public Point Lift { get; init; }

    /// <summary>Leaning of the whole figure in radians, around the feet.</summary>
    public double Lean { get; init; }

    public HandShape LeftHand { get; init; }

    public HandShape RightHand { get; init; }

    /// <summary>Seen from the front with the thighs toward the camera.</summary>
    public bool Seated { get; init; }

    /// <summary>-1 turned to the screen's left, 0 to the front, 1 to the right.</summary>
    public double Turn { get; init; }

    /// <summary>Hands at the face or head lie in front of it.</summary>
    public bool LeftArmBefore => AtHead(LeftArm[2]);

    public bool RightArmBefore => AtHead(RightArm[2]);

    public bool LeftArmBehind { get; init; }

    public bool RightArmBehind { get; init; }

    private bool AtHead(Point hand) => Math.Abs(hand.X - Lift.X) < 190 && hand.Y - Lift.Y is > -170 and < 235;
}

/// <summary>Lengths of a body in head units.</summary>
internal sealed class Body
{
    internal Body(Appearance a)
    {
        var child = a.Childness;
        var limb = 1 - 0.44 * child;
        Shoulder = (a.Feminine ? 138 : 158) * a.Build * (1 - 0.3 * child);
        Hip = (a.Feminine ? 106 : 98) * Math.Sqrt(a.Build) * (a.Build > 1.1 ? a.Build : 1) * (1 - 0.2 * child);
        Waist = (a.Feminine ? 84 : 100) * a.Build * (a.Build > 1.1 ? 1.14 : 1) * (1 - 0.12 * child);
        ShoulderY = 214 - 22 * child;
        WaistY = ShoulderY + 216 * (1 - 0.36 * child);
        HipY = ShoulderY + 372 * (1 - 0.4 * child);
        UpperArm = 186 * limb;
        ForeArm = 168 * limb;
        Thigh = 318 * limb;
        Shin = 322 * limb;
        ArmWidth = 66 * (0.6 + 0.4 * a.Build) * (1 - 0.14 * child);
        LegWidth = 96 * (0.55 + 0.45 * a.Build) * (1 - 0.14 * child);
        Ground = HipY + Thigh + Shin + 22;
    }

    internal double Shoulder { get; }
    internal double Hip { get; }
    internal double Waist { get; }
    internal double ShoulderY { get; }
    internal double WaistY { get; }
    internal double HipY { get; }
    internal double UpperArm { get; }
    internal double ForeArm { get; }
    internal double Thigh { get; }
    internal double Shin { get; }
    internal double ArmWidth { get; }
    internal double LegWidth { get; }

    /// <summary>The ground below the middle of the head; the crown is near -165.</summary>
    internal double Ground { get; }

    /// <summary>From crown to ground.</summary>
    internal double Height => Ground + 150;

    /// <summary>Puts the end of a two-part limb at a target as far as it reaches.</summary>
    /// <param name="bend">Which way the middle joint goes: 1 is clockwise seen from the root.</param>
    internal static Point[] Reach(Point root, Point target, double upper, double lower, double bend)
    {
        var to = target - root;
        var distance = Math.Clamp(to.Length, Math.Abs(upper - lower) + 1, (upper + lower) * 0.995);
        var direction = to.Unit();
        var along = (upper * upper - lower * lower + distance * distance) / (2 * distance);
        var away = Math.Sqrt(Math.Max(0, upper * upper - along * along));
        return [root, root + direction * along + direction.Across() * (away * bend), root + direction * distance];
    }
}
