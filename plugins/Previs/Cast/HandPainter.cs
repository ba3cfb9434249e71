using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws a hand at the end of an arm: palm, four fingers, thumb.</summary>
internal static class HandPainter
{
    internal static void Draw(Brush b, Appearance a, Point[] arm, HandShape hand, int side, double armWidth)
    {
        var size = armWidth / 66;
        var along = (arm[2] - arm[1]).Unit();
        var turn = Math.Atan2(along.Y, along.X) - Math.PI / 2;
        // In the hand's own frame the arm comes from above and the thumb lies toward the body.
        var m = Affine.Scale(-side * size, size).Then(Affine.Turn(turn)).Then(Affine.Move(arm[2].X, arm[2].Y));
        var skin = a.Gloves ?? a.Skin;
        foreach (var finger in Fingers(hand)) b.Form(finger.Through(m), skin, rim: 0.35);
        b.Form(Palm(hand).Through(m), skin, rim: 0.5);
        if (hand is HandShape.Fist or HandShape.Hold)
            for (var i = 0; i < 3; i++)
                b.Mark(new Shape().Move(-12 + i * 12, 34).Line(-13 + i * 12, 50).Through(m), b.Shade(skin), 2.6, 0.6);
        b.Form(Thumb(hand).Through(m), skin, rim: 0.35);
    }

    /// <summary>Where a thing is held, from the wrist along the arm.</summary>
    internal static Point Grip(Point[] arm, double armWidth) => arm[2] + (arm[2] - arm[1]).Unit() * (34 * armWidth / 66);

    private static Shape Palm(HandShape hand) => hand is HandShape.Fist or HandShape.Hold
        ? Shape.Parse("M-19,-6 C-27,14 -28,44 -16,54 C-4,60 14,58 22,50 C30,36 26,10 19,-6Z")
        : Shape.Parse("M-17,-6 C-23,10 -25,36 -19,46 C-8,54 10,54 20,46 C25,34 22,10 17,-6Z");

    private static IEnumerable<Shape> Fingers(HandShape hand)
    {
        if (hand is HandShape.Fist or HandShape.Hold) yield break;
        for (var i = 0; i < 4; i++)
        {
            var x = -15 + i * 10.5;
            var length = i is 1 or 2 ? 44.0 : i == 0 ? 38 : 32;
            if (hand == HandShape.Point && i > 0) length = 12;
            var spread = hand == HandShape.Open ? (i - 1.5) * 8 : (i - 1.5) * 1.5;
            var curl = hand == HandShape.Relaxed ? 5 : 0;
            yield return Shape.Band([(x, 38), (x + spread * 0.4 - curl * 0.3, 38 + length * 0.55), (x + spread - curl, 38 + length)], [12.5, 12, 9.5]);
        }
    }

    private static Shape Thumb(HandShape hand) => hand switch
    {
        HandShape.Open => Shape.Band([(-16, 10), (-34, 26), (-42, 44)], [14, 13.5, 10]),
        HandShape.Fist or HandShape.Hold => Shape.Band([(-18, 12), (-20, 32), (-4, 42)], [14, 14, 11]),
        _ => Shape.Band([(-15, 8), (-25, 28), (-22, 48)], [13.5, 13, 10]),
    };
}
