namespace AgentStudio.Finishing;

/// <summary>The safe areas of SMPTE ST 2046-1: action 93 %, titles 90 % of width and height.</summary>
internal static class SafeArea
{
    /// <summary>Of width and height.</summary>
    public const double Action = 0.93;
    public const double Title = 0.90;

    /// <summary>Margin on each side that leaves the share free.</summary>
    public static double Margin(double length, double share) => length * (1 - share) / 2;
}
