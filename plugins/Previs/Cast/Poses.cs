using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Poses and gestures as joints.</summary>
internal static class Poses
{
    /// <param name="turn">-1 to 1, where the body faces.</param>
    /// <param name="phase">Of the step, the dance or the wave, 0 to 1, repeating.</param>
    internal static Stance Of(Appearance a, Body body, Pose pose, GestureSheet? gesture, bool holds, double turn, double phase)
    {
        var stance = pose switch
        {
            Pose.Sitting => Sitting(body, turn),
            Pose.Walking => Stepping(body, turn, phase, 150, 34, 0.05, 0.72),
            Pose.Running => Stepping(body, turn, phase, 270, 110, 0.2, 1.1),
            Pose.Kneeling => Kneeling(body, turn),
            Pose.Crouching => Crouching(body, turn),
            Pose.Climbing => Climbing(body, phase),
            Pose.Dancing => Dancing(body, turn, phase),
            Pose.Floating => Standing(a, body, turn) with { Lift = new(0, -60 + 14 * Math.Sin(phase * 2 * Math.PI)) },
            Pose.Leaning => Standing(a, body, turn) with { Lean = (turn < 0 ? -1 : 1) * 0.09 },
            Pose.Lying => Standing(a, body, 0) with { Lean = 1.5 },
            _ => Standing(a, body, turn),
        };
        return Gestures.Apply(stance, body, gesture, holds, phase);
    }

    private static (Point Left, Point Right, Point LeftHip, Point RightHip) Roots(Body body, double turn, Point lift)
    {
        var narrow = 1 - 0.44 * Math.Abs(turn);
        var s = body.Shoulder * narrow * 0.93;
        var h = body.Hip * (1 - 0.5 * Math.Abs(turn)) * 0.52;
        var y = body.ShoulderY + 22;
        return (new Point(-s + turn * 12, y) + lift, new Point(s + turn * 12, y) + lift, new Point(-h, body.HipY - 14) + lift, new Point(h, body.HipY - 14) + lift);
    }

    private static Stance Standing(Appearance a, Body body, double turn)
    {
        var (l, r, lh, rh) = Roots(body, turn, default);
        var at = (a.Seed & 8) == 0 ? 1 : -1;
        var hand = body.UpperArm + body.ForeArm * 0.95;
        var spread = 60 * (1 - 0.4 * Math.Abs(turn));
        var ground = body.Ground - 26;
        return new()
        {
            Turn = turn,
            LeftArm = Body.Reach(l, new(l.X - 30 + turn * 34, l.Y + hand), body.UpperArm, body.ForeArm, turn > 0.3 ? 1 : turn < -0.3 ? -1 : 1),
            RightArm = Body.Reach(r, new(r.X + 30 + turn * 34, r.Y + hand), body.UpperArm, body.ForeArm, turn < -0.3 ? -1 : turn > 0.3 ? 1 : -1),
            LeftLeg = Body.Reach(lh, new(-spread * (at > 0 ? 1 : 0.72) + turn * 10, ground), body.Thigh, body.Shin, turn >= 0 ? -0.2 : 0.2),
            RightLeg = Body.Reach(rh, new(spread * (at > 0 ? 0.72 : 1) + turn * 26, ground), body.Thigh, body.Shin, turn >= 0 ? -0.2 : 0.2),
            LeftArmBehind = turn < -0.25, RightArmBehind = turn > 0.25,
        };
    }

    private static Stance Stepping(Body body, double turn, double phase, double stride, double liftFoot, double lean, double swing)
    {
        var dir = turn < 0 ? -1 : 1;
        var side = Math.Abs(turn) < 0.25 ? 0 : dir;
        turn = side == 0 ? 0 : dir * Math.Max(Math.Abs(turn), 0.8);
        var bob = new Point(0, -7 + 12 * Math.Cos(phase * 4 * Math.PI));
        var (l, r, lh, rh) = Roots(body, turn, bob);
        Point Foot(double at, double hipX)
        {
            at -= Math.Floor(at);
            var ground = body.Ground - 26;
            var (x, y) = at < 0.56 ? (0.5 - at / 0.56, 0.0) : (-0.5 + (at - 0.56) / 0.44, Math.Sin((at - 0.56) / 0.44 * Math.PI));
            return side == 0 ? new(hipX * 1.1, ground - y * liftFoot * 1.5) : new(dir * x * stride * 2 * body.Thigh / 318, ground - y * liftFoot * body.Thigh / 318);
        }

        Point Hand(Point shoulder, double at)
        {
            var angle = Math.Sin(at * 2 * Math.PI) * swing * 0.62;
            var reach = (body.UpperArm + body.ForeArm) * (swing > 1 ? 0.72 : 0.95);
            return side == 0 ? new(shoulder.X + Math.Sign(shoulder.X) * 22, shoulder.Y + reach - Math.Abs(angle) * 26) : new(shoulder.X + dir * Math.Sin(angle + (swing > 1 ? 0.4 : 0.1)) * reach, shoulder.Y + Math.Cos(angle) * reach * (swing > 1 ? 0.72 : 1));
        }

        return new()
        {
            Turn = turn, Lift = bob, Lean = dir * side * side * lean,
            LeftLeg = Body.Reach(lh, Foot(phase, lh.X), body.Thigh, body.Shin, side == 0 ? 0.1 : -dir),
            RightLeg = Body.Reach(rh, Foot(phase + 0.5, rh.X), body.Thigh, body.Shin, side == 0 ? -0.1 : -dir),
            LeftArm = Body.Reach(l, Hand(l, phase + 0.5), body.UpperArm, body.ForeArm, side == 0 ? 1 : dir),
            RightArm = Body.Reach(r, Hand(r, phase), body.UpperArm, body.ForeArm, side == 0 ? -1 : dir),
            LeftHand = HandShape.Fist, RightHand = HandShape.Fist,
            LeftArmBehind = turn < -0.25, RightArmBehind = turn > 0.25,
        };
    }

    private static Stance Sitting(Body body, double turn)
    {
        var drop = body.Thigh * 0.9;
        var lift = new Point(0, drop);
        var (l, r, lh, rh) = Roots(body, turn, lift);
        var ground = body.Ground - 26;
        if (Math.Abs(turn) > 0.45)
        {
            var dir = Math.Sign(turn);
            Point[] Leg(Point hip, double more) => [hip, new(hip.X + dir * (body.Thigh * 0.86 + more), hip.Y + 22), new(hip.X + dir * (body.Thigh * 0.82 + more), ground)];
            return new()
            {
                Turn = turn, Lift = lift, LeftLeg = Leg(lh, 0), RightLeg = Leg(rh, 26),
                LeftArm = Body.Reach(l, new(l.X + dir * 130, lh.Y - 40), body.UpperArm, body.ForeArm, dir), RightArm = Body.Reach(r, new(r.X + dir * 130, rh.Y - 34), body.UpperArm, body.ForeArm, dir),
                LeftArmBehind = dir < 0, RightArmBehind = dir > 0,
            };
        }

        var knee = body.Thigh * 0.3;
        return new()
        {
            Turn = turn, Lift = lift, Seated = true,
            LeftLeg = [lh, new(lh.X - 22 + turn * 60, lh.Y + knee), new(lh.X - 16 + turn * 60, ground)],
            RightLeg = [rh, new(rh.X + 22 + turn * 60, rh.Y + knee), new(rh.X + 16 + turn * 60, ground)],
            LeftArm = Body.Reach(l, new(-44 + turn * 50, body.HipY + drop + knee * 0.35), body.UpperArm, body.ForeArm, 1),
            RightArm = Body.Reach(r, new(44 + turn * 50, body.HipY + drop + knee * 0.35), body.UpperArm, body.ForeArm, -1),
        };
    }

    /// <summary>On one knee, seen from the side: the other foot stands in front.</summary>
    private static Stance Kneeling(Body body, double turn)
    {
        var dir = turn < 0 ? -1 : 1;
        turn = dir * Math.Max(Math.Abs(turn), 0.6);
        var lift = new Point(0, body.Thigh * 0.9);
        var (l, r, lh, rh) = Roots(body, turn, lift);
        var ground = body.Ground - 30;
        var (near, far) = dir > 0 ? (lh, rh) : (rh, lh);
        Point[] down = [near, new(near.X + dir * 30, ground), new(near.X - dir * (body.Shin * 0.72), ground + 2)];
        Point[] up = [far, new(far.X + dir * body.Thigh * 0.8, far.Y + 14), new(far.X + dir * (body.Thigh * 0.76), ground + 4)];
        return new()
        {
            Turn = turn, Lift = lift, LeftLeg = dir > 0 ? down : up, RightLeg = dir > 0 ? up : down,
            LeftArm = Body.Reach(l, new(dir * body.Thigh * 0.5, rh.Y - 10), body.UpperArm, body.ForeArm, dir), RightArm = Body.Reach(r, new(dir * body.Thigh * 0.56, rh.Y - 6), body.UpperArm, body.ForeArm, dir),
            LeftArmBehind = dir < 0, RightArmBehind = dir > 0,
        };
    }

    /// <summary>On both feet with bent knees, leaning forward, seen from the side.</summary>
    private static Stance Crouching(Body body, double turn)
    {
        var dir = turn < 0 ? -1 : 1;
        turn = dir * Math.Max(Math.Abs(turn), 0.6);
        var lift = new Point(0, body.Shin * 0.96);
        var (l, r, lh, rh) = Roots(body, turn, lift);
        var ground = body.Ground - 26;
        Point[] Leg(Point hip, double more) => [hip, new(hip.X + dir * (body.Thigh * 0.84 + more), hip.Y - 34), new(hip.X + dir * (40 + more), ground)];
        return new()
        {
            Turn = turn, Lift = lift, Lean = dir * 0.1, LeftLeg = Leg(lh, 0), RightLeg = Leg(rh, 24),
            LeftArm = Body.Reach(l, new(dir * body.Thigh * 0.72, lh.Y - 70), body.UpperArm, body.ForeArm, dir), RightArm = Body.Reach(r, new(dir * body.Thigh * 0.8, rh.Y - 60), body.UpperArm, body.ForeArm, dir),
            LeftArmBehind = dir < 0, RightArmBehind = dir > 0,
        };
    }

    private static Stance Climbing(Body body, double phase)
    {
        var wave = Math.Sin(phase * 2 * Math.PI);
        var (l, r, lh, rh) = Roots(body, 0, default);
        var ground = body.Ground - 26;
        return new()
        {
            LeftArm = Body.Reach(l, new(l.X - 34, l.Y - 250 - 70 * wave), body.UpperArm, body.ForeArm, -1), RightArm = Body.Reach(r, new(r.X + 34, r.Y - 250 + 70 * wave), body.UpperArm, body.ForeArm, 1),
            LeftLeg = Body.Reach(lh, new(-48, ground - 40 + 110 * Math.Min(0, wave)), body.Thigh, body.Shin, 0.5), RightLeg = Body.Reach(rh, new(48, ground - 40 - 110 * Math.Max(0, wave)), body.Thigh, body.Shin, -0.5),
            LeftHand = HandShape.Fist, RightHand = HandShape.Fist,
        };
    }

    private static Stance Dancing(Body body, double turn, double phase)
    {
        var wave = Math.Sin(phase * 2 * Math.PI);
        var lift = new Point(22 * wave, -8 * Math.Abs(wave));
        var (l, r, lh, rh) = Roots(body, turn, lift);
        var ground = body.Ground - 26;
        return new()
        {
            Turn = turn, Lift = lift, Lean = 0.05 * wave,
            LeftArm = Body.Reach(l, new(l.X - 190, l.Y - 90 + 150 * wave), body.UpperArm, body.ForeArm, wave > 0.3 ? 0.8 : -0.8), RightArm = Body.Reach(r, new(r.X + 190, r.Y - 90 - 150 * wave), body.UpperArm, body.ForeArm, wave < -0.3 ? -0.8 : 0.8),
            LeftLeg = Body.Reach(lh, new(-70, ground - 40 * Math.Max(0, wave)), body.Thigh, body.Shin, 0.5), RightLeg = Body.Reach(rh, new(70, ground - 40 * Math.Max(0, -wave)), body.Thigh, body.Shin, -0.5),
            LeftHand = HandShape.Open, RightHand = HandShape.Open,
        };
    }
}
