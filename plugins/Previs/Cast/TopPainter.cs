using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Collars, lapels, buttons, scarves and whatever else sits on the chest.</summary>
internal sealed class TopPainter(Appearance a, Body body, Stance stance, bool back, Shape torso)
{
    private readonly double _k = 1 - 0.36 * Math.Abs(stance.Turn);
    private readonly Point _l = stance.Lift;

    internal void Draw(Brush b)
    {
        b.Canvas.Save().Translate(_l.X + stance.Turn * 22, _l.Y).Scale(_k, 1);
        var local = torso.Through(Affine.Move(-_l.X - stance.Turn * 22, -_l.Y).Then(Affine.Scale(1 / _k, 1)));
        b.Canvas.Save().Clip(local);
        if (!back) Front(b);
        if (a.Belt is { } belt && a.Top is not TopCut.Sweater) b.Form(Shape.Rectangle(-200, body.HipY - 84, 400, 26), belt, Volume.Upright, 0);
        b.Canvas.Restore();
        Collar(b);
        b.Canvas.Restore();
    }

    private void Front(Brush b)
    {
        var c = a.TopCloth.Color;
        var dark = b.Shade(c.Darken(0.2));
        var under = a.TopCloth.Second.Mix(Rgb.Parse("#efe8dc"), 0.55);
        var low = body.HipY + 40;
        switch (a.Top)
        {
            case TopCut.Shirt or TopCut.Uniform:
                b.Mark(new Shape().Move(0, 200).Line(0, low), dark, 3.5, 0.6);
                for (var y = 250.0; y < low; y += 66) b.Patch(Shape.Circle(a.Top == TopCut.Uniform ? 16 : 0, y, 6), a.Top == TopCut.Uniform ? new(0.87, 0.72, 0.34) : c.Lighten(0.5), 0.9);
                if (a.Top == TopCut.Uniform) b.Form(Shape.RoundRectangle(52, 290, 46, 16, 4), new(0.87, 0.72, 0.34), Volume.Flat, 0);
                break;
            case TopCut.Coat or TopCut.Jacket or TopCut.Suit or TopCut.LabCoat or TopCut.Raincoat: Lapels(b, c, under, dark, low); break;
            case TopCut.Hoodie:
                b.Form(BodyPainter.P($"M-88,{body.WaistY - 6} L88,{body.WaistY - 6} L110,{body.WaistY + 96} H-110Z"), c.Darken(0.06), Volume.Flat, 0.2);
                b.Mark(new Shape().Move(-24, 210).Line(-26, 300).Move(24, 210).Line(26, 290), b.Lit(Rgb.White, 0.6), 5);
                break;
            case TopCut.Vest:
                b.Form(BodyPainter.P($"M-150,180 L-60,196 L0,330 L60,196 L150,180 L170,{low} H-170Z"), c, Volume.Round, 0);
                for (var y = 360.0; y < low; y += 58) b.Patch(Shape.Circle(0, y, 6.5), c.Lighten(0.5), 0.9);
                break;
            case TopCut.Overalls:
                b.Form(BodyPainter.P($"M-84,{body.ShoulderY + 96} H84 L120,{low} H-120Z"), c, Volume.Flat, 0.2);
                b.Canvas.Stroke(new Shape().Move(-78, body.ShoulderY + 100).Line(-92, 190).Move(78, body.ShoulderY + 100).Line(92, 190), b.Lit(c), 26);
                foreach (var x in (int[])[-76, 76]) b.Patch(Shape.Circle(x, body.ShoulderY + 108, 8), new(0.87, 0.72, 0.34), 0.9);
                break;
            case TopCut.Apron:
                b.Form(BodyPainter.P($"M-72,{body.ShoulderY + 50} H72 L124,{low} H-124Z"), c, Volume.Flat, 0.2);
                b.Canvas.Stroke(new Shape().Move(-68, body.ShoulderY + 54).Line(-56, 176).Move(68, body.ShoulderY + 54).Line(56, 176), b.Lit(c), 13);
                break;
            case TopCut.SpaceSuit:
                b.Form(Shape.RoundRectangle(-66, body.ShoulderY + 84, 132, 92, 16), c.Darken(0.22), Volume.Flat);
                for (var i = 0; i < 3; i++) b.Shine(Shape.Circle(-36 + i * 36, body.ShoulderY + 128, 11), i == 0 ? new(0.9, 0.3, 0.3) : i == 1 ? new(0.4, 0.85, 0.6) : new(0.4, 0.7, 0.95));
                break;
            case TopCut.Cape or TopCut.Robe:
                b.Form(BodyPainter.P($"M-60,176 L0,420 L60,176 Q0,230 -60,176Z"), under, Volume.Flat, 0);
                b.Mark(new Shape().Move(-62, 178).Line(2, 430).Line(-6, low).Move(62, 178).Line(2, 430), dark, 6, 0.8);
                break;
            case TopCut.Dress:
                b.Form(Shape.Rectangle(-200, body.WaistY - 12, 400, 26), a.TopCloth.Second, Volume.Upright, 0);
                break;
            case TopCut.Sweater:
                b.Form(BodyPainter.P($"M-220,{body.HipY - 18} H220 V{low + 20} H-220Z"), c.Darken(0.08), Volume.Upright, 0);
                break;
        }

        if (a.Tie is { } tie) Tie(b, tie);
    }

    private void Lapels(Brush b, Rgb c, Rgb under, Rgb dark, double low)
    {
        var open = a.Top is TopCut.Suit ? 400.0 : a.Top is TopCut.Raincoat ? 240 : 440;
        b.Form(BodyPainter.P($"M-58,168 L0,{open + 10} L58,168 Q0,232 -58,168Z"), a.Top == TopCut.Suit ? Rgb.Parse("#f0ece4") : under, Volume.Flat, 0);
        foreach (var side in (int[])[-1, 1])
        {
            var lapel = BodyPainter.P($"M54,164 L100,206 L84,276 L104,290 L4,{open} L30,290Z").Through(Affine.Scale(side, 1));
            if (a.Top != TopCut.Raincoat) b.Form(lapel, c.Lighten(0.09), Volume.Flat, 0.5);
        }

        b.Mark(new Shape().Move(0, open).Line(4, low), dark, 5, 0.85);
        for (var y = open + 24; y < low; y += 70) b.Patch(Shape.Circle(22, y, 8), a.Top == TopCut.Raincoat ? Rgb.Parse("#5a4a34") : c.Darken(0.4), 0.8);
        foreach (var side in (int[])[-1, 1]) b.Mark(new Shape().Move(side * 92, body.WaistY + 66).Line(side * 140, body.WaistY + 56), dark, 6, 0.6);
    }

    private static void Tie(Brush b, Rgb tie, bool knotOnly = false) => b.Form(knotOnly
        ? Shape.Parse("M-16,206 H16 L10,236 H-10Z") : Shape.Parse("M-15,206 H15 L10,238 L28,400 L0,440 L-28,400 L-10,238Z"), tie, Volume.Flat, 0.5);

    private void Collar(Brush b)
    {
        var c = a.TopCloth.Color;
        var neck = a.Child ? 0.82 : 1.0;
        if (a.BowTie && a.Tie is { } bow && !back) b.Form(Shape.Parse("M0,212 L-44,190 V238Z M0,212 L44,190 V238Z M-10,202 H10 V224 H-10Z"), bow, Volume.Flat);
        if (a.Scarf is { } scarf) Scarf(b, scarf);
        else
            switch (a.Top)
            {
                case TopCut.Sweater:
                    b.Form(Shape.Parse("M-86,160 C-66,208 66,208 86,160 L82,202 C50,246 -50,246 -82,202Z").Through(Affine.Scale(neck, 1)), c.Darken(0.06));
                    for (var i = -5; i <= 5; i++) b.Mark(new Shape().Move(i * 14 * neck, 200 - Math.Abs(i) * 5).Line(i * 14 * neck, 226 - Math.Abs(i) * 5), b.Shade(c), 3, 0.4);
                    break;
                case TopCut.Shirt or TopCut.Uniform or TopCut.Vest or TopCut.Suit or TopCut.LabCoat when !back:
                    var color = a.Top is TopCut.Shirt or TopCut.Uniform ? c.Lighten(0.12) : Rgb.Parse("#f4f0e8");
                    foreach (var side in (int[])[-1, 1]) b.Form(Shape.Parse("M70,158 C60,190 30,206 4,212 L34,262 L86,190Z").Through(Affine.Scale(side * neck, 1)), color, Volume.Flat);
                    if (a.Tie is { } tie && !a.BowTie) Tie(b, tie, knotOnly: true);
                    break;
                case TopCut.Coat or TopCut.Jacket or TopCut.Raincoat or TopCut.Cape:
                    foreach (var side in (int[])[-1, 1]) b.Form(Shape.Parse("M60,146 C96,150 118,176 122,210 L62,236 C74,206 70,180 46,176Z").Through(Affine.Scale(side * neck, 1)), c.Lighten(0.06));
                    break;
                case TopCut.Hoodie: b.Form(Shape.Parse("M-104,150 C-130,210 -60,252 0,252 C60,252 130,210 104,150 C90,204 50,216 0,216 C-50,216 -90,204 -104,150Z"), c.Darken(0.06)); break;
                case TopCut.SpaceSuit: b.Form(Shape.Parse("M-110,160 C-60,220 60,220 110,160 L114,200 C60,262 -60,262 -114,200Z"), c.Darken(0.2)); break;
                case TopCut.Tee or TopCut.Dress or TopCut.Apron or TopCut.Overalls or TopCut.Robe or TopCut.Tank:
                    b.Canvas.Stroke(Shape.Parse("M-66,172 C-44,222 44,222 66,172").Through(Affine.Scale(neck, 1)), b.Lit(c.Darken(0.1)), 9);
                    break;
            }

        if (a.Necklace is { } gold && !back)
        {
            b.Canvas.Stroke(Shape.Parse("M-58,176 C-40,262 40,262 58,176"), b.Lit(gold, 0.9), 4.5);
            b.Form(Shape.Circle(0, 246, 12), gold);
        }
    }

    private void Scarf(Brush b, Rgb color)
    {
        b.Form(Shape.Parse("M22,228 C54,286 62,350 50,430 L108,418 C112,346 98,272 68,220Z"), color);
        b.Form(Shape.Parse("M-104,146 C-60,204 60,204 104,146 C126,180 118,214 97,226 C40,264 -40,264 -97,226 C-118,214 -126,180 -104,146Z"), color);
        var dark = b.Shade(color.Darken(0.1));
        for (var i = 0; i < 4; i++) b.Mark(new Shape().Move(-82 + i * 44, 190 + i % 2 * 12).Quad(-60 + i * 44, 212, -30 + i * 44, 198 + i % 2 * 10), dark, 4.5, 0.55);
        for (var i = 0; i < 4; i++) b.Mark(new Shape().Move(56 + i * 14, 428 - i * 3).Line(56 + i * 14, 446 - i * 3), b.Lit(color), 5);
    }
}
