using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A card of the place.</summary>
internal sealed class CardLayer(Card card, Compositor compositor, int width, int height) : ILayer
{
    /// <summary>Metres: nearer than this a card begins to go, because what comes very near would fill the frame with a blur.</summary>
    private const double Near = 0.8, Gone = 0.4;

    private Affine _toFrame;
    private double _distance, _focus;

    public double At => card.At;

    public void Pose(Moment moment)
    {
        _toFrame = moment.Camera.ToFrame(card.At, width, height);
        _distance = card.At - moment.Camera.Forward;
        _focus = card.Sharp is null ? 1 : moment.Focus;
    }

    public void Cover(Hidden hidden)
    {
        if (_distance >= Near && _focus >= 1) hidden.Add(card.Picture.Cel, card.ToMetres.Then(_toFrame));
    }

    public void Draw(Canvas canvas, Hidden hidden)
    {
        if (_distance < Gone) return;
        var alpha = Math.Clamp((_distance - Gone) / (Near - Gone), 0, 1);
        if (card.Sharp is { } sharp && _focus < 1) compositor.Draw(canvas.Target, sharp.Cel, card.SharpToMetres.Then(_toFrame), alpha, hidden);
        if (_focus > 0) compositor.Draw(canvas.Target, card.Picture.Cel, card.ToMetres.Then(_toFrame), alpha * _focus, hidden);
    }

    public void Dispose() => card.Dispose();
}
