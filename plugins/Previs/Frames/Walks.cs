using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>Who moves through the shot and how far: walking with the camera, entering, leaving, crossing.</summary>
internal sealed class Walks
{
    private readonly ShotScene _scene;
    private readonly double _seconds, _aspect, _speed;

    internal Walks(ShotScene scene, double seconds, double aspect)
    {
        (_scene, _seconds, _aspect) = (scene, seconds, aspect);
        var walker = scene.Staging.Cast.FirstOrDefault(placed => !placed.Foreground && Moves(placed));
        if (walker is null) return;
        var cast = scene.Brief.Cast[walker.Cast];
        var pace = cast.Pose == Pose.Running ? 2.3 : 0.95;
        // A room ends; a walk in it is shorter.
        var limit = scene.Place.Indoors ? 1.8 / Math.Max(1, seconds) : 9 / Math.Max(1, seconds);
        _speed = Math.Min(pace, limit) * Casting.Direction(cast, Facing(cast));
    }

    /// <summary>True for those whom the camera follows.</summary>
    internal bool Moves(Placed placed) => !placed.Foreground && placed.Passing == Passing.Stays && _scene.Brief.Cast[placed.Cast].Pose is Pose.Walking or Pose.Running;

    /// <summary>Metres that the camera has gone with them.</summary>
    internal double Track(double seconds) => _speed * (seconds - _seconds / 2);

    internal (double X, bool Moving) At(Placed placed, double seconds, double share, Camera camera)
    {
        if (Moves(placed)) return (Track(seconds), true);
        if (placed.Passing == Passing.Stays || placed.Foreground) return (0, false);
        var cast = _scene.Brief.Cast[placed.Cast];
        var dir = Casting.Direction(cast, Facing(cast));
        var half = _scene.Staging.SubjectAt - _scene.Staging.Camera.Forward;
        var away = Camera.Plane * _aspect / 2 / _scene.Staging.Camera.Zoom * half / Camera.K + 0.5 + Math.Abs(placed.X);
        return placed.Passing switch
        {
            Passing.Enters => share < 0.6 ? (-dir * away * (1 - Camera.Ease(share / 0.6)), true) : (0, false),
            Passing.Leaves => share > 0.35 ? (dir * away * Math.Pow((share - 0.35) / 0.65, 1.3), true) : (0, false),
            _ => (dir * away * (2 * share - 1), true),
        };
    }

    private static double Facing(Sdk.CastBrief cast) => Staging.SideOf(cast.Side) > 0 ? -1 : 1;
}
