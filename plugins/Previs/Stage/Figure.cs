using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Somebody who can be drawn: a person, an animal, a robot, a light.</summary>
internal interface IFigure
{
    /// <summary>Metres of one unit of its drawing.</summary>
    double Unit { get; }

    /// <summary>From foot to crown in metres, as it stands or sits in this shot.</summary>
    double Height { get; }

    /// <summary>What a close-up frames: the height of head and hair in metres.</summary>
    double Head { get; }

    /// <summary>Metres above the ground of the line of the eyes in this shot.</summary>
    double EyeLine { get; }

    /// <summary>Metres from the ground to what it sits on in this shot; 0 when it does not sit.</summary>
    double Sits => 0;

    /// <summary>Its drawing at a moment, back to front. Equal keys are equal drawings.</summary>
    IReadOnlyList<FigurePart> Parts(FigureMoment moment);
}

/// <summary>A piece of a figure that moves as one.</summary>
/// <param name="Box">Where it can have ink, in units with the middle of the foot as origin.</param>
/// <param name="Place">From the drawing's units to the figure's.</param>
internal sealed record FigurePart(string Key, (double X, double Y, double Width, double Height) Box, Action<Brush> Draw, Affine Place);

/// <param name="Seconds">Time in the shot.</param>
/// <param name="Mouth">What speech makes of the mouth.</param>
/// <param name="Talking">True while it speaks.</param>
/// <param name="Moving">True while it goes from one place to another.</param>
internal readonly record struct FigureMoment(double Seconds, Mouth Mouth, bool Talking, bool Moving);
