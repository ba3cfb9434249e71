using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Somebody in the shot: what they sit on, their shadow, and their parts from the back to the front.</summary>
/// <param name="sprites">Their drawings in focus, then softer and softer where the focus is moved.</param>
internal sealed class FigureLayer(Placed placed, Sprites[] sprites, Lips? lips, Walks walks, LightRig rig, Compositor compositor, int width, int height) : ILayer
{
    private readonly List<(Cel Cel, Affine ToFrame, double Alpha)> _parts = [];
    private Affine _ground;
    private double _x;

    /// <summary>0 in focus; 1 is the next softer drawing.</summary>
    private double _softness;

    public double At => placed.At;

    public void Pose(Moment moment)
    {
        var walk = walks.At(placed, moment.Seconds, moment.Share, moment.Camera);
        _ground = moment.Camera.ToFrame(placed.At, width, height);
        _x = placed.X + walk.X;
        _softness = (1 - moment.Focus) * (sprites.Length - 1);
        var u = placed.Figure.Unit;
        _parts.Clear();
        foreach (var drawings in sprites) drawings.Tidy();
        if (placed.Seat is { } seat && !placed.Foreground) Add(of => of.Of(seat), Affine.Scale(u, u).Then(Affine.Move(_x, 0)).Then(_ground));
        var place = Affine.Scale(u, u).Then(Affine.Move(_x, -placed.Lift)).Then(_ground);
        foreach (var part in placed.Figure.Parts(new(moment.Seconds, lips?.At(moment.Seconds) ?? Mouth.Rest, lips?.TalksAt(moment.Seconds) ?? false, walk.Moving)))
            Add(of => of.Of(part), part.Place.Then(place));
    }

    public void Cover(Hidden hidden)
    {
        if (_softness > 0) return;
        foreach (var (cel, toFrame, _) in _parts) hidden.Add(cel, toFrame);
    }

    public void Draw(Canvas canvas, Hidden hidden)
    {
        Shadow(canvas);
        Figure(canvas, hidden);
    }

    /// <summary>Without the shadow.</summary>
    internal void Figure(Canvas canvas, Hidden? hidden)
    {
        foreach (var (cel, toFrame, alpha) in _parts) compositor.Draw(canvas.Target, cel, toFrame, alpha, hidden);
    }

    /// <summary>Between two softnesses the softer drawing comes over the sharper one.</summary>
    private void Add(Func<Sprites, (Cel? Cel, Affine ToUnits)> draw, Affine place)
    {
        var level = (int)Math.Floor(_softness);
        Add(draw(sprites[level]), place, 1);
        if (_softness > level) Add(draw(sprites[level + 1]), place, _softness - level);
    }

    private void Add((Cel? Cel, Affine ToUnits) drawing, Affine place, double alpha)
    {
        if (drawing.Cel is { } cel) _parts.Add((cel, drawing.ToUnits.Then(place), alpha));
    }

    private void Shadow(Canvas canvas)
    {
        var (x, y) = _ground.At(_x, 0);
        if (placed.Foreground || y > height + 30) return;
        var r = placed.Figure.Height * 0.19 * Math.Abs(_ground.XX) * (placed.Lift > 0 ? 0.8 : 1);
        var dark = rig.Shade(new Rgb(0.14, 0.12, 0.2)).Alpha(placed.Lift > 0.3 ? 0.2 : 0.42);
        canvas.Save().Translate(x, y).Scale(1, 0.2).Fill(Shape.Circle(0, 0, r), Paint.Radial(0, 0, r, (0, dark), (0.6, dark.Alpha(dark.A * 0.6)), (1, dark.Alpha(0)))).Restore();
    }

    public void Dispose()
    {
        foreach (var drawings in sprites) drawings.Dispose();
    }
}
