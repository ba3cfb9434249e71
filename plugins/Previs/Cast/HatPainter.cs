using System.Globalization;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What is worn on the head.</summary>
internal static class HatPainter
{
    internal static void Draw(Brush b, Appearance a, double yaw, bool back)
    {
        var f = yaw * 26;
        var c = a.HatColor;
        var band = c.Luma > 0.4 ? c.Darken(0.5) : c.Lighten(0.4);
        switch (a.Hat)
        {
            case Hat.Cap:
                b.Form(P($"M-118,-52 C-130,-190 130,-190 118,-52 C60,-74 -60,-74 -118,-52Z"), c);
                if (!back) b.Form(P($"M{-96 + f},-66 C{-60 + f},-92 {60 + f},-92 {96 + f},-66 C{118 + f * 2.2},-40 {60 + f * 2.4},-34 {f * 2.4},-36 C{-60 + f * 2.4},-34 {-118 + f * 2.2},-40 {-96 + f},-66Z"), c.Darken(0.16), Volume.Top);
                b.Patch(Shape.Circle(f * 0.4, -160, 7), c.Darken(0.2));
                break;
            case Hat.Beanie:
                b.Form(P($"M-120,-48 C-132,-200 132,-200 120,-48Z"), c);
                for (var i = -5; i <= 5; i++) b.Mark(new Shape().Move(i * 20, -66).Quad(i * 17, -130, i * 8, -158), b.Shade(c), 3, 0.35);
                b.Form(Shape.RoundRectangle(-124, -82, 248, 44, 18), c.Lighten(0.1), Volume.Upright);
                b.Form(Shape.Circle(0, -174, 27), band);
                break;
            case Hat.Fedora or Hat.Bowler:
                b.Form(a.Hat == Hat.Fedora ? P($"M-100,-84 C-104,-160 -84,-206 {-26},-196 C{-8},-184 8,-184 26,-196 C84,-206 104,-160 100,-84Z") : P($"M-104,-84 C-112,-214 112,-214 104,-84Z"), c);
                b.Form(P($"M-102,-110 C-60,-92 60,-92 102,-110 L102,-80 C60,-62 -60,-62 -102,-80Z"), band, Volume.Upright, 0.3);
                b.Form(P($"M{-158 + f},-84 C-110,-108 110,-108 {158 + f},-84 C{136 + f},-50 60,-52 {f},-52 C-60,-52 {-136 + f},-50 {-158 + f},-84Z"), c, Volume.Top);
                break;
            case Hat.WideBrim or Hat.Cowboy:
                b.Form(P($"M-94,-84 C-98,-170 -70,-204 0,-192 C70,-204 98,-170 94,-84Z"), c);
                b.Form(P($"M-97,-108 C-60,-92 60,-92 97,-108 L98,-82 C60,-64 -60,-64 -98,-82Z"), band, Volume.Upright, 0.3);
                var lift = a.Hat == Hat.Cowboy ? 46 : 0;
                b.Form(P($"M{-206 + f},{-80 - lift} C-130,-112 130,-112 {206 + f},{-80 - lift} C{170 + f},-38 70,-46 {f},-46 C-70,-46 {-170 + f},-38 {-206 + f},{-80 - lift}Z"), c, Volume.Top);
                break;
            case Hat.TopHat:
                b.Form(P($"M-92,-84 L-100,-272 C-60,-284 60,-284 100,-272 L92,-84Z"), c, Volume.Upright);
                b.Form(P($"M-94,-122 C-50,-106 50,-106 94,-122 L92,-84 C50,-68 -50,-68 -92,-84Z"), band, Volume.Upright, 0.3);
                b.Form(P($"M-154,-90 C-110,-108 110,-108 154,-90 C134,-58 60,-58 0,-58 C-60,-58 -134,-58 -154,-90Z"), c, Volume.Top);
                break;
            case Hat.Hood:
                var hood = P($"M-150,150 C-176,-20 -150,-196 0,-200 C150,-196 176,-20 150,150 C128,176 104,150 104,110 C116,-30 96,-130 {f * 0.3},-132 C-96,-130 -116,-30 -104,110 C-104,150 -128,176 -150,150Z");
                b.Form(back ? P($"M-150,150 C-176,-20 -150,-196 0,-200 C150,-196 176,-20 150,150 C80,190 -80,190 -150,150Z") : hood, c);
                break;
            case Hat.Crown:
                b.Form(P($"M-92,-96 L-104,-184 L-56,-142 L{f * 0.4},-204 L56,-142 L104,-184 L92,-96 C50,-80 -50,-80 -92,-96Z"), new(0.9, 0.72, 0.26), Volume.Upright);
                foreach (var x in (double[])[-50, 0, 50]) b.Patch(Shape.Circle(x + f * 0.4, -108, 8), new(0.75, 0.15, 0.25), 0.9);
                break;
            case Hat.Helmet:
                b.Form(P($"M-146,150 C-190,-220 190,-220 146,150 C90,190 -90,190 -146,150Z"), c.Lighten(0.3));
                if (back) break;
                b.Form(P($"M{-104 + f},-20 C{-108 + f},-120 {108 + f},-120 {104 + f},-20 C{106 + f},60 {80 + f},110 {f},112 C{-80 + f},110 {-106 + f},60 {-104 + f},-20Z"), a.Skin, rim: 0);
                b.Canvas.Stroke(P($"M{-108 + f},-20 C{-112 + f},-124 {112 + f},-124 {108 + f},-20 C{110 + f},64 {84 + f},116 {f},118 C{-84 + f},116 {-110 + f},64 {-108 + f},-20Z"), b.Lit(c.Darken(0.2)), 12);
                break;
            case Hat.Beret: b.Form(P($"M-124,-72 C-150,-170 -20,-206 80,-180 C150,-160 140,-96 112,-78 C60,-96 -60,-92 -124,-72Z"), c); b.Patch(Shape.RoundRectangle(-8, -204, 10, 20, 4), c); break;
            case Hat.HeadScarf:
                b.Form(back ? P($"M-130,170 C-160,-230 160,-230 130,170 C60,200 -60,200 -130,170Z") : P($"M-132,176 C-166,-230 166,-230 132,176 C100,210 -100,210 -132,176 Z M{-88 + f},-10 C{-92 + f},90 {-40 + f},132 {f},132 C{40 + f},132 {92 + f},90 {88 + f},-10 C{84 + f},-110 {-84 + f},-110 {-88 + f},-10Z"), c);
                break;
            case Hat.Sailor:
                b.Form(P($"M-104,-84 C-112,-150 112,-150 104,-84Z"), new(0.95, 0.95, 0.93));
                b.Form(P($"M-120,-64 C-60,-92 60,-92 120,-64 L112,-110 C60,-134 -60,-134 -112,-110Z"), new(0.93, 0.94, 0.95), Volume.Upright);
                break;
            case Hat.Police:
                b.Form(P($"M-112,-92 C-160,-130 -120,-190 0,-190 C120,-190 160,-130 112,-92Z"), c);
                b.Form(P($"M-112,-100 C-60,-80 60,-80 112,-100 L112,-66 C60,-46 -60,-46 -112,-66Z"), c.Darken(0.4), Volume.Upright);
                if (!back) b.Form(P($"M{-90 + f},-66 C-40,-50 40,-50 {90 + f},-66 C{96 + f},-34 {40 + f},-22 {f},-22 C{-40 + f},-22 {-96 + f},-34 {-90 + f},-66Z"), new(0.1, 0.1, 0.12), Volume.Top);
                if (!back) b.Form(Shape.Circle(f, -124, 17), new(0.86, 0.7, 0.3));
                break;
            case Hat.Chef:
                foreach (var (x, y, r) in ((double, double, double)[])[(-64, -190, 58), (64, -190, 58), (0, -218, 66)]) b.Form(Shape.Circle(x, y, r), new(0.97, 0.96, 0.94));
                b.Form(P($"M-102,-76 L-98,-176 H98 L102,-76 C50,-58 -50,-58 -102,-76Z"), new(0.95, 0.94, 0.92), Volume.Upright);
                break;
            case Hat.Flower:
                var at = new Point(76 + f * 0.3, -118);
                for (var i = 0; i < 6; i++) b.Form(Shape.Circle(at.X + Math.Cos(i * 1.047) * 21, at.Y + Math.Sin(i * 1.047) * 21, 16), c, rim: 0.3);
                b.Patch(Shape.Circle(at.X, at.Y, 12), new(0.95, 0.8, 0.3));
                break;
            case Hat.Headphones:
                b.Canvas.Stroke(P($"M-118,10 C-150,-210 150,-210 118,10"), b.Lit(c.Darken(0.2)), 17);
                b.Form(Shape.RoundRectangle(-146, -24, 44, 84, 20), c);
                b.Form(Shape.RoundRectangle(102, -24, 44, 84, 20), c);
                break;
            case Hat.Party:
                b.Form(P($"M-82,-108 C-30,-84 30,-84 82,-108 L{f},-318Z"), c, Volume.Upright);
                b.Form(Shape.Circle(f, -318, 20), band);
                break;
        }
    }

    private static Shape P(FormattableString d) => Shape.Parse(d.ToString(CultureInfo.InvariantCulture));
}
