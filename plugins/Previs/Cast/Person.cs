using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>How somebody plays in this shot.</summary>
/// <param name="Yaw">Of the head, -1 to 1.</param>
/// <param name="Turn">Of the body, -1 to 1.</param>
/// <param name="Back">Seen from behind.</param>
/// <param name="LookX">Gaze in fifths.</param>
/// <param name="LookY">Gaze in fifths, down is positive.</param>
/// <param name="Stops">Walks only while it enters or leaves.</param>
internal sealed record Playing(Emotion Emotion, Pose Pose, GestureSheet? Gesture, double Yaw, double Turn, bool Back, int LookX, int LookY, bool EyesClosed, double Wind, PropSheet? Holds, bool Stops = false);

/// <summary>A person as a figure. The drawing's units are head units.</summary>
internal sealed class Person : IFigure
{
    private const int Steps = 20;
    private readonly Appearance _a;
    private readonly Body _body;
    private readonly Playing _playing;
    private readonly Expression _mood;
    private readonly HeadPainter _head;
    private readonly FacePainter _face;
    private readonly Stance _rest;
    private readonly double _offset;

    internal Person(Appearance appearance, Playing playing)
    {
        (_a, _playing) = (appearance, playing);
        _body = new(appearance);
        _mood = Expression.Of(playing.Emotion);
        _head = new(appearance, playing.Yaw, playing.Back);
        _face = new(appearance, _head.Form, _mood);
        _rest = StanceAt(playing.Stops ? -1 : 0);
        _offset = Dice.Of(appearance.Seed, "rhythm").Unit();
    }

    public double Unit => _a.Height / _body.Height;

    public double Height => _playing.Pose == Pose.Lying ? 0.6 : _a.Height - _rest.Lift.Y * Unit;

    public double Head => 300 * Unit;

    /// <summary>Metres from the ground to what it sits on.</summary>
    public double Sits => _playing.Pose == Pose.Sitting ? (_body.Ground - _body.HipY - _rest.Lift.Y - 40) * Unit : 0;

    public double EyeLine => _playing.Pose == Pose.Lying ? 0.3 : (_body.Ground - _rest.Lift.Y) * Unit;

    public IReadOnlyList<FigurePart> Parts(FigureMoment moment)
    {
        var t = moment.Seconds + _offset * 5;
        var still = _playing.Stops && !moment.Moving;
        var step = still ? -1 : StepAt(moment.Seconds);
        var stance = StanceAt(step);
        var breath = Math.Sin(t * 2 * Math.PI / 3.9);
        var place = Figure(stance, breath);
        var tilt = 0.014 * Math.Sin(t * 1.13) + 0.01 * Math.Sin(t * 0.61 + 2) + (moment.Talking ? 0.016 * Math.Sin(t * 5.1) + 0.01 * Math.Sin(t * 8.3) : 0) + Tilt();
        var nod = moment.Talking ? 2.2 * Math.Sin(t * 4.3) : 0;
        var head = Affine.Move(0, -150).Then(Affine.Turn(tilt)).Then(Affine.Move(stance.Lift.X, 150 + stance.Lift.Y + nod)).Then(place);
        var sway = 0.02 * Math.Sin(t * 1.7) * (0.5 + _playing.Wind * 1.6) + _playing.Wind * 0.03;
        var hair = Affine.Move(0, 60).Then(new Affine(1, 0, sway, 1, 0, 0)).Then(Affine.Move(0, -60)).Then(head);
        var face = Face(moment, t);
        var parts = new List<FigurePart>(5);
        var behind = new FigurePart("behind", (-260, -270, 520, 800), b => _head.Behind(b), hair);
        var body = new FigurePart($"body{step}", (-560, -420, 1120, _body.Ground + 480), b => DrawBody(b, stance), place);
        var top = new FigurePart("head", (-260, -340, 520, 620), b => _head.Draw(b), head);
        if (_playing.Back) return [body, top with { Key = "backhead", Box = (-260, -340, 520, 860) }];
        parts.Add(behind);
        parts.Add(body);
        parts.Add(top);
        parts.Add(new($"face{face}", (-160, -90, 320, 250), b => _face.Draw(b, face), head));
        if (stance.LeftArmBefore || stance.RightArmBefore) parts.Add(body with { Key = $"arms{step}", Draw = b => DrawArms(b, stance) });
        return parts;
    }

    private void DrawBody(Brush b, Stance stance)
    {
        b.Canvas.Save().Translate(stance.Lift.X, stance.Lift.Y);
        HeadPainter.Neck(b, _a, _playing.Turn);
        b.Canvas.Restore();
        new BodyPainter(_a, _body, stance, _playing.Back).Draw(b);
        if (!HoldsBefore(stance)) DrawHeld(b, stance);
    }

    private void DrawArms(Brush b, Stance stance)
    {
        if (HoldsBefore(stance)) DrawHeld(b, stance);
        new BodyPainter(_a, _body, stance, _playing.Back).DrawBefore(b);
    }

    private bool HoldsLeft => _playing.Turn < -0.2;

    private bool HoldsBefore(Stance stance) => !_playing.Back && (HoldsLeft ? stance.LeftArmBefore : stance.RightArmBefore);

    private void DrawHeld(Brush b, Stance stance)
    {
        if (_playing.Holds is not { } prop) return;
        var at = HandPainter.Grip(HoldsLeft ? stance.LeftArm : stance.RightArm, _body.ArmWidth);
        b.Canvas.Save().Translate(at.X, at.Y).Scale(0.01 / Unit, 0.01 / Unit);
        PropPainter.InHand(b, prop);
        b.Canvas.Restore();
    }

    /// <summary>From head units to the figure's, whose origin is the ground between the feet.</summary>
    private Affine Figure(Stance stance, double breath)
    {
        var onFeet = Affine.Move(0, -_body.Ground).Then(Affine.Scale(1, 1 + breath * 0.0022)).Then(Affine.Turn(stance.Lean));
        return _playing.Pose == Pose.Lying ? onFeet.Then(Affine.Move(-_body.Ground * 0.5, -90)) : onFeet;
    }

    private double Tilt() => _playing.Emotion switch { Emotion.Sad or Emotion.Tired => 0.06, Emotion.Tender => -0.06, Emotion.Suspicious => 0.05, Emotion.Amused => -0.04, _ => 0 } * (_a.Seed % 2 == 0 ? 1 : -1);

    private int StepAt(double seconds) => _playing.Pose switch
    {
        Pose.Walking => (int)Math.Floor(seconds * 0.95 * Steps + _offset * Steps) % Steps,
        Pose.Running => (int)Math.Floor(seconds * 1.55 * Steps) % Steps,
        Pose.Dancing => (int)Math.Floor(seconds * 0.7 * Steps) % Steps,
        Pose.Climbing or Pose.Floating => (int)Math.Floor(seconds * 0.5 * Steps) % Steps,
        _ => _playing.Gesture is { Sway: > 0 } ? (int)Math.Floor(seconds * 0.42 * Steps) % Steps : 0,
    };

    private Stance StanceAt(int step) => Poses.Of(_a, _body, step < 0 ? Pose.Standing : _playing.Pose, _playing.Gesture, _playing.Holds is not null, _playing.Turn, (double)step / Steps);

    private FaceState Face(FigureMoment moment, double t)
    {
        var lids = _playing.EyesClosed ? 0 : (int)Math.Round(8 * _mood.Open * (1 - Blink(t)));
        // Eyes rest on a point and jump now and then; they never wander evenly.
        var dice = Dice.Of(_a.Seed, "gaze" + (int)Math.Floor(t / 1.7));
        var (dx, dy) = dice.Chance(0.4) ? (dice.Below(3) - 1, dice.Below(2)) : (0, 0);
        return new(lids, Math.Clamp(_playing.LookX + dx, -5, 5), Math.Clamp(_playing.LookY + dy, -5, 5), moment.Mouth);
    }

    private double Blink(double t)
    {
        const double Every = 3.4;
        var beat = Math.Floor(t / Every);
        var at = beat * Every + Dice.Of(_a.Seed, "blink" + (int)beat).Range(0.3, Every - 0.4);
        var since = t - at;
        return since is < 0 or > 0.22 ? 0 : since < 0.08 ? since / 0.08 : since < 0.12 ? 1 : 1 - (since - 0.12) / 0.1;
    }
}
