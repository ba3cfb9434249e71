using System.Globalization;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Hair of every cut: what hangs behind, the cap with its hairline, and what stands out.</summary>
internal sealed class HairPainter(Appearance a, double yaw, bool back)
{
    private readonly double _f = yaw * 37;
    private readonly bool _underHat = a.Hat is Hat.Beanie or Hat.Cap or Hat.Hood or Hat.Helmet or Hat.HeadScarf or Hat.Sailor or Hat.Police or Hat.Beret or Hat.TopHat or Hat.Fedora or Hat.WideBrim or Hat.Bowler or Hat.Cowboy or Hat.Chef;

    internal void Behind(Brush b)
    {
        if (a.Hat is Hat.HeadScarf or Hat.Helmet) return;
        var dark = a.Hair.Darken(0.16);
        switch (a.Cut)
        {
            case HairCut.Bob: Lock(b, "M-124,-40 C-150,-190 150,-190 126,-40 C140,40 140,96 116,142 C80,164 -80,164 -116,142 C-140,96 -138,40 -124,-40Z", dark); break;
            case HairCut.Long: Lock(b, "M-122,-40 C-150,-196 150,-196 124,-40 C146,80 168,210 146,322 C90,360 -80,360 -142,322 C-166,210 -144,80 -122,-40Z", dark); break;
            case HairCut.Straight: Lock(b, "M-120,-40 C-146,-190 146,-190 120,-40 C130,80 136,240 132,390 L-132,390 C-136,240 -130,80 -120,-40Z", dark); break;
            case HairCut.Wavy: Lock(b, "M-124,-40 C-150,-194 150,-194 126,-40 C160,20 128,60 152,110 C172,150 140,178 148,222 C100,262 -96,262 -146,222 C-140,178 -172,150 -150,110 C-128,60 -158,20 -124,-40Z", dark); break;
            case HairCut.Curly: Puffs(b, dark, 15, 150, 44, 150); break;
            case HairCut.Afro: Lock(b, "M0,-232 C120,-236 184,-140 176,-50 C170,40 120,96 60,104 L-60,104 C-120,96 -170,40 -176,-50 C-184,-140 -120,-236 0,-232Z", dark); break;
            case HairCut.Ponytail: Tail(b, new(-yaw * 66, -96), 62, -yaw * 70 + (Math.Abs(yaw) < 0.2 ? 88 : 0), 230); break;
            case HairCut.Pigtails:
                Tail(b, new(-112, -20), 50, -62, 190);
                Tail(b, new(112, -20), 50, 62, 190);
                break;
            case HairCut.Braids:
                Braid(b, -108, 40);
                Braid(b, 108, 40);
                break;
            case HairCut.Dreads:
                for (var i = -6; i <= 6; i++) b.Form(Shape.Band([(i * 16, -90), (i * 21, 40), (i * 22 + (i % 2) * 7, 196 + i % 3 * 16)], [26, 24, 14]), dark, Volume.Upright, 0.4);
                break;
            case HairCut.Bun when !_underHat: b.Form(Shape.Circle(-yaw * 74, -172 + Math.Abs(yaw) * 26, 52), a.Hair); break;
            case HairCut.Topknot when !_underHat: b.Form(Shape.Ellipse(-yaw * 30, -186, 34, 38), a.Hair); break;
        }
    }

    internal void Front(Brush b)
    {
        if (a.Cut == HairCut.Bald || a.Hat is Hat.HeadScarf or Hat.Helmet or Hat.Hood) return;
        if (a.Cut == HairCut.Buzz)
        {
            Cap(b, 158, Inner(0.2), a.Hair.Mix(a.Skin, 0.35), strands: false);
            return;
        }

        if (a.Cut == HairCut.Mohawk)
        {
            Cap(b, 154, Inner(0.2), a.Hair.Mix(a.Skin, 0.6), strands: false);
            if (!_underHat) b.Form(Crest(), a.Hair);
            return;
        }

        if (a.Cut == HairCut.Receding)
        {
            Sides(b);
            return;
        }

        if (a.Cut is HairCut.Afro or HairCut.Curly) CurlyTop(b);
        else Cap(b, Crown(), Inner(Fringe()), a.Hair, strands: true);
        if (a.Cut == HairCut.Spiky && !_underHat) b.Form(Spikes(), a.Hair, rim: 0.7);
        if (a.Cut is HairCut.Bob or HairCut.Long or HairCut.Straight or HairCut.Wavy or HairCut.Braids) SideLocks(b);
    }

    internal void FromBack(Brush b)
    {
        if (a.Hat is Hat.HeadScarf or Hat.Helmet or Hat.Hood || a.Cut == HairCut.Bald) return;
        var low = a.Cut switch { HairCut.Bob => 146, HairCut.Long => 322, HairCut.Straight => 380, HairCut.Wavy => 230, HairCut.Afro => 90, HairCut.Buzz => 44, HairCut.Receding => 56, HairCut.Short or HairCut.Slick or HairCut.SidePart or HairCut.Spiky or HairCut.Pixie => 62, _ => 84 };
        var wide = low > 120 ? 134 : 112;
        var top = a.Cut == HairCut.Afro ? -226 : -Crown();
        var all = Shape.Parse(F($"M{-wide},{low - 24} C{-wide - 14},-40 {-wide},{top} 0,{top} C{wide},{top} {wide + 14},-40 {wide},{low - 24} C{wide * 0.6},{low + 10} {-wide * 0.6},{low + 10} {-wide},{low - 24}Z"));
        b.Form(all, a.Cut == HairCut.Buzz ? a.Hair.Mix(a.Skin, 0.35) : a.Hair);
        if (a.Cut == HairCut.Receding) b.Form(Shape.Ellipse(0, -96, 62, 56), a.Skin, rim: 0.4);
        Strands(b, all, top, low);
        if (a.Cut is HairCut.Curly) CurlsFromBack(b);
        if (a.Cut is HairCut.Ponytail) Tail(b, new(0, -80), 64, 14, 280);
        if (a.Cut is HairCut.Bun or HairCut.Topknot) b.Form(Shape.Circle(0, -110, 54), a.Hair.Lighten(0.03));
        if (a.Cut == HairCut.Braids) { Braid(b, -84, 60); Braid(b, 84, 60); }
    }

    private double Crown() => _underHat ? 150 : a.Cut switch
    {
        HairCut.Slick or HairCut.Bun or HairCut.Ponytail or HairCut.Topknot => 158,
        HairCut.Pixie or HairCut.Wavy => 174,
        HairCut.SidePart => 172,
        HairCut.Short or HairCut.Braids or HairCut.Pigtails => 164,
        _ => 170,
    };

    /// <summary>0 pulled back, 0.2 short, 0.4 parted in the middle, 0.6 swept to a side, 0.8 swept low, 1 a straight fringe.</summary>
    private double Fringe() => a.Cut switch
    {
        HairCut.Slick or HairCut.Topknot => 0,
        HairCut.Bun or HairCut.Ponytail => a.Feminine && (a.Seed & 4) == 0 ? 0.6 : 0,
        HairCut.Short or HairCut.Spiky or HairCut.Dreads => 0.2,
        HairCut.Long or HairCut.Straight => (a.Seed & 2) == 0 ? 0.6 : 0.4,
        HairCut.Braids => 0.4,
        HairCut.Wavy or HairCut.SidePart => 0.6,
        HairCut.Pixie => 0.8,
        _ => 1,
    };

    /// <summary>The hairline from the right ear to the left.</summary>
    private string Inner(double fringe) => F(fringe switch
    {
        < 0.1 => $"C108,-30 98,-84 {62 + _f * 0.5},-106 C{30 + _f * 0.7},-120 {-30 + _f * 0.7},-120 {-62 + _f * 0.5},-106 C-98,-84 -108,-30 -112,6Z",
        < 0.3 => $"C107,-24 104,-44 {94 + _f * 0.2},-64 C{56 + _f},-96 {-18 + _f},-78 {-56 + _f},-98 C-84,-74 -104,-44 -112,6Z",
        < 0.5 => $"C108,-20 102,-52 {70 + _f * 0.6},-84 C{40 + _f},-104 {14 + _f},-116 {_f},-132 C{-14 + _f},-116 {-40 + _f},-104 {-70 + _f * 0.6},-84 C-102,-52 -108,-20 -112,6Z",
        < 0.7 => $"C108,-20 104,-50 {66 + _f * 0.7},-100 C{24 + _f},-64 {-58 + _f * 0.6},-54 -96,-22 C-106,-8 -110,2 -112,6Z",
        < 0.9 => $"C108,-18 104,-44 {74 + _f * 0.7},-86 C{40 + _f},-40 {-30 + _f},-26 {-62 + _f * 0.8},-30 C-88,-26 -104,-12 -112,10Z",
        _ => $"C110,-10 104,-38 {82 + _f * 0.4},-60 C{62 + _f},-42 {34 + _f},-34 {18 + _f},-50 C{0 + _f},-30 {-34 + _f},-30 {-46 + _f},-54 C-68,-36 -104,-16 -112,10Z",
    });

    private void Cap(Brush b, double crown, string inner, Rgb color, bool strands)
    {
        var cap = Shape.Parse(F($"M-113,8 C-130,-64 -122,{-crown} 2,{-crown - 2} C124,{-crown + 2} 130,-64 113,8 ") + inner);
        b.Form(cap, color);
        if (strands) Strands(b, cap, -crown, 10);
    }

    private void Strands(Brush b, Shape within, double top, double low)
    {
        if (b.Look.CutPaper) return;
        var dice = Dice.Of(a.Seed, "strands");
        var dark = b.Shade(a.Hair);
        var bright = b.Lit(a.Hair.Lighten(0.3), 1).Mix(b.Rig.Tone(b.Rig.Key), 0.25);
        b.Canvas.Save().Clip(within);
        for (var i = 0; i < 15; i++)
        {
            var x = dice.Range(-104, 104);
            var end = dice.Range(-60, Math.Max(-10, low - 20));
            b.Canvas.Stroke(new Shape().Move(x * 0.26 + _f * 0.2, top).Quad(x, top + 44, x * 1.12, end), (i % 3 == 0 ? bright : dark).Alpha(0.34), dice.Range(2, 5));
        }

        // The sheen: one soft band across the crown on the side of the light.
        var s = b.Rig.Side;
        foreach (var (width, alpha) in ((double, double)[])[(26, 0.10), (16, 0.14), (8, 0.2)])
            b.Canvas.Stroke(new Shape().Move(s * 6, top + 28).Quad(s * 78, top + 36, s * 100, top + 92), bright.Alpha(alpha), width);
        b.Canvas.Restore();
    }

    private void SideLocks(Brush b)
    {
        var low = a.Cut switch { HairCut.Bob => 118, HairCut.Braids => 60, HairCut.Wavy => 170, _ => 210 };
        foreach (var side in (int[])[-1, 1])
        {
            var out_ = side * 118 - _f * 0.25;
            var shape = new Shape().Move(side * 100 - _f * 0.1, -52).Curve(out_ + side * 8, -40, out_ + side * 14, 20, out_ + side * 6, low - 30)
                .Quad(out_ - side * 2, low, out_ - side * 14, low + 4).Curve(out_ - side * 14, low - 60, side * 92, 40, side * 92 - _f * 0.1, -20).Close();
            b.Form(shape, a.Hair, rim: 0.8);
        }
    }

    private void CurlyTop(Brush b)
    {
        var big = a.Cut == HairCut.Afro;
        var cap = Shape.Parse(F($"M-113,8 C-132,-60 -124,-168 2,-172 C124,-168 132,-60 113,8 ") + Inner(0.2));
        b.Canvas.Fill(cap, b.Lit(a.Hair, 0.4));
        var dice = Dice.Of(a.Seed, "curls");
        var radius = _underHat ? 18 : big ? 26 : 34;
        for (var i = 0; i < (big ? 26 : 17); i++)
        {
            var t = (i + 0.5) / (big ? 26 : 17);
            var angle = Math.PI * (1.06 + t * 0.88) + dice.Bell() * 0.05;
            var reach = (_underHat ? 100 : big ? 150 : 126) + dice.Bell() * 8;
            var low = i % 2 == 0 ? 0 : 24;
            b.Form(Shape.Circle(Math.Cos(angle) * (reach - low), -38 + Math.Sin(angle) * (reach - low) * (big ? 1.12 : 1.02), radius * dice.Range(0.85, 1.1)), a.Hair, rim: i % 2 == 0 ? 0.6 : 0);
        }

        for (var i = 0; i < 5; i++) b.Form(Shape.Circle(-72 + i * 36 + _f, -98 + Math.Abs(i - 2) * 9, 21), a.Hair, rim: 0.25);
    }

    private void CurlsFromBack(Brush b)
    {
        var dice = Dice.Of(a.Seed, "back curls");
        for (var row = 0; row < 6; row++)
            for (var i = 0; i < 7; i++)
            {
                var (x, y) = ((i - 3) * 38 + row % 2 * 19 + dice.Bell() * 5, -150 + row * 46 + dice.Bell() * 5);
                if (x * x / (138.0 * 138) + (y + 30) * (y + 30) / (142.0 * 142) < 1.05) b.Form(Shape.Circle(x, y, 34), a.Hair, rim: row == 0 ? 0.6 : 0.2);
            }
    }

    private void Puffs(Brush b, Rgb color, int count, double reach, double radius, double low)
    {
        for (var i = 0; i < count; i++)
        {
            var angle = Math.PI * (0.72 + 1.56 * i / (count - 1));
            b.Form(Shape.Circle(Math.Cos(angle) * (reach - 26), -20 + Math.Sin(angle) * reach * 0.96 * (Math.Sin(angle) > 0 ? low / 150 : 1), radius), color, rim: 0.3);
        }
    }

    private void Sides(Brush b)
    {
        foreach (var side in (int[])[-1, 1])
            b.Form(Shape.Parse("M-112,20 C-130,-30 -126,-86 -98,-104 C-92,-70 -100,-30 -104,10 Z").Through(Affine.Scale(-side, 1)), a.Hair, rim: 0.7);
        if (a.Age < 60) b.Form(Shape.Parse(F($"M-96,-96 C-70,-160 70,-160 96,-96 C60,-118 {20 + _f},-126 {_f},-124 C{-20 + _f},-126 -60,-118 -96,-96Z")), a.Hair, rim: 0.7);
    }

    private Shape Crest() => Shape.Parse(F($"M{-16 + _f},-98 C{-44 + _f},-190 {-30},-238 0,-246 C34,-240 {44 + _f},-190 {22 + _f},-98 C{10 + _f},-112 {-6 + _f},-112 {-16 + _f},-98Z"));

    private Shape Spikes()
    {
        var shape = new Shape().Move(-104, -80);
        for (var i = 0; i < 7; i++)
        {
            var t0 = Math.PI * (1.12 + i * 0.109);
            var (px, py) = (Math.Cos(t0 + 0.04) * 138, -44 + Math.Sin(t0 + 0.04) * 152);
            shape.Line(px - 6 + yaw * 6, py).Line(Math.Cos(t0 + 0.109) * 112, -44 + Math.Sin(t0 + 0.109) * 112);
        }

        return shape.Line(104, -80).Quad(0, -132, -104, -80).Close();
    }

    private void Tail(Brush b, Point from, double width, double drift, double length)
    {
        var tip = new Point(from.X + drift, from.Y + length);
        b.Form(Shape.Band([from, new(from.X + drift * 0.75, from.Y + length * 0.28), new(from.X + drift * 1.1, from.Y + length * 0.66), tip], [width * 0.6, width, width * 0.86, width * 0.2]), a.Hair, rim: 0.7);
        b.Patch(Shape.Ellipse(from.X, from.Y, width * 0.36, width * 0.3), a.TopCloth.Color, 0.8);
    }

    private void Braid(Brush b, double x, double y)
    {
        for (var i = 0; i < 7; i++) b.Form(Shape.Ellipse(x * (1 + i * 0.035), y + i * 34, 25 - i * 1.6, 23), a.Hair, rim: 0.4);
        b.Patch(Shape.Circle(x * 1.24, y + 236, 12), a.TopCloth.Color, 0.8);
        b.Form(Shape.Ellipse(x * 1.25, y + 258, 13, 18), a.Hair, rim: 0.3);
    }

    private void Lock(Brush b, string d, Rgb color)
    {
        var shape = Shape.Parse(d);
        b.Form(back ? shape : shape, color);
        b.Canvas.Save().Clip(shape);
        var dice = Dice.Of(a.Seed, "behind");
        for (var i = 0; i < 9 && !b.Look.CutPaper; i++)
        {
            var x = dice.Range(-130, 130);
            b.Canvas.Stroke(new Shape().Move(x * 0.8, -60).Quad(x * 1.08, 80, x, 330), b.Shade(color.Darken(0.2)).Alpha(0.3), dice.Range(3, 7));
        }

        b.Canvas.Restore();
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
