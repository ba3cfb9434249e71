using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What hands do, by the verbs of the action.</summary>
internal static class Gestures
{
    private sealed record Gesture(string[] Verbs, Point Right, HandShape Hand, Point? Left = null, double Sway = 0);

    // Targets in head units relative to the middle of the head at rest, for the hand on the screen's right; x is scaled with the shoulders.
    private static readonly Gesture[] All =
    [
        new(["wave", "greet", "hail", "hello", "goodbye", "farewell"], new(270, -60), HandShape.Open, null, 52),
        new(["point", "gesture to", "indicate", "aim"], new(400, 190), HandShape.Point),
        new(["think", "ponder", "wonder", "consider", "chin", "muse", "hesitate"], new(34, 176), HandShape.Fist, new(24, 420)),
        new(["phone", "call", "dial"], new(128, 62), HandShape.Hold),
        new(["drink", "sip", "eat", "bite", "taste", "blow", "whistle", "cough"], new(46, 148), HandShape.Hold),
        new(["shrug", "drop"], new(235, 330), HandShape.Open, new(-235, 330)),
        new(["cross arm", "crosses arm", "crosses his arm", "crosses her arm", "crosses their arm", "arms crossed", "folds arm", "folds his arm", "folds her arm", "fold arm", "arms folded"], new(-72, 366), HandShape.Fist, new(78, 396)),
        new(["hip", "stand firm"], new(128, 500), HandShape.Fist, new(-128, 500)),
        new(["heart", "chest", "swear", "promise", "clutch", "gasp", "laugh"], new(-10, 330), HandShape.Open),
        new(["pray", "plead", "beg", "clasp", "hope"], new(14, 340), HandShape.Open, new(-14, 344)),
        new(["clap", "applaud", "cheer"], new(26, 300), HandShape.Open, new(-26, 300), 22),
        new(["cover", "weep", "sob", "cry", "cries", "hide", "despair"], new(78, 84), HandShape.Open, new(-78, 84)),
        new(["head", "scratch", "hair", "salute", "shield", "shade"], new(118, -60), HandShape.Open),
        new(["raise", "lift", "triumph", "victory", "hold up", "holds up", "show", "stretch"], new(190, -140), HandShape.Fist),
        new(["throw", "toss", "hurl", "swing"], new(300, -20), HandShape.Fist, new(-190, 330), 40),
        new(["push", "shove", "stop", "block", "refuse"], new(250, 250), HandShape.Open, new(-150, 300)),
        new(["hug", "embrace", "hold tight", "cradle"], new(-40, 380), HandShape.Relaxed, new(60, 410)),
        new(["read", "unfold", "study", "inspect", "examine", "look at", "open the letter", "unroll"], new(92, 392), HandShape.Hold, new(-92, 392)),
        new(["write", "draw", "paint", "type", "sketch", "sign", "stir", "cook", "knit", "sew", "repair", "fix", "polish", "clean", "wipe"], new(70, 452), HandShape.Hold, new(-80, 470), 12),
        new(["open", "knock", "press", "touch", "reach", "take", "grab", "pick", "turn the", "pull", "give", "hand", "offer", "pour", "water", "feed", "unlock", "place", "put", "light"], new(290, 350), HandShape.Open),
        new(["carry", "carries", "hold", "holding", "hug"], new(60, 420), HandShape.Hold, new(-60, 430)),
        new(["shout", "yell", "call out", "scream"], new(88, 110), HandShape.Open),
    ];

    internal static Stance Apply(Stance stance, Body body, string words, bool holds, double phase)
    {
        var gesture = Find(words);
        if (gesture is null && !holds) return stance;
        gesture ??= new(["hold"], new(96, 420), HandShape.Hold);
        var wide = body.Shoulder / 158;
        // The hand nearer to the camera acts when the body is turned.
        var flip = stance.Turn > 0.2 ? 1 : stance.Turn < -0.2 ? -1 : 1;
        var sway = gesture.Sway * Math.Sin(phase * 6 * Math.PI);
        var tall = body.HipY / 586;
        Point Target(Point at) => new Point(at.X * wide * flip + sway + stance.Turn * 30, at.Y > 120 ? 120 + (at.Y - 120) * tall : at.Y) + stance.Lift;
        Point[] Arm(Point shoulder, Point target, int side) => Hanging(body, shoulder, target, side) ?? Body.Reach(shoulder, target, body.UpperArm, body.ForeArm, Elbow(shoulder, target, side));
        var acting = Arm((flip > 0 ? stance.RightArm : stance.LeftArm)[0], Target(gesture.Right), flip);
        var other = gesture.Left is { } left ? Arm((flip > 0 ? stance.LeftArm : stance.RightArm)[0], Target(left), -flip) : null;
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

    /// <summary>True when the verb is in the vocabulary.</summary>
    internal static bool Knows(string words) => Find(words) is not null;

    /// <summary>True when the gesture is a movement rather than a pose.</summary>
    internal static bool Moves(string words) => Find(words) is { Sway: > 0 };

    private static Gesture? Find(string words)
    {
        if (words.Length == 0) return null;
        foreach (var gesture in All)
            foreach (var verb in gesture.Verbs)
                if (words.Contains(verb, StringComparison.OrdinalIgnoreCase)) return gesture;
        return null;
    }
}
