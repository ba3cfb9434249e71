using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Where the frames of a clip come from.</summary>
internal interface IFrameSource : IDisposable
{
    /// <param name="frame">Counted in the whole shot.</param>
    void Draw(Bitmap target, int frame);

    /// <summary>The same frame as the encoder takes it.</summary>
    /// <param name="canvas">Is drawn on, and need not show the whole frame afterwards.</param>
    void Draw(Bitmap canvas, Span<byte> i420, int frame)
    {
        Draw(canvas, frame);
        Yuv.ToI420(canvas, i420);
    }
}

/// <summary>Drawn from the brief.</summary>
internal sealed class SceneFrames(ShotRenderer renderer) : IFrameSource
{
    public void Draw(Bitmap target, int frame) => renderer.Draw(target, frame);

    public void Draw(Bitmap canvas, Span<byte> i420, int frame) => renderer.Draw(canvas, i420, frame);

    public void Dispose() => renderer.Dispose();
}

/// <summary>Begins as one source and ends as another, which comes over it.</summary>
/// <param name="from">Share of the shot at which the other begins to show.</param>
/// <param name="to">Where it is all that shows.</param>
internal sealed class JoinedFrames(IFrameSource opening, IFrameSource closing, int frames, double from, double to) : IFrameSource
{
    private Bitmap? _over;

    public void Draw(Bitmap target, int frame)
    {
        var share = frames <= 1 ? 1 : frame / (frames - 1.0);
        var alpha = Camera.Ease((share - from) / (to - from));
        if (alpha < 1) opening.Draw(target, frame);
        if (alpha <= 0) return;
        if (alpha >= 1) { closing.Draw(target, frame); return; }
        closing.Draw(_over ??= new(target.Width, target.Height), frame);
        using var canvas = new Canvas(target);
        canvas.Draw(_over, 0, 0, alpha);
    }

    public void Dispose()
    {
        opening.Dispose();
        closing.Dispose();
        _over?.Dispose();
    }
}
