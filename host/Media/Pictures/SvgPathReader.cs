using System.Globalization;

namespace AgentStudio.Media;

/// <summary>Reads SVG path data: every command, absolute and relative, numbers run together as SVG allows.</summary>
internal sealed class SvgPathReader(string text)
{
    private readonly Shape _shape = new();
    private int _at;
    private Point _pen, _start, _control;
    private char _last = ' ';

    internal Shape Read()
    {
        char? command = null;
        while (Skip())
        {
            if (char.IsAsciiLetter(text[_at])) command = text[_at++];
            else if (command is null or 'Z' or 'z') throw Wrong("a command letter");
            else if (command == 'M') command = 'L';
            else if (command == 'm') command = 'l';
            Do(command!.Value);
            _last = char.ToUpperInvariant(command.Value);
        }

        return _shape;
    }

    private void Do(char command)
    {
        var from = char.IsAsciiLetterLower(command) ? _pen : default;
        switch (char.ToUpperInvariant(command))
        {
            case 'M': _pen = _start = Pair(from); _shape.Move(_pen.X, _pen.Y); break;
            case 'L': LineTo(Pair(from)); break;
            case 'H': LineTo(new(Number() + from.X, _pen.Y)); break;
            case 'V': LineTo(new(_pen.X, Number() + from.Y)); break;
            case 'C': CurveTo(Pair(from), Pair(from), Pair(from)); break;
            case 'S': CurveTo(_last is 'C' or 'S' ? _pen * 2 - _control : _pen, Pair(from), Pair(from)); break;
            case 'Q': QuadTo(Pair(from), Pair(from)); break;
            case 'T': QuadTo(_last is 'Q' or 'T' ? _pen * 2 - _control : _pen, Pair(from)); break;
            case 'A': ArcTo(Number(), Number(), Number(), Flag(), Flag(), Pair(from)); break;
            case 'Z': _shape.Close(); _pen = _start; break;
            default: throw Wrong("one of M L H V C S Q T A Z");
        }
    }

    private void LineTo(Point to)
    {
        _shape.Line(to.X, to.Y);
        _pen = to;
    }

    private void CurveTo(Point a, Point b, Point to)
    {
        _shape.Curve(a.X, a.Y, b.X, b.Y, to.X, to.Y);
        (_control, _pen) = (b, to);
    }

    private void QuadTo(Point control, Point to)
    {
        CurveTo(_pen.Mix(control, 2 / 3.0), to.Mix(control, 2 / 3.0), to);
        _control = control;
    }

    /// <summary>End-point to centre form after SVG 1.1, appendix F.6; a Bézier for every quarter turn.</summary>
    private void ArcTo(double rx, double ry, double degrees, bool large, bool sweep, Point to)
    {
        (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
        if (rx < 1e-9 || ry < 1e-9 || _pen == to)
        {
            LineTo(to);
            return;
        }

        var phi = degrees * Math.PI / 180;
        var half = (_pen - to) * 0.5;
        var p = new Point(Math.Cos(phi) * half.X + Math.Sin(phi) * half.Y, -Math.Sin(phi) * half.X + Math.Cos(phi) * half.Y);
        var grow = p.X * p.X / (rx * rx) + p.Y * p.Y / (ry * ry);
        if (grow > 1) (rx, ry) = (rx * Math.Sqrt(grow), ry * Math.Sqrt(grow));
        var below = rx * rx * p.Y * p.Y + ry * ry * p.X * p.X;
        var k = Math.Sqrt(Math.Max(0, (rx * rx * ry * ry - below) / below)) * (large == sweep ? -1 : 1);
        var c = new Point(k * rx * p.Y / ry, -k * ry * p.X / rx);
        var first = Math.Atan2((p.Y - c.Y) / ry, (p.X - c.X) / rx);
        var turn = Math.Atan2((-p.Y - c.Y) / ry, (-p.X - c.X) / rx) - first;
        if (sweep && turn < 0) turn += 2 * Math.PI;
        if (!sweep && turn > 0) turn -= 2 * Math.PI;
        var place = Affine.Scale(rx, ry).Then(Affine.Turn(phi)).Then(Affine.Move(
            Math.Cos(phi) * c.X - Math.Sin(phi) * c.Y + (_pen.X + to.X) / 2, Math.Sin(phi) * c.X + Math.Cos(phi) * c.Y + (_pen.Y + to.Y) / 2));
        Quarters(place, first, turn);
        _pen = to;
    }

    private void Quarters(Affine place, double first, double turn)
    {
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(turn) / (Math.PI / 2) - 1e-9));
        var step = turn / parts;
        var k = 4 / 3.0 * Math.Tan(step / 4);
        for (var i = 0; i < parts; i++)
        {
            var (a, b) = (first + i * step, first + (i + 1) * step);
            var p1 = place.At(Math.Cos(a) - k * Math.Sin(a), Math.Sin(a) + k * Math.Cos(a));
            var p2 = place.At(Math.Cos(b) + k * Math.Sin(b), Math.Sin(b) - k * Math.Cos(b));
            var p3 = place.At(Math.Cos(b), Math.Sin(b));
            _shape.Curve(p1.X, p1.Y, p2.X, p2.Y, p3.X, p3.Y);
        }
    }

    private Point Pair(Point from) => new(Number() + from.X, Number() + from.Y);

    private bool Flag()
    {
        if (!Skip() || text[_at] is not ('0' or '1')) throw Wrong("a flag 0 or 1");
        return text[_at++] == '1';
    }

    private double Number()
    {
        Skip();
        var begin = _at;
        if (_at < text.Length && text[_at] is '+' or '-') _at++;
        var dot = false;
        for (; _at < text.Length && (char.IsAsciiDigit(text[_at]) || (text[_at] == '.' && !dot)); _at++) dot |= text[_at] == '.';
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-') _at++;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        }

        return double.TryParse(text.AsSpan(begin, _at - begin), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong("a number");
    }

    private bool Skip()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == ',')) _at++;
        return _at < text.Length;
    }

    private MediaException Wrong(string wanted) => new($"The path '{(text.Length > 60 ? text[..60] + "..." : text)}' needs {wanted} at character {_at + 1}.");
}
