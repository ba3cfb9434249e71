using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws animals a hundred units high.</summary>
internal sealed class AnimalArt(Appearance a, AnimalSheet sheet, Playing playing)
{
    private readonly AnimalForm _form = sheet.Form;
    private readonly Rgb _fur = Fur(a, sheet);
    private readonly Expression _mood = Expression.Of(playing.Emotion);

    private Rgb Pale => _fur.Luma > 0.7 ? _fur.Darken(0.08) : _fur.Mix(Rgb.Parse("#f6ead8"), 0.75);

    private Rgb Second => sheet.Second.Length > 0 ? Rgb.Parse(sheet.Second) : _fur.Darken(0.55);

    /// <summary>The sheet's skin is its fur; where nothing was said, one of the colours of its kind.</summary>
    private static Rgb Fur(Appearance a, AnimalSheet sheet) => a.FurSaid ? a.Skin : Rgb.Parse(Dice.Of(a.Seed, "fur").Pick(sheet.Colors));

    internal void Body(Brush b, int step)
    {
        b.Weight = 0.9;
        var wag = Math.Sin(step * Math.PI / 8);
        if (_form is AnimalForm.Owl) { Owl(b); return; }
        Tail(b, wag);
        b.Form(Shape.Parse("M-22,0 C-34,-12 -34,-40 -20,-56 C-10,-64 10,-64 20,-56 C34,-40 34,-12 22,0 Q0,5 -22,0Z"), _fur);
        b.Form(Shape.Parse("M-12,-6 C-16,-22 -14,-44 0,-52 C14,-44 16,-22 12,-6 Q0,0 -12,-6Z"), Pale, rim: 0);
        foreach (var side in (int[])[-1, 1])
        {
            b.Form(Shape.Parse("M10,2 C8,-14 14,-26 24,-22 C34,-16 32,0 26,3 Q18,5 10,2Z").Through(Affine.Scale(side, 1)), _fur);
            b.Form(Shape.Parse("M3,2 C3,-20 5,-34 10,-34 C15,-34 15,-14 15,0 Q14,5 9,5 Q3,5 3,2Z").Through(Affine.Scale(side, 1)), _form == AnimalForm.Fox ? _fur.Darken(0.55) : _fur.Lighten(0.05));
        }

        if (_form == AnimalForm.Cat && (a.Seed & 1) == 0) for (var i = 0; i < 3; i++) b.Mark(new Shape().Move(-27, -40 + i * 10).Quad(-22, -38 + i * 10, -17, -40 + i * 10).Move(27, -40 + i * 10).Quad(22, -38 + i * 10, 17, -40 + i * 10), b.Shade(_fur), 2.2, 0.6);
        if (sheet.Coat == "stripes") Stripes(b);
        if (a.Scarf is { } scarf) b.Form(Shape.Parse("M-20,-58 C-12,-50 12,-50 20,-58 L19,-49 C10,-42 -10,-42 -19,-49Z"), scarf);
    }

    private void Tail(Brush b, double wag)
    {
        var (long_, thick) = _form switch { AnimalForm.Fox => (46.0, 17.0), AnimalForm.Cat => (46, 7), AnimalForm.Mouse => (44, 3), AnimalForm.Rabbit => (9, 11), AnimalForm.Bear => (7, 9), AnimalForm.Dragon => (52, 12), _ => (30, 8) };
        var tail = Shape.Band([(16, -6), (30 + long_ * 0.3, -8 - long_ * 0.12), (30 + long_ * 0.46 + wag * 4, -14 - long_ * 0.5), (26 + long_ * 0.3 + wag * 9, -16 - long_ * 0.86)], [thick * 0.6, thick, thick, thick * 0.5]);
        b.Form(tail, _form == AnimalForm.Mouse ? Rgb.Parse("#d9a0a0") : _fur);
        if (_form != AnimalForm.Fox) return;
        b.Form(Shape.Band([(30 + long_ * 0.42 + wag * 6, -14 - long_ * 0.62), (26 + long_ * 0.3 + wag * 9, -16 - long_ * 0.9)], [thick * 0.9, thick * 0.3]), Pale);
    }

    internal void Head(Brush b, bool blink, Mouth mouth)
    {
        b.Weight = 0.9;
        if (_form is AnimalForm.Owl) { OwlFace(b, blink, mouth); return; }
        var f = playing.Yaw * 6;
        if (sheet.Mane.Length > 0) Mane(b);
        foreach (var side in (int[])[-1, 1]) Ear(b, side);
        var head = _form switch
        {
            AnimalForm.Dog => Shape.Parse("M-25,-74 C-26,-98 26,-98 25,-74 C25,-58 16,-48 0,-48 C-16,-48 -25,-58 -25,-74Z"),
            AnimalForm.Fox => Shape.Parse("M-29,-70 C-27,-100 27,-100 29,-70 C24,-60 12,-46 0,-46 C-12,-46 -24,-60 -29,-70Z"),
            AnimalForm.Bear or AnimalForm.Dragon => Shape.Parse("M-30,-70 C-32,-104 32,-104 30,-70 C28,-50 14,-44 0,-44 C-14,-44 -28,-50 -30,-70Z"),
            _ => Shape.Parse("M-29,-70 C-30,-100 30,-100 29,-70 C27,-54 14,-47 0,-47 C-14,-47 -27,-54 -29,-70Z"),
        };
        b.Form(head, _fur);
        b.Canvas.Save().Clip(head);
        if (sheet.Coat == "stripes") foreach (var x in (int[])[-8, 0, 8]) b.Mark(new Shape().Move(x * 1.4, -98).Quad(x * 1.2, -92, x * 0.7, -86), b.Lit(Second), 3, 0.9);
        if (sheet.Id == "panda") foreach (var side in (int[])[-1, 1]) b.Patch(Shape.Ellipse(side * 12 + f, -73, 9, 10), Second);
        if (_form is AnimalForm.Fox or AnimalForm.Cat && (a.Seed & 2) == 0) foreach (var side in (int[])[-1, 1]) b.Patch(Shape.Ellipse(side * 17 + f, -56, 15, 11), Pale);
        if (_form == AnimalForm.Dog && (a.Seed & 4) == 0) b.Patch(Shape.Ellipse(13 + f, -78, 13, 15), _fur.Darken(0.35));
        b.Canvas.Restore();
        b.Form(_form is AnimalForm.Dog or AnimalForm.Bear or AnimalForm.Dragon ? Shape.Ellipse(f * 1.3, -59, 14, 10.5) : Shape.Ellipse(f * 1.3, -58, 10, 7.5), _form == AnimalForm.Dragon ? _fur.Lighten(0.12) : Pale, rim: 0);
        foreach (var side in (int[])[-1, 1]) Eye(b, side * (_form == AnimalForm.Bear ? 11 : 13) + f, -74, blink);
        if (sheet.Snout.Length > 0) Snout(b, f * 1.4);
        else b.Form(Shape.Parse("M-5,-66 Q0,-69 5,-66 Q4,-60 0,-59 Q-4,-60 -5,-66Z").Through(Affine.Scale(_form is AnimalForm.Dog or AnimalForm.Bear ? 1.15 : 0.85, 1).Then(Affine.Move(f * 1.5, _form is AnimalForm.Dog or AnimalForm.Bear ? 0 : 2))), _form is AnimalForm.Cat or AnimalForm.Rabbit or AnimalForm.Mouse ? Rgb.Parse("#d98a8f") : Rgb.Parse("#2a2228"), rim: 0.5);
        var ink = b.Shade(Rgb.Parse("#3a2428"));
        var s = 2 + 2.5 * _mood.Smile;
        if (mouth.AtRest) b.Mark(new Shape().Move(f * 1.5, -59).Line(f * 1.5, -56).Move(f * 1.4 - 7, -54 - s * 0.4).Quad(f * 1.4 - 3, -53 + s, f * 1.5, -56).Quad(f * 1.4 + 4, -53 + s, f * 1.4 + 7, -54 - s * 0.4), ink, 1.5);
        else b.Canvas.Fill(Shape.Ellipse(f * 1.4, -53, 3 + mouth.Width * 0.35, 1.4 + mouth.Open * 0.8), b.Lit(Rgb.Parse("#6a2430")));
        if (_form is AnimalForm.Cat or AnimalForm.Mouse or AnimalForm.Rabbit)
            foreach (var side in (int[])[-1, 1])
                for (var i = -1; i <= 1; i++) b.Mark(new Shape().Move(f + side * 11, -58 + i * 2).Quad(f + side * 24, -60 + i * 4, f + side * 35, -57 + i * 6), b.Lit(Rgb.White), 0.7, 0.6);
        if (_form == AnimalForm.Dragon) foreach (var side in (int[])[-1, 1]) b.Form(Shape.Parse("M10,-92 Q16,-112 26,-116 Q24,-100 20,-86Z").Through(Affine.Scale(side, 1)), Rgb.Parse("#e8d9b0"));
    }

    private void Ear(Brush b, int side)
    {
        var (shape, inner) = (sheet.Ears.Length > 0 ? sheet.Ears : EarsOf(_form)) switch
        {
            "floppy" => ("M14,-90 C26,-98 38,-84 36,-62 C34,-52 24,-56 22,-72Z", ""),
            "long" => ("M4,-92 C2,-126 10,-146 17,-144 C25,-138 22,-106 17,-88Z", "M9,-96 C8,-122 12,-136 16,-135 C20,-130 18,-106 15,-94Z"),
            "round" => ("M14,-90 C10,-108 36,-112 34,-88 C32,-80 24,-80 14,-90Z", "M19,-90 C17,-101 31,-103 30,-89Z"),
            "big" => ("M8,-88 C6,-116 42,-118 40,-88 C36,-74 18,-74 8,-88Z", "M14,-89 C13,-107 36,-108 34,-89 C30,-80 20,-80 14,-89Z"),
            "huge" => ("M20,-86 C34,-112 72,-104 68,-66 C66,-46 44,-40 30,-58Z", "M30,-82 C40,-98 62,-92 60,-66 C58,-54 46,-50 36,-62Z"),
            "webbed" => ("M22,-78 L42,-92 L36,-68Z", ""),
            _ => ("M6,-92 L24,-118 C30,-104 31,-90 28,-76Z", "M12,-92 L23,-109 C27,-99 27,-90 25,-82Z"),
        };
        b.Form(Shape.Parse(shape).Through(Affine.Scale(side, 1)), sheet.Id == "panda" ? Second : _form == AnimalForm.Dog ? _fur.Darken(0.2) : _fur);
        if (inner.Length > 0) b.Patch(Shape.Parse(inner).Through(Affine.Scale(side, 1)), Rgb.Parse("#e0a8a0").Mix(_fur, 0.3));
    }

    private static string EarsOf(AnimalForm form) => form switch { AnimalForm.Dog => "floppy", AnimalForm.Rabbit => "long", AnimalForm.Bear => "round", AnimalForm.Mouse => "big", AnimalForm.Dragon => "webbed", _ => "pointed" };

    private void Mane(Brush b)
    {
        var color = sheet.Mane == "hair" ? a.Hair : Rgb.Parse(sheet.Mane);
        for (var i = 0; i < 16; i++)
        {
            var angle = i * Math.PI / 8;
            b.Form(Shape.Ellipse(Math.Cos(angle) * 34, -72 + Math.Sin(angle) * 33, 15, 15), i % 2 == 0 ? color : color.Darken(0.08), rim: 0.4);
        }
    }

    private void Stripes(Brush b)
    {
        foreach (var side in (int[])[-1, 1])
            for (var i = 0; i < 3; i++) b.Mark(new Shape().Move(side * 29, -44 + i * 12).Quad(side * 22, -40 + i * 12, side * 14, -43 + i * 12), b.Lit(Second), 3, 0.9);
    }

    /// <summary>A pig's disc, or a trunk that hangs before the chest.</summary>
    private void Snout(Brush b, double x)
    {
        if (sheet.Snout == "trunk")
        {
            b.Form(Shape.Band([(x, -66), (x * 1.2, -44), (x * 1.2 + 3, -24), (x + 12, -14)], [17, 14, 11, 8]), _fur.Darken(0.04));
            foreach (var side in (int[])[-1, 1]) b.Form(Shape.Band([(x + side * 11, -56), (x + side * 15, -44), (x + side * 17, -36)], [5, 4, 1.5]), Rgb.Parse("#f2ead8"), rim: 0.3);
            return;
        }

        b.Form(Shape.Ellipse(x, -61, 11, 8.5), _fur.Darken(0.08).Mix(Rgb.Parse("#e08a8a"), 0.3));
        foreach (var side in (int[])[-1, 1]) b.Patch(Shape.Ellipse(x + side * 4, -61, 1.9, 3), Rgb.Parse("#8a4a4e"));
    }

    private void Eye(Brush b, double x, double y, bool blink)
    {
        var ink = b.Rig.Tone(new Rgb(0.1, 0.07, 0.1));
        if (blink || playing.EyesClosed) { b.Canvas.Stroke(new Shape().Move(x - 4.5, y).Quad(x, y + 4, x + 4.5, y), ink, 1.8); return; }
        var open = 0.75 + 0.3 * _mood.Open;
        if (_form == AnimalForm.Cat) b.Canvas.Fill(Shape.Ellipse(x, y, 5.6, 6 * open), b.Lit(a.Eyes.Mix(Rgb.Parse("#a8c84a"), 0.5).Lighten(0.1), 0.9)).Fill(Shape.Ellipse(x + playing.LookX * 0.4, y, 2.6, 5.4 * open), ink);
        else b.Canvas.Fill(Shape.Ellipse(x, y, 4.6, 5.6 * open), ink);
        b.Canvas.Fill(Shape.Circle(x + b.Rig.Side * 1.6, y - 2.2, 1.7), Rgb.White).Fill(Shape.Circle(x - b.Rig.Side * 1.4, y + 2, 0.8), Rgb.White.Alpha(0.7));
        b.Canvas.Stroke(new Shape().Move(x - 5, y - 9 + _mood.Inner * 0.16 * (x < 0 ? 0 : 1) + _mood.Outer * 0.16 * (x < 0 ? 1 : 0)).Quad(x, y - 12, x + 5, y - 9 + _mood.Inner * 0.16 * (x < 0 ? 1 : 0) + _mood.Outer * 0.16 * (x < 0 ? 0 : 1)), b.Shade(_fur.Darken(0.2)).Alpha(0.7), 1.8);
    }

    private void Owl(Brush b)
    {
        b.Form(Shape.Parse("M-30,-4 C-42,-40 -38,-100 0,-100 C38,-100 42,-40 30,-4 Q0,6 -30,-4Z"), _fur);
        b.Form(Shape.Parse("M-18,-6 C-26,-30 -18,-56 0,-58 C18,-56 26,-30 18,-6 Q0,2 -18,-6Z"), Pale, rim: 0);
        for (var i = 0; i < 9; i++) b.Mark(new Shape().Move(-12 + i % 3 * 12 - 4, -40 + i / 3 * 11).Quad(-12 + i % 3 * 12, -36 + i / 3 * 11, -12 + i % 3 * 12 + 4, -40 + i / 3 * 11), b.Shade(_fur), 1.6, 0.7);
        foreach (var side in (int[])[-1, 1])
        {
            b.Form(Shape.Parse("M26,-62 C44,-46 42,-16 30,-4 C24,-20 22,-44 26,-62Z").Through(Affine.Scale(side, 1)), _fur.Darken(0.14));
            b.Form(Shape.Parse("M4,0 L8,-6 L14,-6 L18,0 L14,4 H8Z").Through(Affine.Scale(side, 1)), Rgb.Parse("#d99a3f"));
        }
    }

    private void OwlFace(Brush b, bool blink, Mouth mouth)
    {
        foreach (var side in (int[])[-1, 1])
        {
            b.Form(Shape.Parse("M12,-94 L30,-108 L28,-84Z").Through(Affine.Scale(side, 1)), _fur.Darken(0.1));
            b.Form(Shape.Circle(side * 14, -76, 15), Pale, rim: 0.3);
            if (blink) b.Mark(new Shape().Move(side * 14 - 8, -76).Quad(side * 14, -70, side * 14 + 8, -76), b.Shade(_fur), 2);
            else b.Canvas.Fill(Shape.Circle(side * 14, -76, 9), b.Lit(Rgb.Parse("#e8b040"), 0.9)).Fill(Shape.Circle(side * 14 + playing.LookX * 0.6, -76, 5), b.Rig.Tone(new(0.08, 0.06, 0.1))).Fill(Shape.Circle(side * 14 + 2.6, -79, 2), Rgb.White);
        }

        b.Form(Shape.Parse("M-5,-70 L5,-70 L0,-58Z"), Rgb.Parse("#d99a3f"));
        if (!mouth.AtRest) b.Form(Shape.Parse("M-4,-64 L4,-64 L0,-55Z").Through(Affine.Move(0, mouth.Open * 0.6)), Rgb.Parse("#b87a2f"));
    }

    internal void Side(Brush b, int step, bool walking, bool blink, Mouth mouth)
    {
        b.Weight = 0.9;
        if (_form == AnimalForm.Snail) { new SnailArt(a, _fur, _mood).Draw(b, step, blink || playing.EyesClosed, mouth); return; }
        new AnimalSide(a, sheet, _fur, Second, Pale, _mood).Draw(b, step, walking, blink || playing.EyesClosed, mouth);
    }
}
