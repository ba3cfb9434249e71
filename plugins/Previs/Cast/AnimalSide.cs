using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Animals seen from the side, facing right, a hundred units high.</summary>
internal sealed class AnimalSide(Appearance a, AnimalSheet sheet, Rgb fur, Rgb second, Rgb pale, Expression mood)
{
    private readonly AnimalForm _form = sheet.Form;

    internal void Draw(Brush b, int step, bool walking, bool blink, Mouth mouth)
    {
        switch (_form)
        {
            case AnimalForm.Bird: Bird(b, step, walking, blink, mouth); break;
            case AnimalForm.Fish: Fish(b, step, blink, mouth); break;
            case AnimalForm.Horse: Four(b, step, walking, blink, 62, 40, 46, 34, true); break;
            default: Four(b, step, walking, blink, 66, 30, 34, 28, false); break;
        }
    }

    private void Four(Brush b, int step, bool walking, bool blink, double length, double deep, double leg, double neck, bool tall)
    {
        var phase = step * Math.PI / 10;
        var back = -leg - deep;
        var dark = fur.Darken(0.2);
        void Leg(double x, double offset, Rgb color)
        {
            var swing = walking ? Math.Sin(phase + offset) * leg * 0.42 : 0;
            var lift = walking ? Math.Max(0, Math.Cos(phase + offset)) * leg * 0.16 : 0;
            var w = deep * 0.3;
            b.Form(Shape.Band([(x, -leg - deep * 0.2), (x + swing * 0.35 + (tall ? 0 : 2), -leg * 0.5), (x + swing, -lift - 2)], [w * 1.3, w * 0.8, w * 0.62]), color);
            b.Form(Shape.RoundRectangle(x + swing - w * 0.3, -lift - 4, w * 0.95, 5, 2), _form == AnimalForm.Fox ? fur.Darken(0.6) : dark, rim: 0.3);
        }

        var wag = Math.Sin(phase * 2) * 4;
        b.Form(tall ? Shape.Band([(-length * 0.5, back + 8), (-length * 0.62, back + 24), (-length * 0.6 + wag, back + 52)], [5, 10, 5])
            : Shape.Band([(-length * 0.46, back + 8), (-length * 0.72, back - 4), (-length * 0.86, back - 24 + wag)], [_form == AnimalForm.Fox ? 10 : 6, _form == AnimalForm.Fox ? 16 : 7, 4]), tall ? a.Hair : fur);
        Leg(-length * 0.34, Math.PI, dark);
        Leg(length * 0.34, 0, dark);
        var body = Shape.Smooth([(-length * 0.5, back + deep * 0.4), (-length * 0.36, back), (0, back + deep * 0.1), (length * 0.4, back - deep * 0.04), (length * 0.52, back + deep * 0.36), (length * 0.36, -leg), (0, -leg + deep * 0.08), (-length * 0.36, -leg - deep * 0.1)], closed: true);
        b.Form(body, fur);
        Coat(b, body, length, back, deep);
        Leg(-length * 0.42, 0, fur);
        Leg(length * 0.42, Math.PI, fur);
        var nod = walking ? Math.Sin(phase * 2) * 1.6 : 0;
        Point head = tall ? new(length * 0.78, -100 + 15 + nod) : new(length * 0.66, back - neck * 0.44 + nod);
        b.Form(Shape.Band([(length * 0.34, back + deep * 0.34), (length * 0.52, back + (head.Y - back) * 0.5), head], [deep * 0.8, deep * 0.62, deep * 0.5]), fur);
        if (tall && sheet.Mane.Length > 0) b.Form(Shape.Band([(length * 0.3, back + 2), (length * 0.5, back + (head.Y - back) * 0.62 - 6), (head.X - 7, head.Y - 10)], [6, 10, 7]), sheet.Mane == "hair" ? a.Hair : Rgb.Parse(sheet.Mane));
        HeadSide(b, head, tall, blink);
    }

    private void Coat(Brush b, Shape body, double length, double back, double deep)
    {
        if (sheet.Coat.Length == 0) return;
        b.Canvas.Save().Clip(body);
        switch (sheet.Coat)
        {
            case "spots":
                foreach (var (x, y, r) in ((double, double, double)[])[(-0.3, 0.3, 0.3), (0.06, 0.66, 0.26), (0.36, 0.22, 0.24), (-0.44, 0.84, 0.2)])
                    b.Patch(Shape.Ellipse(x * length, back + y * deep, r * deep * 1.3, r * deep), second);
                break;
            case "stripes":
                for (var i = -5; i <= 5; i++) b.Mark(new Shape().Move(i * length * 0.1, back - 2).Quad(i * length * 0.1 + 3, back + deep * 0.4, i * length * 0.1 - 1, back + deep * 0.8), b.Lit(second), 3.4, 0.95);
                break;
        }

        b.Canvas.Restore();
        if (sheet.Coat != "wool") return;
        for (var i = 0; i < 18; i++)
        {
            var angle = i * Math.PI / 9;
            b.Form(Shape.Circle(Math.Cos(angle) * length * 0.46, back + deep * 0.48 + Math.Sin(angle) * deep * 0.46, deep * 0.24), fur, rim: 0.3);
        }

        b.Form(Shape.Ellipse(0, back + deep * 0.48, length * 0.44, deep * 0.46), fur, rim: 0, contour: false);
    }

    private void Horns(Brush b, Affine place)
    {
        switch (sheet.Horns)
        {
            case "one": b.Form(Shape.Parse("M2,-10 L14,-34 L8,-8Z").Through(place), Rgb.Parse("#e8d090")); break;
            case "two": b.Form(Shape.Parse("M-3,-11 C-6,-22 2,-28 10,-27 C4,-23 3,-17 4,-10Z").Through(place), Rgb.Parse("#d9ccb0")); break;
            case "antlers": b.Canvas.Stroke(Shape.Parse("M-2,-14 C-8,-26 -4,-36 -10,-44 M-5,-30 L4,-38 M2,-14 C4,-26 12,-30 12,-42").Through(place), b.Lit(Rgb.Parse("#8a6a4a")), 2.4); break;
        }
    }

    private void HeadSide(Brush b, Point at, bool tall, bool blink)
    {
        var m = Affine.Move(at.X, at.Y);
        b.Form(Shape.Parse(tall ? "M-6,-8 L-3,-18 L3,-9Z" : _form switch { AnimalForm.Rabbit => "M-6,-8 C-16,-40 -8,-50 -2,-46 C4,-38 2,-20 2,-8Z", AnimalForm.Dog => "M-8,-8 C-16,-4 -16,10 -8,12 C-2,8 -2,-4 -2,-8Z", AnimalForm.Bear or AnimalForm.Mouse => "M-10,-8 C-14,-20 2,-22 0,-8Z", _ => "M-9,-6 L-6,-24 L4,-9Z" }).Through(m), fur.Darken(0.08));
        b.Form(Shape.Parse(tall ? "M-9,-8 C-4,-13 6,-10 12,-2 L24,14 C27,20 22,25 16,22 L-2,10 C-10,6 -12,-2 -9,-8Z" : "M-13,-4 C-12,-18 8,-18 13,-7 C18,-4 26,-2 26,3 C26,9 18,11 10,11 C-4,14 -14,8 -13,-4Z").Through(m), fur);
        if (!tall) b.Form(Shape.Parse("M8,2 C16,-2 26,-1 26,3 C26,9 18,11 8,11Z").Through(m), pale, rim: 0);
        b.Form(Shape.Circle(at.X + (tall ? 21 : 25), at.Y + (tall ? 16 : 1), tall ? 1.8 : 3), Rgb.Parse("#2a2228"));
        var (x, y) = (at.X + (tall ? 3 : 6), at.Y + (tall ? -3 : -5));
        var ink = b.Rig.Tone(new Rgb(0.1, 0.07, 0.1));
        if (blink) b.Canvas.Stroke(new Shape().Move(x - 3, y).Quad(x, y + 2.4, x + 3, y), ink, 1.4);
        else b.Canvas.Fill(Shape.Ellipse(x, y, 2.8, 3.4), ink).Fill(Shape.Circle(x + 1, y - 1.2, 1), Rgb.White);
        Horns(b, m);
        if (sheet.Snout == "trunk") b.Form(Shape.Band([(at.X + 18, at.Y + 6), (at.X + 28, at.Y + 22), (at.X + 26, at.Y + 46), (at.X + 34, at.Y + 54)], [13, 11, 8, 6]), fur.Darken(0.04));
        if (sheet.Snout == "pig") b.Form(Shape.Ellipse(at.X + 26, at.Y + 3, 4, 7), fur.Darken(0.1));
        b.Mark(tall ? new Shape().Move(at.X + 14, at.Y + 17).Line(at.X + 20, at.Y + 19) : new Shape().Move(at.X + 14, at.Y + 8).Quad(at.X + 19, at.Y + 7 + mood.Smile * 2, at.X + 23, at.Y + 6 - mood.Smile), b.Shade(fur), 1.2, 0.8);
    }

    private void Bird(Brush b, int step, bool flying, bool blink, Mouth mouth)
    {
        var flap = flying ? Math.Sin(step * Math.PI / 5) : 0;
        var y = flying ? -36 : 0.0;
        b.Canvas.Save().Translate(0, y);
        b.Form(Shape.Parse("M-30,-40 L-66,-22 L-62,-34 L-70,-36 L-34,-54Z"), fur.Darken(0.22));
        if (!flying) foreach (var x in (int[])[-4, 8]) b.Canvas.Stroke(new Shape().Move(x, -18).Line(x, 0).Move(x - 5, 0).Line(x + 8, 0), b.Lit(Rgb.Parse("#c98a3f")), 2.6);
        b.Form(Shape.Parse("M-36,-46 C-30,-20 20,-8 34,-38 C40,-58 44,-96 18,-98 C-4,-98 -6,-74 -16,-66 C-24,-60 -34,-58 -36,-46Z"), fur);
        b.Form(Shape.Parse("M-8,-24 C10,-14 28,-24 32,-44 C34,-56 30,-64 24,-62 C10,-56 -2,-40 -8,-24Z"), pale, rim: 0);
        b.Form(Shape.Band([(4, -54), (-18, -46 - flap * 34), (-44, -36 - flap * 56)], [24, 24, 6]), fur.Darken(0.14));
        b.Form(Shape.Parse("M34,-86 L58,-80 L34,-74Z"), Rgb.Parse("#e0a03f"), rim: 0.5);
        if (!mouth.AtRest) b.Form(Shape.Parse("M34,-78 L52,-73 L34,-70Z").Through(Affine.Move(0, mouth.Open * 0.8)), Rgb.Parse("#b87a2f"));
        var ink = b.Rig.Tone(new Rgb(0.08, 0.06, 0.1));
        if (blink) b.Canvas.Stroke(new Shape().Move(15, -84).Quad(20, -80, 25, -84), ink, 2);
        else b.Canvas.Fill(Shape.Circle(20, -84, 5.4), ink).Fill(Shape.Circle(21.8, -86, 1.9), Rgb.White);
        b.Canvas.Restore();
    }

    private void Fish(Brush b, int step, bool blink, Mouth mouth)
    {
        var wave = Math.Sin(step * Math.PI / 5) * 8;
        b.Form(Shape.Parse("M-40,-60 L-74,-86 L-66,-58 L-76,-32Z").Bend(p => p with { Y = p.Y + wave * (p.X < -50 ? 1 : 0.2) }), fur.Darken(0.12));
        b.Form(Shape.Parse("M-16,-82 C-4,-102 22,-102 34,-84Z"), fur.Darken(0.18));
        b.Form(Shape.Parse("M-48,-60 C-30,-92 34,-96 58,-60 C34,-26 -30,-28 -48,-60Z"), fur);
        b.Form(Shape.Parse("M-34,-50 C-10,-36 30,-38 54,-56 C34,-26 -20,-28 -34,-50Z"), pale, rim: 0);
        for (var i = 0; i < 9; i++) b.Mark(new Shape().Move(-20 + i % 3 * 14, -74 + i / 3 * 10).Quad(-15 + i % 3 * 14, -69 + i / 3 * 10, -20 + i % 3 * 14, -64 + i / 3 * 10), b.Shade(fur), 1.6, 0.5);
        b.Form(Shape.Band([(6, -54), (-8, -46 + wave * 0.5), (-20, -42 + wave)], [12, 15, 4]), fur.Darken(0.2));
        b.Canvas.Fill(Shape.Circle(38, -66, 8), b.Lit(Rgb.White, 0.9)).Fill(Shape.Circle(40, -66, blink ? 1.4 : 4.6), b.Rig.Tone(new(0.08, 0.06, 0.1))).Fill(Shape.Circle(41.6, -68, 1.6), Rgb.White);
        b.Canvas.Fill(Shape.Ellipse(56, -55, 2 + mouth.Width * 0.3, 1.4 + mouth.Open * 0.7), b.Shade(fur));
    }
}
