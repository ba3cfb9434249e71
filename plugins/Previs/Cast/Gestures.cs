using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Puts hands where a gesture wants them.</summary>
internal static class Gestures
{
    private static readonly GestureSheet Holding = new() { Verbs = ["hold"], Hand = HandShape.Hold, Right = [96, 420] };

    internal static Stance Apply(Stance stance, Body body, GestureSheet? gesture, bool holds, double phase)
    {
        if (gesture is null && !holds) return stance;
        gesture ??= Holding;
        var wide = body.Shoulder / 158;
        // The hand nearer to the camera acts when the body is turned.
        var flip = stance.Turn > 0.2 ? 1 : stance.Turn < -0.2 ? -1 : 1;
        var sway = gesture.Sway * Math.Sin(phase * 6 * Math.PI);
        var tall = body.HipY / 586;
        Point Target(Point at) => new Point(at.X * wide * flip + sway + stance.Turn * 30, at.Y > 120 ? 120 + (at.Y - 120) * tall : at.Y) + stance.Lift;
        Point[] Arm(Point shoulder, Point target, int side) => Hanging(body, shoulder, target, side) ?? Body.Reach(shoulder, target, body.UpperArm, body.ForeArm, Elbow(shoulder, target, side));
        var acting = Arm((flip > 0 ? stance.RightArm : stance.LeftArm)[0], Target(gesture.RightAt), flip);
        var other = gesture.LeftAt is { } left ? Arm((flip > 0 ? stance.LeftArm : stance.RightArm)[0], Target(left), -flip) : null;
        stance = flip > 0
            ? stance with { RightArm = acting, RightHand = gesture.Hand, RightArmBehind = false }
            : stance with { LeftArm = acting, LeftHand = gesture.Hand, LeftArmBehind = false };
        return other is null ? stance : flip > 0 ? stance with { LeftArm = other, LeftHand = gesture.Hand } : stance with { RightArm = other, RightHand = gesture.Hand };
    }

    /// <summary>Hands before the body: the upper arm hangs, and the forearm comes toward the camera as far as it must.</summary>
    private static Point[]? Hanging(Body body, Point shoulder, Point target, int side)
    {
        var elbow = shoulder + new Point(side * 16, body.UpperArm * 0.94);
        return (target - elbow).Length <= body.ForeArm * 1.04 && target.Y < elbow.Y + 60 && (target.X - shoulder.X) * side < 40 ? [shoulder, elbow, target] : null;
    }

    /// <summary>Which way the elbow goes: it hangs under an arm that reaches out, and turns outward where the arm is folded or raised.</summary>
    private static double Elbow(Point shoulder, Point target, int side)
    {
        var outward = (target.X - shoulder.X) * side;
        return outward > (target.Y > shoulder.Y + 60 ? 60 : -40) ? side : -side;
    }
}
