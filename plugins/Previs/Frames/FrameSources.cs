using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Where the frames of a clip come from.</summary>
internal interface IFrameSource : IDisposable
{
    /// <param name="frame">Counted in the whole shot.</param>
    void Draw(Bitmap target, int frame);
}

/// <summary>Drawn from the brief.</summary>
internal sealed class SceneFrames(ShotRenderer renderer) : IFrameSource
{
    public void Draw(Bitmap target, int frame) => renderer.Draw(target, frame);

    public void Dispose() => renderer.Dispose();
}

/// <summary>Begins as one source and ends as another, which comes over it in the last part of the shot.</summary>
internal sealed class JoinedFrames(IFrameSource opening, IFrameSource closing, int frames) : IFrameSource
{
    private const double From = 0.35, To = 0.85;
    private Bitmap? _over;

    public void Draw(Bitmap target, int frame)
    {
        var share = frames <= 1 ? 1 : frame / (frames - 1.0);
        var alpha = Camera.Ease((share - From) / (To - From));
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
