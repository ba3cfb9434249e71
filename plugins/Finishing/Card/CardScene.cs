using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>One card as it moves: the ground drifts, the type comes, widens slowly and goes.</summary>
internal sealed class CardScene : IDisposable
{
    /// <summary>How much larger than the frame the ground is, so that it can drift.</summary>
    private const double Spare = 1.06;

    private readonly Bitmap _ground;
    private readonly IReadOnlyList<CardPage> _pages;
    private readonly CardRequest _request;

    public CardScene(CardRequest request, Bitmap? picture)
    {
        _request = request;
        var (width, height) = (request.Size.Width, request.Size.Height);
        var colours = CardColours.Of(request, picture is not null);
        _ground = CardGround.Draw((int)(width * Spare), (int)(height * Spare), request, colours, picture);
        _pages = request.Card == CardKind.Credits
            ? CreditsLayout.Set(request.Text, Typeface.Of(request.Style), colours, width, height)
            : [TitleLayout.Set(request, Typeface.Of(request.Style), colours, width, height)];
    }

    /// <summary>A frame on which all type of the first page stands.</summary>
    public int Still => (int)(PageFrames * (_pages.Count == 1 ? 0.7 : 0.6));

    private double PageFrames => (double)_request.Frames / _pages.Count;

    public void Draw(Bitmap frame, int number)
    {
        using var canvas = new Canvas(frame);
        DrawGround(canvas, frame, _request.Frames < 2 ? 0 : (double)number / (_request.Frames - 1));
        var page = Math.Min(_pages.Count - 1, (int)(number / PageFrames));
        var rate = _request.Rate.PerSecond;
        var clock = new CardClock((number - page * PageFrames) / rate, PageFrames / rate);
        foreach (var layer in _pages[page].Layers) layer.Draw(canvas, frame.Width, frame.Height, clock);
    }

    public void Dispose()
    {
        _ground.Dispose();
        foreach (var layer in _pages.SelectMany(page => page.Layers)) layer.Dispose();
    }

    private void DrawGround(Canvas canvas, Bitmap frame, double progress)
    {
        // A slow push in: from all of the ground to what fills the frame.
        var scale = (1 + (Spare - 1) * progress * 0.8) / Spare;
        canvas.Blend = Blend.Source;
        canvas.Draw(_ground, Affine.Scale(scale, scale).Then(Affine.Move((frame.Width - _ground.Width * scale) / 2, (frame.Height - _ground.Height * scale) / 2)), 1, Sampling.Bilinear);
        canvas.Blend = Blend.Over;
    }
}

/// <summary>Type that stands at the same time.</summary>
internal sealed record CardPage(IReadOnlyList<CardLayer> Layers);

/// <param name="Seconds">Since the page came.</param>
/// <param name="Length">Of the page, in seconds.</param>
internal readonly record struct CardClock(double Seconds, double Length)
{
    /// <summary>How visible something is that comes after a delay and goes with the page.</summary>
    public double Visible(double delay)
    {
        var (unit, left) = (Math.Min(1, Length / 4), Length - Seconds);
        var coming = Math.Clamp((Seconds - delay * unit) / (0.9 * unit), 0, 1);
        var going = Math.Clamp((left - 0.05 * unit) / (0.55 * unit), 0, 1);
        return Mixers.Eased(Math.Min(coming, going));
    }

    public double Progress => Length > 0 ? Math.Clamp(Seconds / Length, 0, 1) : 0;
}
