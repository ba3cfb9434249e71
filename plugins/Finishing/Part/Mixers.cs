using AgentStudio.Film;

namespace AgentStudio.Finishing;

/// <summary>Two frames become one.</summary>
internal interface IMixer
{
    /// <param name="progress">Share of the transition that is over, between 0 and 1 and never either of them.</param>
    /// <param name="step">What one frame adds to it.</param>
    void Mix(YuvFrame from, YuvFrame to, YuvFrame result, double progress, double step);
}

internal static class Mixers
{
    public static bool Knows(TransitionKind kind) => kind is TransitionKind.Dissolve or TransitionKind.MatchDissolve or TransitionKind.Wipe
        or TransitionKind.WhipPan or TransitionKind.FadeToBlack or TransitionKind.FadeIn or TransitionKind.FadeOut;

    public static IMixer For(TransitionKind kind) => kind switch
    {
        TransitionKind.MatchDissolve => new MatchDissolve(),
        TransitionKind.Wipe => new Wipe(),
        TransitionKind.WhipPan => new WhipPan(),
        TransitionKind.FadeToBlack or TransitionKind.FadeIn or TransitionKind.FadeOut => new ThroughBlack(),
        _ => new Dissolve(),
    };

    /// <summary>0 to 1 with no speed at either end.</summary>
    public static double Eased(double t) => t * t * (3 - 2 * t);
}

internal sealed class Dissolve : IMixer
{
    public void Mix(YuvFrame from, YuvFrame to, YuvFrame result, double progress, double step)
    {
        var share = (int)Math.Round(progress * 256);
        var (a, b, mixed) = (from.Bytes, to.Bytes, result.Bytes);
        for (var i = 0; i < mixed.Length; i++) mixed[i] = (byte)((a[i] * (256 - share) + b[i] * share + 128) >> 8);
    }
}

/// <summary>Out of one picture into black, out of black into the other.</summary>
internal sealed class ThroughBlack : IMixer
{
    public void Mix(YuvFrame from, YuvFrame to, YuvFrame result, double progress, double step)
    {
        (progress < 0.5 ? from : to).Bytes.CopyTo(result.Bytes, 0);
        Fade.Dim(result, (int)Math.Round(256 * Math.Abs(1 - 2 * progress)));
    }
}

/// <summary>
/// A dissolve that keeps what both pictures share: where they are alike the new one comes first, where they differ it comes last, so
/// that the matched shape stands while its surroundings change.
/// </summary>
internal sealed class MatchDissolve : IMixer
{
    private const double Spread = 0.35;

    public void Mix(YuvFrame from, YuvFrame to, YuvFrame result, double progress, double step)
    {
        var share = Shares(progress);
        for (var plane = 0; plane < 3; plane++)
        {
            var scale = plane == 0 ? 1 : 2;
            for (var y = 0; y < result[plane].Height; y++)
            {
                var a = from[plane].Row(y);
                var b = to[plane].Row(y);
                var mixed = result[plane].Row(y);
                var lumaA = from[0].Row(y * scale);
                var lumaB = to[0].Row(y * scale);
                for (var x = 0; x < mixed.Length; x++)
                {
                    var s = share[Math.Abs(lumaA[x * scale] - lumaB[x * scale])];
                    mixed[x] = (byte)((a[x] * (256 - s) + b[x] * s + 128) >> 8);
                }
            }
        }
    }

    private static int[] Shares(double progress)
    {
        var shares = new int[256];
        for (var difference = 0; difference < 256; difference++)
        {
            var late = Spread * Math.Min(1, difference / 128.0);
            shares[difference] = (int)Math.Round(256 * Mixers.Eased(Math.Clamp((progress - late) / (1 - Spread), 0, 1)));
        }

        return shares;
    }
}

/// <summary>From left to right behind a soft edge.</summary>
internal sealed class Wipe : IMixer
{
    private const double Edge = 0.06;

    public void Mix(YuvFrame from, YuvFrame to, YuvFrame result, double progress, double step)
    {
        var line = Mixers.Eased(progress) * (1 + Edge);
        for (var plane = 0; plane < 3; plane++)
        {
            var shares = new int[result[plane].Width];
            for (var x = 0; x < shares.Length; x++)
                shares[x] = (int)Math.Round(256 * Mixers.Eased(Math.Clamp((line - (x + 0.5) / shares.Length) / Edge, 0, 1)));
            for (var y = 0; y < result[plane].Height; y++)
            {
                var a = from[plane].Row(y);
                var b = to[plane].Row(y);
                var mixed = result[plane].Row(y);
                for (var x = 0; x < mixed.Length; x++) mixed[x] = (byte)((a[x] * (256 - shares[x]) + b[x] * shares[x] + 128) >> 8);
            }
        }
    }
}
