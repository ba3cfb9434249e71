namespace AgentStudio.Media;

/// <summary>Follows the magnitude of a sound: up by one time constant, down by another.</summary>
public sealed class EnvelopeFollower(double sampleRate, double attackMs, double releaseMs)
{
    private readonly double _attack = Coefficient(sampleRate, attackMs), _release = Coefficient(sampleRate, releaseMs);

    /// <summary>Linear, 0 or more.</summary>
    public double Level { get; private set; }

    public double Process(double sample)
    {
        var magnitude = Math.Abs(sample);
        return Level += (magnitude > Level ? _attack : _release) * (magnitude - Level);
    }

    private static double Coefficient(double rate, double ms) => ms <= 0 ? 1 : 1 - Math.Exp(-1000 / (ms * rate));
}
