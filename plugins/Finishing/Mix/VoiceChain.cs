using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// What a mixer does to every voice: rumble out (gently, so that a voice cleaned of noise keeps its body), the harsh band of synthetic and close voices
/// down, sibilance softened, loud and quiet words brought nearer together.
/// </summary>
internal sealed class VoiceChain
{
    private readonly Biquad[] _left = Filters(), _right = Filters();
    private readonly Compressor _compressor = new(MixDesk.Rate, thresholdDb: -24, ratio: 2.6, kneeDb: 8, attackMs: 5, releaseMs: 150);

    /// <summary>Level that a voice has when it comes in; the compressor's threshold stands against it.</summary>
    public const double InputLufs = -20;

    /// <summary>Processes the first samples of one or two channels in place.</summary>
    /// <param name="channels">One or two.</param>
    /// <param name="count">Samples of each.</param>
    /// <param name="gain">Linear, before all else.</param>
    public void Process(float[][] channels, int count, float gain)
    {
        foreach (var channel in channels)
            for (var i = 0; i < count; i++)
                channel[i] *= gain;
        foreach (var filter in _left)
            filter.Process(channels[0].AsSpan(0, count));
        if (channels.Length > 1)
            foreach (var filter in _right)
                filter.Process(channels[1].AsSpan(0, count));
        _compressor.Process(channels[0].AsSpan(0, count), channels.Length > 1 ? channels[1].AsSpan(0, count) : default);
    }

    private static Biquad[] Filters() =>
    [
        Biquad.HighPass(MixDesk.Rate, 75),
        Biquad.LowShelf(MixDesk.Rate, 220, 1.2),
        Biquad.Peak(MixDesk.Rate, 3300, -2.6, 0.9),
        Biquad.HighShelf(MixDesk.Rate, 8200, -2.5),
    ];
}
