using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>An animal. Units are centimetres; small mammals sit facing the camera or walk seen from the side.</summary>
internal sealed class Animal : IFigure
{
    private readonly Appearance _a;
    private readonly Playing _playing;
    private readonly AnimalForm _kind;
    private readonly double _tall;
    private readonly AnimalArt _art;

    internal Animal(Appearance a, Playing playing, AnimalSheet sheet)
    {
        (_a, _playing, _kind, _tall) = (a, playing, sheet.Form, sheet.Height);
        _art = new(a, sheet, playing);
    }

    /// <summary>All are drawn a metre high and scaled.</summary>
    public double Unit => 0.01 * _tall;
    public double Height => _tall;
    public double Head => _tall * (_kind is AnimalForm.Horse ? 0.34 : _kind is AnimalForm.Fish or AnimalForm.Snail ? 0.7 : 0.5);
    public double EyeLine => _tall * (_kind switch { AnimalForm.Horse => 0.86, AnimalForm.Fish => 0.6, AnimalForm.Bird or AnimalForm.Snail => 0.78, _ => 0.7 });

    public IReadOnlyList<FigurePart> Parts(FigureMoment moment)
    {
        var t = moment.Seconds + _a.Seed % 11;
        var walking = _playing.Pose is Pose.Walking or Pose.Running || _kind is AnimalForm.Fish;
        var step = walking ? (int)Math.Floor(moment.Seconds * (_playing.Pose == Pose.Running ? 30 : 18)) % 20 : (int)Math.Floor(t * 6) % 16;
        var blink = (t % 3.7) < 0.13;
        var breath = Affine.Scale(1, 1 + 0.006 * Math.Sin(t * 2.2));
        var side = _kind is AnimalForm.Horse or AnimalForm.Fish or AnimalForm.Snail || walking || _kind == AnimalForm.Bird;
        var flip = side && (_playing.Turn != 0 ? _playing.Turn : _playing.Yaw) < 0 ? Affine.Scale(-1, 1) : Affine.Identity;
        var box = (-110.0, -150.0, 220.0, 170.0);
        if (side) return [new($"side{step}{blink}{moment.Mouth}", box, b => _art.Side(b, step, walking, blink, moment.Mouth), flip.Then(breath))];
        var tilt = Affine.Move(0, 58).Then(Affine.Turn(0.05 * Math.Sin(t * 0.8) + (moment.Talking ? 0.03 * Math.Sin(t * 6) : 0))).Then(Affine.Move(0, -58)).Then(breath);
        return [new($"body{step}", box, b => _art.Body(b, step), breath), new($"head{blink}{moment.Mouth}", box, b => _art.Head(b, blink, moment.Mouth), tilt)];
    }
}
