using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>A piece of type or ornament, drawn once and then moved.</summary>
internal sealed class CardLayer : IDisposable
{
    private readonly Bitmap _picture;
    private readonly double _x;
    private readonly double _y;
    private readonly double _delay;
    private readonly double _growth;
    private readonly bool _opens;

    private CardLayer(Bitmap picture, double x, double y, double delay, double growth, bool opens) =>
        (_picture, _x, _y, _delay, _growth, _opens) = (picture, x, y, delay, growth, opens);

    /// <summary>Text in a box whose left top is (x, y).</summary>
    /// <param name="delay">Seconds (of a card of four seconds or more) before it comes.</param>
    /// <param name="growth">How much wider it is at the end: 0.03 is 3 %.</param>
    public static CardLayer Text(string text, TypeStyle style, double x, double y, CardInk ink, double delay, double growth)
    {
        var size = Type.Measure(text, style);
        var pad = (int)Math.Ceiling(style.Size * 0.5);
        var (width, height) = ((int)Math.Ceiling(style.Width ?? size.Width) + 2 * pad, (int)Math.Ceiling(size.Height) + 2 * pad);
        var picture = new Bitmap(width, height);
        if (ink.Shadow > 0)
        {
            using (var dark = new Canvas(picture)) Type.Draw(dark, text, style, pad, pad, Rgb.Black.Alpha(ink.Shadow));
            Blur.Soften(picture, style.Size * 0.09);
        }

        using (var canvas = new Canvas(picture)) Type.Draw(canvas, text, style, pad, pad, ink.Color);
        return new(picture, x - pad, y - pad, delay, growth, false);
    }

    /// <summary>A thin rule with a diamond in its middle that opens from there.</summary>
    public static CardLayer Rule(double centre, double y, double width, double weight, Rgb color, double delay)
    {
        var (half, tall) = (width / 2, weight * 7);
        var picture = new Bitmap((int)Math.Ceiling(width) + 2, (int)Math.Ceiling(tall) + 2);
        using (var canvas = new Canvas(picture))
        {
            var middle = tall / 2 + 1;
            canvas.Fill(Shape.Rectangle(0, middle - weight / 2, half - tall, weight), Paint.Linear(0, 0, half - tall, 0, (0, color.Alpha(0)), (1, color)));
            canvas.Fill(Shape.Rectangle(half + tall, middle - weight / 2, half - tall, weight), Paint.Linear(half + tall, 0, width, 0, (0, color), (1, color.Alpha(0))));
            canvas.Fill(Shape.Polygon((half, middle - tall / 2), (half + tall / 2, middle), (half, middle + tall / 2), (half - tall / 2, middle)), color);
        }

        return new(picture, centre - half, y - tall / 2 - 1, delay, 0, true);
    }

    public void Draw(Canvas canvas, int width, int height, CardClock clock)
    {
        var visible = clock.Visible(_delay);
        if (visible <= 0) return;
        var grown = 1 + _growth * clock.Progress;
        // Growth is about the middle of the frame, so that lines of one page grow together.
        var matrix = Affine.Move(_x - width / 2.0, _y - height / 2.0).Then(Affine.Scale(grown, grown)).Then(Affine.Move(width / 2.0, height / 2.0));
        if (!_opens)
        {
            canvas.Draw(_picture, matrix, visible, Sampling.Bilinear);
            return;
        }

        canvas.Save().Clip(Shape.Rectangle(_x + _picture.Width / 2.0 * (1 - visible), _y, _picture.Width * visible, _picture.Height));
        canvas.Draw(_picture, matrix, visible, Sampling.Bilinear).Restore();
    }

    public void Dispose() => _picture.Dispose();
}

/// <param name="Shadow">Opacity of the soft shadow behind it; 0 is none.</param>
internal sealed record CardInk(Rgb Color, double Shadow);
