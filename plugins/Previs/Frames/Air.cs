using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What is in the air: rain, snow, sand, mist, dust in the light, bubbles. Each drop's path is a function of time.</summary>
internal sealed class Air : IDisposable
{
    /// <summary>Metres: mist lies before what is farther than this.</summary>
    internal const double MistAt = 60;

    private const int Margin = 4;

    /// <summary>Radius of the drawn flake at 720 lines.</summary>
    private const double FlakeSize = 3;

    private readonly ShotScene _scene;
    private readonly int _width, _height;
    private readonly long _seed;
    private readonly double _unit;
    private readonly Cel? _mist;
    private readonly Compositor _compositor;
    private readonly Cel[] _drops = [];
    private readonly double _slant;

    internal Air(ShotScene scene, Compositor compositor, int width, int height, long seed)
    {
        (_scene, _compositor, _width, _height, _seed) = (scene, compositor, width, height, seed);
        _unit = height / 720.0;
        var haze = scene.Rig.Weather is Weather.Fog ? 0.55 : scene.Rig.Weather is Weather.Sandstorm ? 0.7 : scene.Rig.Weather is Weather.Heat ? 0.2 : scene.Rig.Weather is Weather.Rain or Weather.Storm or Weather.Snow ? 0.16 : 0;
        if (haze > 0 && !scene.Place.Indoors) _mist = new(Mist(haze));
        if (scene.Place.Indoors || scene.Place.Sky is "water" or "space") return;
        _slant = scene.Rig.Weather == Weather.Storm ? 0.36 : 0.13;
        if (scene.Rig.Weather is Weather.Rain or Weather.Storm) _drops = [.. Enumerable.Range(0, 3).Select(Drop)];
        if (scene.Rig.Weather == Weather.Snow) _drops = [Flake()];
    }

    /// <summary>Mist between the background and those in front.</summary>
    internal void Behind(Bitmap frame, double seconds, Hidden? hidden)
    {
        if (_mist is null) return;
        var scale = (double)_width / 160;
        _compositor.Draw(frame, _mist, Affine.Scale(scale * 1.3, _height / 90.0 * 1.05).Then(Affine.Move(-_width * 0.15 + _width * 0.1 * Math.Sin(seconds * 0.11), 0)), 1, hidden);
    }

    internal void Before(Canvas canvas, double seconds)
    {
        if (_scene.Place.Sky == "water") { Bubbles(canvas, seconds); return; }
        if (_scene.Place.Indoors || _scene.Place.Sky == "space")
        {
            if (_scene.Place.Sky == "earth") Dust(canvas, seconds, 26);
            return;
        }

        switch (_scene.Rig.Weather)
        {
            case Weather.Rain: Rain(canvas.Target, seconds, 170); break;
            case Weather.Storm: Rain(canvas.Target, seconds, 280); break;
            case Weather.Snow: Snow(canvas.Target, seconds, 170); break;
            case Weather.Sandstorm: Sand(canvas, seconds); break;
            case Weather.Wind: Leaves(canvas, seconds); break;
            default:
                if (_scene.Rig.Lamps < 0.95 && _scene.Rig.Weather is not (Weather.Fog or Weather.Overcast)) Dust(canvas, seconds, 30);
                break;
        }

    }

    private double Length(int plane) => (26 + plane * 26) * _unit;

    private void Rain(Bitmap frame, double seconds, int count)
    {
        for (var plane = 0; plane < 3; plane++)
        {
            var dice = Dice.Of(_seed, "rain" + plane);
            var (speed, length) = ((900 + plane * 520) * _unit, Length(plane));
            for (var i = 0; i < count / 3; i++)
            {
                var y = (dice.Unit() * (_height + 200) + seconds * speed) % (_height + 200) - 100;
                var x = (dice.Unit() * (_width * 1.4) - _slant * (y + 100)) % (_width * 1.4);
                if (x < -100) x += _width * 1.4;
                _compositor.Draw(frame, _drops[plane], Affine.Move(x - _slant * length - Margin, y - Margin));
            }
        }
    }

    /// <summary>All drops of a plane are one drawing.</summary>
    private Cel Drop(int plane)
    {
        var length = Length(plane);
        var bitmap = new Bitmap((int)Math.Ceiling(_slant * length) + 2 * Margin, (int)Math.Ceiling(length) + 2 * Margin);
        using (var canvas = new Canvas(bitmap))
            canvas.Stroke(new Shape().Move(Margin + _slant * length, Margin).Line(Margin, Margin + length), _scene.Rig.Tone(_scene.Rig.SkyLow.Lighten(0.4)).Alpha(0.2 + 0.1 * plane), (0.9 + plane * 0.6) * _unit);
        return new(bitmap);
    }

    private void Snow(Bitmap frame, double seconds, int count)
    {
        var dice = Dice.Of(_seed, "snow");
        for (var plane = 0; plane < 3; plane++)
            for (var i = 0; i < count / 3; i++)
            {
                var (x0, y0, phase, r) = (dice.Unit() * _width * 1.1, dice.Unit() * (_height + 60), dice.Range(0, 6.3), dice.Range(0.9, 1.8) * (1 + plane * 0.9) * _unit);
                var y = (y0 + seconds * (46 + plane * 34) * _unit) % (_height + 60) - 30;
                var x = x0 + Math.Sin(seconds * 0.9 + phase) * 16 * _unit - 20 * _unit;
                var scale = r / (FlakeSize * _unit);
                _compositor.Draw(frame, _drops[0], Affine.Move(-_drops[0].Picture.Width / 2.0, -_drops[0].Picture.Height / 2.0).Then(Affine.Scale(scale, scale)).Then(Affine.Move(x, y)), 0.5 + plane * 0.18);
            }
    }

    /// <summary>All flakes are one drawing at many sizes.</summary>
    private Cel Flake()
    {
        var r = FlakeSize * _unit;
        var bitmap = new Bitmap(2 * (int)Math.Ceiling(r) + 2 * Margin, 2 * (int)Math.Ceiling(r) + 2 * Margin);
        using (var canvas = new Canvas(bitmap)) canvas.Fill(Shape.Circle(bitmap.Width / 2.0, bitmap.Height / 2.0, r), _scene.Rig.Tone(new Rgb(0.97, 0.98, 1)));
        return new(bitmap);
    }

    private void Sand(Canvas canvas, double seconds)
    {
        var dice = Dice.Of(_seed, "sand");
        var streaks = new Shape();
        for (var i = 0; i < 190; i++)
        {
            var (y, length) = (dice.Unit() * _height, dice.Range(20, 110) * _unit);
            var x = (dice.Unit() * _width * 1.3 + seconds * dice.Range(500, 1000) * _unit) % (_width * 1.3) - 0.15 * _width;
            streaks.Move(x, y).Line(x + length, y - length * 0.06);
        }

        canvas.Stroke(streaks, _scene.Rig.Tone(Rgb.Parse("#f0c890")).Alpha(0.26), 1.6 * _unit);
    }

    private void Leaves(Canvas canvas, double seconds)
    {
        var dice = Dice.Of(_seed, "leaves");
        for (var i = 0; i < 26; i++)
        {
            var (size, speed, phase) = (dice.Range(7, 15) * _unit, dice.Range(240, 460) * _unit, dice.Range(0, 6.3));
            var x = (dice.Unit() * _width * 1.3 + seconds * speed) % (_width * 1.3) - 0.15 * _width;
            var y = dice.Unit() * _height + Math.Sin(seconds * 2.1 + phase) * 34 * _unit;
            var color = _scene.Rig.Lit(Rgb.Parse(dice.Pick(["#a8843a", "#b8622f", "#6f8a4a"])), 0.6);
            var leaf = new Shape().Move(-size, 0).Quad(0, -size * 0.7, size, 0).Quad(0, size * 0.7, -size, 0).Close();
            canvas.Fill(leaf.Through(Affine.Scale(1, 0.35 + 0.65 * Math.Abs(Math.Sin(seconds * 4 + phase))).Then(Affine.Turn(seconds * 3 + phase)).Then(Affine.Move(x, y))), color.Alpha(0.9));
        }
    }

    private void Dust(Canvas canvas, double seconds, int count)
    {
        if (_scene.Look.PaperLike || _scene.Look.CutPaper) return;
        var dice = Dice.Of(_seed, "dust");
        var color = _scene.Rig.Tone(_scene.Rig.Sun.Mix(_scene.Rig.Key, 0.4));
        for (var i = 0; i < count; i++)
        {
            var (x0, y0, phase, r, alpha) = (dice.Unit() * _width, dice.Unit() * _height, dice.Range(0, 6.3), dice.Range(0.8, 2.6) * _unit, dice.Range(0.06, 0.3));
            var x = x0 + (Math.Sin(seconds * 0.31 + phase) * 22 + seconds * 5) * _unit;
            var y = y0 + Math.Cos(seconds * 0.23 + phase * 2) * 14 * _unit - seconds * 3 * _unit;
            canvas.Fill(Shape.Circle(((x % _width) + _width) % _width, ((y % _height) + _height) % _height, r), color.Alpha(alpha * (0.6 + 0.4 * Math.Sin(seconds * 1.3 + phase))));
        }
    }

    private void Bubbles(Canvas canvas, double seconds)
    {
        var dice = Dice.Of(_seed, "bubbles");
        for (var i = 0; i < 34; i++)
        {
            var (x0, y0, r, speed) = (dice.Unit() * _width, dice.Unit() * _height, dice.Range(1.5, 6) * _unit, dice.Range(24, 60) * _unit);
            var y = _height - (y0 + seconds * speed) % (_height * 1.1) + 0.05 * _height;
            var x = x0 + Math.Sin(seconds * 1.4 + i) * 8 * _unit;
            canvas.Stroke(Shape.Circle(x, y, r), Rgb.White.Alpha(0.4), 1.1 * _unit).Fill(Shape.Circle(x - r * 0.3, y - r * 0.3, r * 0.24), Rgb.White.Alpha(0.6));
        }
    }

    private Bitmap Mist(double haze)
    {
        var bitmap = new Bitmap(160, 90);
        var dice = Dice.Of(_seed, "mist");
        var color = _scene.Rig.Tone(_scene.Rig.Haze);
        using (var canvas = new Canvas(bitmap))
        {
            canvas.Cover(Paint.Linear(0, 0, 0, 90, (0, color.Alpha(haze * 0.35)), (0.5, color.Alpha(haze)), (1, color.Alpha(haze * 0.6))));
            for (var i = 0; i < 16; i++)
            {
                var (x, y, r) = (dice.Unit() * 160, dice.Range(26, 80), dice.Range(14, 38));
                canvas.Save().Translate(x, y).Scale(1, 0.32).Fill(Shape.Circle(0, 0, r), Paint.Glow(0, 0, r, color.Lighten(0.2).Alpha(haze * 0.7))).Restore();
            }
        }

        return bitmap;
    }

    public void Dispose()
    {
        _mist?.Dispose();
        foreach (var drop in _drops) drop.Dispose();
    }
}
