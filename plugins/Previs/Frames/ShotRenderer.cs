using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws the frames of a shot. Frame k is a pure function of the shot, whichever part of it is being made.</summary>
internal sealed class ShotRenderer : IDisposable
{
    /// <summary>How long a whip takes, as a share of the shot.</summary>
    private const double Whip = 0.13;

    private readonly ShotScene _scene;
    private readonly int _width, _height, _frames;
    private readonly double _perSecond;
    private readonly CameraPath _path;
    private readonly Walks _walks;
    private readonly ILayer[] _layers;
    private readonly FigureLayer[] _figures;
    private readonly Finish _finish;
    private readonly Air _air;
    private readonly Compositor _compositor;

    /// <summary>For each layer, what those in front of it cover.</summary>
    private readonly Hidden[] _hidden;

    /// <param name="frames">Of the whole shot.</param>
    /// <param name="lips">For each cast entry of the brief; null for those who do not speak in the picture.</param>
    /// <param name="withCast">False draws the place alone, as the camera sees it when they are there.</param>
    internal ShotRenderer(ShotScene scene, int frames, double perSecond, Lips?[] lips, long seed, bool withCast = true)
    {
        (_scene, _frames, _perSecond) = (scene, frames, perSecond);
        (_width, _height) = (scene.Size.Width, scene.Size.Height);
        _path = new(scene.Staging, scene.Brief.Framing, seed);
        _walks = new(scene, frames / perSecond, (double)_width / _height);
        _finish = new(_width, _height, scene.Look, scene.Brief.Style.Grain);
        _compositor = new(_width, _height);
        _air = new(scene, _compositor, _width, _height, seed);
        var samples = Math.Clamp(frames, 1, 33);
        var cameras = Enumerable.Range(0, samples).Select(i => CameraAt(samples == 1 ? 0 : i * (frames - 1.0) / (samples - 1))).ToArray();
        var cards = new SetBuilder(scene, cameras, _width, _height).Build().Select(card => new CardLayer(card, _compositor, _width, _height));
        _figures = [.. scene.Staging.Cast.Select(placed => new FigureLayer(placed, SpritesOf(placed, cameras), placed.Cast < lips.Length ? lips[placed.Cast] : null, _walks, scene.CastRig, _compositor, _width, _height))];
        _layers = [.. cards.Concat<ILayer>(withCast ? _figures : []).OrderByDescending(layer => layer.At)];
        _hidden = [.. Enumerable.Range(0, _layers.Length + 1).Select(_ => new Hidden(_width, _height))];
    }

    internal void Draw(Bitmap target, int frame)
    {
        Unfinished(target, frame);
        _finish.Apply(target, Turn(frame));
    }

    /// <summary>The frame as the encoder takes it.</summary>
    /// <param name="canvas">Is drawn on.</param>
    internal void Draw(Bitmap canvas, Span<byte> i420, int frame)
    {
        Unfinished(canvas, frame);
        Yuv.ToI420(canvas, i420);
        _finish.Apply(i420, Turn(frame));
    }

    /// <summary>Grain stands for two frames.</summary>
    private static int Turn(int frame) => frame / 2;

    private void Unfinished(Bitmap target, int frame)
    {
        var moment = MomentAt(frame);
        using (var canvas = new Canvas(target)) Draw(canvas, moment);
        if (_scene.Brief.Framing.Move == CameraMove.WhipPan && moment.Share < Whip) Smear.Across(target, (int)(_width * 0.05 * (1 - moment.Share / Whip)));
    }

    private void Draw(Canvas canvas, Moment moment)
    {
        foreach (var layer in _layers) layer.Pose(moment);
        Hide();
        _compositor.Fill(canvas.Target, _scene.Rig.Tone(_scene.Rig.Indoors ? _scene.Rig.Shade(new Rgb(0.3, 0.28, 0.3)) : _scene.Rig.SkyLow), _hidden[0]);
        var mist = false;
        for (var i = 0; i < _layers.Length; i++)
        {
            if (!mist && _layers[i].At < Air.MistAt) { _air.Behind(canvas.Target, moment.Seconds, _hidden[i]); mist = true; }
            _layers[i].Draw(canvas, _hidden[i + 1]);
        }

        if (!mist) _air.Behind(canvas.Target, moment.Seconds, null);
        _air.Before(canvas, moment.Seconds);
    }

    /// <summary>Finds, from the front to the back, what is left to be seen of each layer: nothing hides the first before it is drawn.</summary>
    private void Hide()
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            _hidden[i].Copy(_hidden[i + 1]);
            _layers[i].Cover(_hidden[i]);
        }
    }

    /// <summary>The look of one of the staged figures from the crown to the chest, as this shot shows them.</summary>
    internal AppearanceMeasure Measure(int index, int frame)
    {
        var (placed, moment) = (_scene.Staging.Cast[index], MomentAt(frame));
        using var alone = new Bitmap(_width, _height);
        _figures[index].Pose(moment);
        using (var canvas = new Canvas(alone)) _figures[index].Figure(canvas, null);
        var ground = moment.Camera.ToFrame(placed.At, _width, _height);
        var top = ground.At(placed.X, -placed.Lift - placed.Figure.EyeLine - placed.Figure.Head * 0.5).Y;
        return AppearanceMeasure.Of(alone, _scene.CastRig, top, placed.Figure.Head * 1.5 / 5 * ground.YY);
    }

    /// <summary>Where the middle between somebody's eyes is seen, in shares of the frame from its upper left.</summary>
    internal (double X, double Y) EyesAt(int index, int frame)
    {
        var (placed, moment) = (_scene.Staging.Cast[index], MomentAt(frame));
        var x = placed.X + _walks.At(placed, moment.Seconds, moment.Share, moment.Camera).X;
        var (px, py) = moment.Camera.ToFrame(placed.At, _width, _height).At(x, -placed.Lift - placed.Figure.EyeLine);
        return (px / _width, py / _height);
    }

    private Moment MomentAt(int frame) => new(frame / _perSecond, ShareOf(frame), CameraAt(frame), _path.FocusAt(ShareOf(frame)));

    private double ShareOf(double frame) => _frames <= 1 ? 0.5 : frame / (_frames - 1.0);

    private Camera CameraAt(double frame)
    {
        var seconds = frame / _perSecond;
        var camera = _path.At(ShareOf(frame), seconds);
        return camera with { X = camera.X + _walks.Track(seconds) };
    }

    private Sprites[] SpritesOf(Placed placed, IReadOnlyList<Camera> cameras)
    {
        // Relative to the figure's own place, wherever its walk has brought it.
        var seen = Seen.By([.. cameras.Select((camera, i) => camera with { X = camera.X - placed.X - (_walks.Moves(placed) ? _walks.Track(i * (_frames / _perSecond) / Math.Max(1, cameras.Count - 1)) : 0) })], placed.At, _width, _height, 4);
        if (placed.Passing != Passing.Stays) seen = seen with { Left = -2, Right = 2 };
        return [.. Softnesses(placed).Select(blur => new Sprites(placed, _scene, seen, blur * _height / 720))];
    }

    /// <summary>Deviations of the blur at 720 lines.</summary>
    private double[] Softnesses(Placed placed) => placed.Foreground ? [1.6] : _scene.Brief.Framing.Move == CameraMove.RackFocus ? [0, 2, 5] : [0];

    public void Dispose()
    {
        foreach (var layer in _layers.Union(_figures)) layer.Dispose();
        _air.Dispose();
    }
}
