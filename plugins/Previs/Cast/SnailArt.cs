using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A snail with a house, seen from the side, facing right, a hundred units high.</summary>
internal sealed class SnailArt(Appearance a, Rgb shell, Expression mood)
{
    private static readonly Rgb Flesh = Rgb.Parse("#e3c39a");

    internal void Draw(Brush b, int step, bool blink, Mouth mouth)
    {
        var sway = Math.Sin(step * Math.PI / 8) * 2;
        b.Form(Shape.Parse("M-82,0 C-70,-8 -50,-14 -20,-14 C10,-14 20,-20 24,-40 C26,-58 34,-70 50,-70 C68,-70 76,-56 72,-42 C68,-22 62,0 44,0Z"), Flesh);
        b.Canvas.Fill(Shape.Parse("M-80,-1 C-40,-8 20,-8 52,-3 L48,0Z"), b.Shade(Flesh).Alpha(0.5));
        House(b);
        foreach (var (x, lean) in ((double, double)[])[(44, -4), (62, 6)]) Stalk(b, x, lean + sway, blink);
        var warm = b.Rig.Tone(new Rgb(0.91, 0.4, 0.4));
        b.Canvas.Fill(Shape.Ellipse(50, -44, 7, 5), warm.Alpha(0.35));
        var ink = b.Shade(Rgb.Parse("#5a2a28"));
        if (mouth.AtRest) b.Mark(new Shape().Move(55, -42).Quad(62, -38 + 5 * Math.Max(-0.6, mood.Smile), 70, -44), ink, 2);
        else b.Canvas.Fill(Shape.Ellipse(62, -41, 4 + mouth.Width * 0.5, 1.6 + mouth.Open * 0.7), b.Lit(Rgb.Parse("#7a2a34")));
        Cap(b);
    }

    private void House(Brush b)
    {
        b.Form(Shape.Parse("M-62,-18 C-74,-60 -52,-94 -16,-94 C18,-94 36,-66 28,-38 C24,-22 12,-12 -12,-10 C-34,-8 -56,-8 -62,-18Z"), shell);
        var line = b.Shade(shell.Darken(0.15));
        b.Canvas.Stroke(Shape.Parse("M26,-36 C10,-16 -44,-16 -46,-50 C-46,-76 -14,-82 2,-66 C14,-50 0,-32 -16,-38 C-28,-44 -22,-58 -12,-56"), line.Alpha(0.8), 4.6);
        b.Canvas.Fill(Shape.Ellipse(-30, -78, 14, 6), b.Rig.Tone(b.Rig.RimColor).Alpha(0.35));
    }

    private void Stalk(Brush b, double x, double lean, bool blink)
    {
        var top = new Point(x + lean, -92);
        b.Form(Shape.Band([(x, -62), (x + lean * 0.4, -78), (top.X, top.Y)], [8, 6, 5]), Flesh);
        b.Form(Shape.Circle(top.X, top.Y - 4, 9.5), blink ? Flesh : new Rgb(0.98, 0.97, 0.94), rim: 0.3);
        var ink = b.Rig.Tone(new Rgb(0.12, 0.08, 0.1));
        if (blink) { b.Canvas.Stroke(new Shape().Move(top.X - 6, top.Y - 3).Quad(top.X, top.Y + 1, top.X + 6, top.Y - 3), ink, 2); return; }
        b.Canvas.Fill(Shape.Ellipse(top.X + 2.4, top.Y - 4, 4.6, 5.4 * (0.7 + 0.3 * mood.Open)), ink).Fill(Shape.Circle(top.X + 4, top.Y - 6, 1.7), Rgb.White);
    }

    /// <summary>The tiny cap of the post, between the stalks.</summary>
    private void Cap(Brush b)
    {
        var cloth = a.Scarf ?? Rgb.Parse("#3f5f9a");
        b.Form(Shape.Parse("M42,-70 C42,-82 64,-82 65,-70 Q54,-66 42,-70Z"), cloth);
        b.Form(Shape.Parse("M58,-71 Q70,-72 74,-67 Q66,-65 58,-68Z"), cloth.Darken(0.25), rim: 0.3);
    }
}
