using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>Sizes and columns of credits on one picture size.</summary>
internal sealed class CreditsSheet
{
    private readonly CardColours _colours;
    private readonly Typeface _face;
    private readonly int _width;
    private readonly bool _stacked;
    private readonly double _size;
    private readonly TypeStyle _role;
    private readonly TypeStyle _name;
    private readonly TypeStyle _heading;

    public CreditsSheet(Typeface face, CardColours colours, int width, int height, double scale)
    {
        (_face, _colours, _width) = (face, colours, width);
        _stacked = width < height * 1.05;
        _size = Math.Min(_stacked ? width * 0.056 : height * 0.05, width * 0.03 + height * 0.012) * scale;
        var column = _stacked ? width * 0.84 : width * 0.4;
        _role = face.SmallStyle(_size * 0.78, 0.03) with { Width = column, Align = _stacked ? TypeAlign.Center : TypeAlign.Right };
        _name = face.SmallStyle(_size) with { Width = column, Align = _stacked ? TypeAlign.Center : TypeAlign.Left };
        _heading = face.LargeStyle(_size * 1.25) with { Width = width * 0.84, Align = TypeAlign.Center };
    }

    public CreditsRow Row(string line)
    {
        var parts = line.Split('\t', 2).Select(part => part.Trim()).ToArray();
        if (parts.Length == 1) return new("", parts[0], parts[0].Length == 0 ? _size * 0.9 : Tall(_face.Case(parts[0]), _heading) + _size * 0.35);
        if (parts[0].Length == 0) return new(" ", parts[1], Tall(parts[1], _name) + _size * 0.12);
        return new(parts[0], parts[1], _stacked
            ? Tall(parts[0], _role) + Tall(parts[1], _name) + _size * 0.55
            : Math.Max(Tall(parts[0], _role), Tall(parts[1], _name)) + _size * 0.12);
    }

    public IEnumerable<CardLayer> Draw(CreditsRow row, double y, double delay, double growth)
    {
        if (row.IsGap) yield break;
        if (row.Role.Length == 0)
        {
            yield return CardLayer.Text(_face.Case(row.Name), _heading, _width * 0.08, y, _colours.Ink, delay, growth);
            yield break;
        }

        var gutter = _width * 0.022;
        var (roleX, nameX) = _stacked ? (_width * 0.08, _width * 0.08) : (_width / 2.0 - gutter - _role.Width!.Value, _width / 2.0 + gutter);
        var roleTall = Tall(row.Role, _role);
        // Side by side, both stand on the baseline of their first line.
        var drop = _stacked ? 0 : Type.Measure(row.Name, _name).Baseline - Type.Measure(row.Role, _role).Baseline;
        if (!string.IsNullOrWhiteSpace(row.Role)) yield return CardLayer.Text(row.Role, _role, roleX, y + drop, _colours.Quiet, delay, growth);
        yield return CardLayer.Text(row.Name, _name, nameX, y + (_stacked ? roleTall : 0), _colours.Ink, delay, growth);
    }

    private static double Tall(string text, TypeStyle style) => Type.Measure(text, style).Height;
}
