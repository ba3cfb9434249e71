using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A moment of a shot.</summary>
/// <param name="Share">0 at the first frame of the shot, 1 at its last.</param>
/// <param name="Focus">How far the focus has come from where it began to the subject; 1 where it is not moved.</param>
internal readonly record struct Moment(double Seconds, double Share, Camera Camera, double Focus);

/// <summary>What stands at one distance from the camera: a card of the place or somebody.</summary>
internal interface ILayer : IDisposable
{
    double At { get; }

    /// <summary>Takes its pose for a moment, which holds until the next.</summary>
    void Pose(Moment moment);

    /// <summary>Tells what of the frame it covers.</summary>
    void Cover(Hidden hidden);

    /// <param name="hidden">What is covered by others and needs no drawing.</param>
    void Draw(Canvas canvas, Hidden hidden);
}
