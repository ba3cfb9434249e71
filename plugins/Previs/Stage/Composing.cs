using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>The rules of composition: where in the frame the subject belongs, and how far apart two of them stand.</summary>
internal static class Composing
{
    /// <summary>Of the frame's width from its middle, for somebody alone.</summary>
    internal static double Aside(Composition rule) => rule switch
    {
        Composition.RuleOfThirds or Composition.Diagonal => 1 / 6.0,
        Composition.GoldenRatio => 0.118,   // 0.618 of the width
        Composition.NegativeSpace => 0.27,
        _ => 0,
    };

    /// <summary>Of the frame's width between two heads; none leaves it to their distance.</summary>
    internal static double? Apart(Composition rule) => rule switch
    {
        Composition.RuleOfThirds => 1 / 3.0, Composition.GoldenRatio => 0.236, Composition.NegativeSpace => 0.25, _ => null,
    };

    /// <summary>True for pictures that look straight down the axis of the place.</summary>
    internal static bool Axial(Composition rule) => rule is Composition.Symmetry or Composition.LeadingLines;

    /// <summary>Where the horizon lies from the top of an empty frame.</summary>
    internal static double Horizon(Composition rule, ShotSize size) => rule switch
    {
        Composition.RuleOfThirds => 2 / 3.0,
        Composition.GoldenRatio => 0.618,
        Composition.NegativeSpace => 0.8,
        Composition.Symmetry or Composition.Centered => 0.5,
        Composition.LeadingLines => 0.38,
        _ => size == ShotSize.EWS ? 0.66 : 0.46,
    };

    /// <summary>Metres that the camera sinks so that lines on the ground run long.</summary>
    internal static double Sink(Composition rule) => rule == Composition.LeadingLines ? 0.55 : 0;

    /// <summary>Radians.</summary>
    internal static double Roll(Framing framing) => framing.Angle == CameraAngle.Dutch ? 0.13 : framing.Composition == Composition.Diagonal ? 0.045 : 0;

    /// <summary>Metres that each of several stands behind the one before.</summary>
    internal static double Stagger(Composition rule) => rule == Composition.Diagonal ? 0.75 : 0.12;
}
