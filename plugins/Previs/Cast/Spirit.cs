using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A glowing orb or a ghost. Units are centimetres, the origin below its middle on its own ground.</summary>
internal sealed class Spirit(Appearance a, Playing playing) : IFigure
{
    private readonly bool _ghost = a.Species.Contains("ghost", StringComparison.Ordinal) || a.Species.Contains("phantom", StringComparison.Ordinal);

    public double Unit => _ghost ? 0.01 : 0.0065;
    public double Height => _ghost ? 1.2 : 0.47;
    public double Head => _ghost ? 0.6 : 0.46;
    public double EyeLine => _ghost ? 0.86 : 0.24;

    private Rgb Light => a.Skin.Luma > 0.35 ? a.Skin : a.Skin.Lighten(0.4);

    public IReadOnlyList<FigurePart> Parts(FigureMoment moment)
    {
        var t = moment.Seconds;
        var bob = Affine.Move(3 * Math.Sin(t * 0.9), 5 * Math.Sin(t * 1.7));
        var pulse = 1 + 0.05 * Math.Sin(t * 2.6) + (moment.Talking ? 0.05 * Math.Sin(t * 13) : 0);
        var halo = Affine.Move(0, 36).Then(Affine.Scale(pulse, pulse)).Then(Affine.Move(0, -36)).Then(bob);
        var step = (int)Math.Floor(t * 8) % 16;
        var blink = (t + a.Seed % 7) % 4.1 < 0.14;
        var mouth = moment.Mouth;
        var look = (playing.LookX, playing.LookY);
        return _ghost
            ? [new($"ghost{step}", (-80, -140, 160, 160), b => Ghost(b, step), bob), new($"eyes{blink}{mouth}", (-60, -120, 120, 90), b => Face(b, 0, -86, blink, mouth, look), bob)]
            : [new("halo", (-150, -186, 300, 300), Halo, halo), new($"orb{step}", (-60, -96, 120, 120), b => Orb(b, step), bob), new($"eyes{blink}{mouth}", (-50, -80, 100, 90), b => Face(b, 0, -38, blink, mouth, look), bob)];
    }

    private void Halo(Brush b)
    {
        foreach (var (r, alpha) in ((double, double)[])[(146, 0.5), (84, 0.6)])
            b.Canvas.Fill(Shape.Circle(0, -36, r), Paint.Glow(0, -36, r, b.Rig.Glowing(Light).Alpha(alpha)));
    }

    private void Orb(Brush b, int step)
    {
        var light = b.Rig.Glowing(Light);
        b.Canvas.Fill(Shape.Circle(0, -36, 36), Paint.Radial(-6, -44, 44, (0, Rgb.White), (0.42, light.Lighten(0.5)), (0.8, light), (1, light.Mix(b.Rig.Key, 0.25).Alpha(0.9))));
        if (b.Look.Line > 0.05) b.Canvas.Stroke(Shape.Circle(0, -36, 36), b.Look.LineColor.Alpha(0.5), 1.4 * b.Look.Line);
        for (var i = 0; i < 7; i++)
        {
            var angle = i * 0.9 + step * Math.PI / 8;
            b.Canvas.Fill(Shape.Circle(Math.Cos(angle) * (44 + i % 3 * 5), -36 + Math.Sin(angle * 1.0 + i) * (42 + i % 2 * 8), 1.4 + i % 3 * 0.7), light.Lighten(0.6).Alpha(0.9));
        }
    }

    private void Ghost(Brush b, int step)
    {
        var p = step * Math.PI / 8;
        var body = new Shape().Move(-44, -8).Curve(-60, -70, -52, -126, 0, -126).Curve(52, -126, 60, -70, 44, -8);
        for (var i = 0; i < 4; i++) body.Quad(33 - i * 22, (i % 2 == 0 ? 10 : -14) + 5 * Math.Sin(p + i), 22 - i * 22, -6 + 4 * Math.Sin(p + i * 1.4));
        body.Close();
        var light = b.Rig.Tone(Light.Lighten(0.5)).Mix(b.Rig.Tone(b.Rig.Key), 0.12);
        b.Canvas.Fill(body, Paint.Down(-126, 0, light.Alpha(0.94), light.Alpha(0.35)));
        b.Crescent(body, -b.Rig.Side * 6, 4, Rgb.White.Alpha(0.7));
        b.Contour(body, Light);
    }

    private static void Face(Brush b, double x, double y, bool blink, Mouth mouth, (int X, int Y) look)
    {
        var ink = new Rgb(0.2, 0.14, 0.3, 0.88);
        foreach (var side in (int[])[-1, 1])
        {
            var (ex, ey) = (x + side * 11 + look.X * 1.4, y + look.Y * 1.1);
            if (blink) b.Canvas.Stroke(new Shape().Move(ex - 5, ey).Quad(ex, ey + 4, ex + 5, ey), ink, 2.4);
            else b.Canvas.Fill(Shape.Ellipse(ex, ey, 4.6, 6.4), ink).Fill(Shape.Circle(ex + 1.6, ey - 2.2, 1.7), Rgb.White);
        }

        if (mouth.AtRest) b.Canvas.Stroke(new Shape().Move(x - 6 + look.X, y + 14).Quad(x + look.X, y + 18, x + 6 + look.X, y + 14), ink, 2.2);
        else b.Canvas.Fill(Shape.Ellipse(x + look.X, y + 15, 2 + mouth.Width * 0.55, 1.4 + mouth.Open * 0.9), ink);
    }
}
