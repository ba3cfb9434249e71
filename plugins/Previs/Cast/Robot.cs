using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A robot. Units are centimetres.</summary>
internal sealed class Robot(Appearance a, Playing playing) : IFigure
{
    private readonly Rgb _shell = a.FurSaid ? a.Skin : Rgb.Parse(Dice.Of(a.Seed, "shell").Pick(["#c9ccd2", "#e0a04a", "#6fa3b8", "#d9d4c4", "#b85a4a"]));
    private readonly bool _boxy = (a.Seed & 1) == 0;
    private readonly Rgb _light = Rgb.Parse(Dice.Of(a.Seed, "lamp").Pick(["#7fe8ff", "#ffd27a", "#9affc0", "#ff9ab0"]));
    private readonly Expression _mood = Expression.Of(playing.Emotion);

    public double Unit => 0.01;
    public double Height => 1.42;
    public double Head => 0.5;
    public double EyeLine => 1.16;

    public IReadOnlyList<FigurePart> Parts(FigureMoment moment)
    {
        var t = moment.Seconds + a.Seed % 5;
        var moving = playing.Pose is Pose.Walking or Pose.Running;
        var step = moving ? (int)Math.Floor(moment.Seconds * 16) % 16 : 0;
        var blink = t % 4.3 < 0.12;
        var blip = (int)(t * 1.6) % 3;
        var head = Affine.Move(0, 96).Then(Affine.Turn(0.03 * Math.Sin(t * 0.9) + (moment.Talking ? 0.02 * Math.Sin(t * 7) : 0))).Then(Affine.Move(0, -96 + 0.6 * Math.Sin(t * 2)));
        return [new($"body{step}{blip}", (-90, -120, 180, 126), b => Body(b, step, moving, blip), Affine.Identity), new($"head{blink}{moment.Mouth}", (-60, -166, 120, 90), b => Face(b, blink, moment.Mouth), head)];
    }

    private void Body(Brush b, int step, bool moving, int blip)
    {
        b.Weight = 1;
        var joint = Rgb.Parse("#5a606c");
        var swing = moving ? Math.Sin(step * Math.PI / 8) : 0;
        foreach (var side in (int[])[-1, 1])
        {
            var lift = moving ? Math.Max(0, side * Math.Cos(step * Math.PI / 8)) * 5 : 0;
            b.Form(Shape.Band([(side * 13, -40), (side * 15 + swing * side * 4, -22), (side * 15 + swing * side * 8, -6 - lift)], [9, 8, 8]), joint, Volume.Upright);
            b.Form(Shape.RoundRectangle(side * 15 + swing * side * 8 - 13, -10 - lift, 26, 11, 5), _shell.Darken(0.2), Volume.Top);
            var raised = playing.Gesture is not null && side == 1;
            Point hand = raised ? new(52, -104) : new(side * 39 + swing * side * -5, -38);
            b.Form(Shape.Band([(side * 27, -84), (side * 40, raised ? -82 : -62), hand], [9, 8, 8]), joint, Volume.Upright);
            b.Form(Shape.Circle(hand.X, hand.Y, 8.5), _shell);
            b.Form(Shape.Circle(side * 27, -84, 9), _shell.Darken(0.1));
        }

        b.Form(_boxy ? Shape.RoundRectangle(-27, -94, 54, 58, 11) : Shape.Parse("M-26,-92 C-34,-70 -28,-38 0,-36 C28,-38 34,-70 26,-92 Q0,-100 -26,-92Z"), _shell);
        b.Form(Shape.RoundRectangle(-16, -80, 32, 24, 5), _shell.Darken(0.24), Volume.Flat, 0.4);
        for (var i = 0; i < 3; i++) b.Canvas.Fill(Shape.Circle(-9 + i * 9, -72, 2.8), i == blip ? b.Rig.Glowing(_light) : b.Shade(_light));
        b.Canvas.Fill(Shape.RoundRectangle(-11, -65, 22, 4, 2), b.Rig.Glowing(_light).Alpha(0.75));
        b.Form(Shape.Rectangle(-7, -102, 14, 9), joint, Volume.Upright);
        if (a.Scarf is { } scarf) b.Form(Shape.Parse("M-20,-98 C-12,-90 12,-90 20,-98 L20,-88 C10,-82 -10,-82 -20,-88Z"), scarf);
    }

    private void Face(Brush b, bool blink, Mouth mouth)
    {
        b.Weight = 1;
        var f = playing.Yaw * 5;
        b.Canvas.Stroke(new Shape().Move(0, -136).Line(0, -150), b.Lit(Rgb.Parse("#5a606c")), 2.6);
        b.Shine(Shape.Circle(0, -152, 4), _light);
        b.Glow(0, -152, 16, 16, _light, 0.5);
        foreach (var side in (int[])[-1, 1]) b.Form(Shape.RoundRectangle(side * 33 - 5, -126, 10, 20, 4), _shell.Darken(0.2));
        b.Form(_boxy ? Shape.RoundRectangle(-32, -138, 64, 42, 14) : Shape.Parse("M-32,-112 C-34,-148 34,-148 32,-112 C30,-94 -30,-94 -32,-112Z"), _shell);
        b.Form(Shape.RoundRectangle(-25 + f * 0.5, -131, 50, 28, 10), Rgb.Parse("#1c2636"), Volume.Flat, 0.3);
        var light = b.Rig.Glowing(_light);
        foreach (var side in (int[])[-1, 1])
        {
            var (x, y) = (side * 11 + f + playing.LookX * 0.7, -119 + playing.LookY * 0.6);
            if (blink) b.Canvas.Fill(Shape.RoundRectangle(x - 5, y - 0.8, 10, 1.8, 1), light);
            else b.Canvas.Fill(Shape.Ellipse(x, y, 5, 5.4 * Math.Clamp(_mood.Open, 0.4, 1.2)), light).Fill(Shape.Circle(x + 1.6, y - 2, 1.5), Rgb.White);
            b.Canvas.Stroke(new Shape().Move(x - 5, y - 8 + (side < 0 ? _mood.Outer : _mood.Inner) * 0.22).Line(x + 5, y - 8 + (side < 0 ? _mood.Inner : _mood.Outer) * 0.22), light.Alpha(0.8), 1.4);
            b.Glow(x, y, 12, 12, _light, 0.4);
        }

        if (mouth.AtRest) b.Canvas.Stroke(new Shape().Move(f - 7, -108 - _mood.Smile).Quad(f, -107 + _mood.Smile * 3.4, f + 7, -108 - _mood.Smile), light, 1.7);
        else for (var i = -3; i <= 3; i++) b.Canvas.Fill(Shape.RoundRectangle(f + i * 3 - 0.9, -107.5 - mouth.Open * (1 - Math.Abs(i) * 0.24) * 0.7, 1.8, 1.4 + mouth.Open * (1 - Math.Abs(i) * 0.24) * 1.4, 0.8), light);
    }
}
