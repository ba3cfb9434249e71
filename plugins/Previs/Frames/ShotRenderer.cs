using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws the frames of a shot. Frame k is a pure function of the shot, whichever part of it is being made.</summary>
internal sealed class ShotRenderer : IDisposable
{
    private readonly ShotScene _scene;
    private readonly int _width, _height, _frames;
    private readonly double _perSecond;
    private readonly Lips?[] _lips;
    private readonly CameraPath _path;
    private readonly Walks _walks;
    private readonly List<Card> _cards;
    private readonly Sprites[] _sprites;
    private readonly Finish _finish;
    private readonly Air _air;
    private readonly Compositor _compositor;
    private readonly (Placed Placed, int Index)[] _order;
    private readonly Hidden[] _hidden;

    /// <param name="frames">Of the whole shot.</param>
    /// <param name="lips">For each cast entry of the brief; null for those who do not speak in the picture.</param>
    internal ShotRenderer(ShotScene scene, int frames, double perSecond, Lips?[] lips, long seed)
    {
        (_scene, _frames, _perSecond, _lips) = (scene, frames, perSecond, lips);
        (_width, _height) = (scene.Size.Width, scene.Size.Height);
        _path = new(scene.Staging, scene.Brief.Framing, seed);
        _walks = new(scene, frames / perSecond, (double)_width / _height);
        var samples = Math.Clamp(frames, 1, 33);
        var cameras = Enumerable.Range(0, samples).Select(i => CameraAt(samples == 1 ? 0 : i * (frames - 1.0) / (samples - 1))).ToArray();
        _cards = [.. new SetBuilder(scene, cameras, _width, _height).Build().OrderByDescending(card => card.At)];
        _sprites = [.. scene.Staging.Cast.Select(placed => SpritesOf(placed, cameras))];
        _finish = new(_width, _height, scene.Look, scene.Brief.Style.Grain);
        _compositor = new(_width, _height);
        _air = new(scene, _compositor, _width, _height, seed);
        _order = [.. scene.Staging.Cast.Select((placed, index) => (placed, index)).OrderByDescending(item => item.placed.At)];
        _hidden = [.. Enumerable.Range(0, _cards.Count + 1).Select(_ => new Hidden(_width, _height))];
    }

    internal void Draw(Bitmap target, int frame)
    {
        var seconds = frame / _perSecond;
        var share = ShareOf(frame);
        var camera = CameraAt(frame);
        using (var canvas = new Canvas(target))
        {
            Hide(camera, share);
            _compositor.Fill(target, _scene.Rig.Tone(_scene.Rig.Indoors ? _scene.Rig.Shade(new Rgb(0.3, 0.28, 0.3)) : _scene.Rig.SkyLow), _hidden[0]);
            var next = 0;
            var fog = false;
            for (var i = 0; i < _cards.Count; i++)
            {
                for (; next < _order.Length && _order[next].Placed.At > _cards[i].At; next++) DrawFigure(canvas, _order[next].Placed, _order[next].Index, camera, seconds, share, _hidden[i]);
                if (!fog && _cards[i].At < 60) { _air.Behind(target, seconds, _hidden[i]); fog = true; }
                DrawCard(target, _cards[i], camera, share, _hidden[i + 1]);
            }

            if (!fog) _air.Behind(target, seconds, null);
            for (; next < _order.Length; next++) DrawFigure(canvas, _order[next].Placed, _order[next].Index, camera, seconds, share, null);
            _air.Before(canvas, seconds);
        }

        if (_scene.Brief.Framing.Move == CameraMove.WhipPan && share < 0.13) Smear(target, (int)(_width * 0.05 * (1 - share / 0.13)));
        _finish.Apply(target, frame / 2);
    }

    /// <summary>The look of one of the staged figures from the crown to the chest, as this shot shows them.</summary>
    internal AppearanceMeasure Measure(int index, int frame)
    {
        var placed = _scene.Staging.Cast[index];
        var camera = CameraAt(frame);
        using var alone = new Bitmap(_width, _height);
        using (var canvas = new Canvas(alone)) DrawFigure(canvas, placed, index, camera, frame / _perSecond, ShareOf(frame), null, shadow: false);
        var ground = camera.ToFrame(placed.At, _width, _height);
        var top = ground.At(placed.X, -placed.Lift - placed.Figure.EyeLine - placed.Figure.Head * 0.5).Y;
        return AppearanceMeasure.Of(alone, _scene.CastRig, top, placed.Figure.Head * 1.5 / 5 * ground.YY);
    }

    private double ShareOf(double frame) => _frames <= 1 ? 0.5 : frame / (_frames - 1.0);

    private Camera CameraAt(double frame)
    {
        var seconds = frame / _perSecond;
        var camera = _path.At(ShareOf(frame), seconds);
        return camera with { X = camera.X + _walks.Track(seconds) };
    }

    private Sprites SpritesOf(Placed placed, IReadOnlyList<Camera> cameras)
    {
        // Relative to the figure's own place, wherever its walk has brought it.
        var seen = Seen.By([.. cameras.Select((camera, i) => camera with { X = camera.X - placed.X - (_walks.Moves(placed) ? _walks.Track(i * (_frames / _perSecond) / Math.Max(1, cameras.Count - 1)) : 0) })], placed.At, _width, _height, 4);
        if (placed.Passing != Passing.Stays) seen = seen with { Left = -2, Right = 2 };
        return new(placed, _scene, seen, placed.Foreground ? 1.6 * _height / 720 : 0);
    }

    /// <summary>Finds, from the front to the back, what each card leaves to be seen behind it.</summary>
    private void Hide(Camera camera, double share)
    {
        for (var i = _cards.Count - 1; i >= 0; i--)
        {
            _hidden[i].Copy(_hidden[i + 1]);
            var card = _cards[i];
            if (card.At - camera.Forward < 0.8 || card.Sharp is not null && _path.FocusAt(share) < 1) continue;
            _hidden[i].Add(card.Picture.Cel, card.ToMetres.Then(camera.ToFrame(card.At, _width, _height)));
        }
    }

    private void DrawCard(Bitmap target, Card card, Camera camera, double share, Hidden hidden)
    {
        var distance = card.At - camera.Forward;
        if (distance < 0.4) return;
        var matrix = camera.ToFrame(card.At, _width, _height);
        var focus = card.Sharp is null ? 1 : _path.FocusAt(share);
        // What comes very near would fill the frame with a blur; it is let go.
        var alpha = Math.Clamp((distance - 0.4) / 0.4, 0, 1);
        if (card.Sharp is { } sharp && focus < 1) _compositor.Draw(target, sharp.Cel, card.SharpToMetres.Then(matrix), alpha, hidden);
        if (focus > 0) _compositor.Draw(target, card.Picture.Cel, card.ToMetres.Then(matrix), alpha * focus, hidden);
    }

    private void DrawFigure(Canvas canvas, Placed placed, int index, Camera camera, double seconds, double share, Hidden? hidden, bool shadow = true)
    {
        var walk = _walks.At(placed, seconds, share, camera);
        var lips = placed.Cast < _lips.Length ? _lips[placed.Cast] : null;
        var moment = new FigureMoment(seconds, lips?.At(seconds) ?? Mouth.Rest, lips?.TalksAt(seconds) ?? false, walk.Moving);
        var ground = camera.ToFrame(placed.At, _width, _height);
        var x = placed.X + walk.X;
        if (shadow) Under(canvas, placed, _sprites[index], x, ground, hidden);
        var u = placed.Figure.Unit;
        var place = Affine.Scale(u, u).Then(Affine.Move(x, -placed.Lift)).Then(ground);
        foreach (var part in placed.Figure.Parts(moment))
        {
            var (cel, toUnits) = _sprites[index].Of(part);
            if (cel is not null) _compositor.Draw(canvas.Target, cel, toUnits.Then(part.Place).Then(place), 1, hidden);
        }
    }

    private void Under(Canvas canvas, Placed placed, Sprites sprites, double x, Affine ground, Hidden? hidden)
    {
        if (placed.Foreground) return;
        if (placed.Seat is { } seat)
        {
            var (cel, toUnits) = sprites.Of(seat);
            if (cel is not null) _compositor.Draw(canvas.Target, cel, toUnits.Then(Affine.Scale(placed.Figure.Unit, placed.Figure.Unit)).Then(Affine.Move(x, 0)).Then(ground), 1, hidden);
        }

        var (sx, sy) = ground.At(x, 0);
        if (sy > _height + 30) return;
        var r = placed.Figure.Height * 0.19 * Math.Abs(ground.XX) * (placed.Lift > 0 ? 0.8 : 1);
        var dark = _scene.CastRig.Shade(new Rgb(0.14, 0.12, 0.2)).Alpha(placed.Lift > 0.3 ? 0.2 : 0.42);
        canvas.Save().Translate(sx, sy).Scale(1, 0.2).Fill(Shape.Circle(0, 0, r), Paint.Radial(0, 0, r, (0, dark), (0.6, dark.Alpha(dark.A * 0.6)), (1, dark.Alpha(0)))).Restore();
    }

    private static void Smear(Bitmap target, int reach)
    {
        if (reach < 2) return;
        var line = new uint[target.Width];
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            row.CopyTo(line);
            uint r = 0, g = 0, b = 0;
            for (var x = -reach; x < row.Length; x++)
            {
                var enter = line[Math.Min(row.Length - 1, x + reach)];
                var leave = line[Math.Max(0, x - reach)];
                (r, g, b) = (r + (enter >> 16 & 255), g + (enter >> 8 & 255), b + (enter & 255));
                if (x >= reach) (r, g, b) = (r - (leave >> 16 & 255), g - (leave >> 8 & 255), b - (leave & 255));
                if (x < 0) continue;
                var n = (uint)Math.Min(x + reach, 2 * reach);
                row[x] = 0xFF000000 | Math.Min(255, r / n) << 16 | Math.Min(255, g / n) << 8 | Math.Min(255, b / n);
            }
        }

        target.MarkDirty();
    }

    public void Dispose()
    {
        foreach (var card in _cards) card.Dispose();
        foreach (var sprites in _sprites) sprites.Dispose();
        _air.Dispose();
    }
}
