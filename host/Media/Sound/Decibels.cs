namespace AgentStudio.Media;

/// <summary>Decibels and linear gain of amplitudes (20 log10).</summary>
public static class Decibels
{
    /// <summary>What silence reads, so that no level is ever minus infinity.</summary>
    public const double Silence = -120;

    public static double ToGain(double decibels) => Math.Pow(10, decibels / 20);

    public static double FromGain(double gain) => gain <= 1e-6 ? Silence : 20 * Math.Log10(gain);

    /// <summary>Of a power (mean square), 10 log10.</summary>
    public static double FromPower(double power) => power <= 1e-12 ? Silence : 10 * Math.Log10(power);
}
