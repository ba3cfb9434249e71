namespace AgentStudio.Film;

/// <summary>How large the subject stands in the frame, from extreme wide to extreme close-up.</summary>
public enum ShotSize { EWS, WS, FS, MLS, MS, MCU, CU, ECU }

public enum ShotKind { Master, Single, TwoShot, OverTheShoulder, PointOfView, Insert, Cutaway, Establishing, Group }

public enum CameraAngle { Eye, Low, High, Overhead, Dutch }

public enum CameraMove
{
    Static, Pan, Tilt, Zoom, Dolly, Truck, Boom, Crane, Arc, WhipPan, RackFocus, Handheld, Steadicam, Aerial, PushIn, PullOut, DollyZoom,
}

public enum Composition { RuleOfThirds, Centered, GoldenRatio, LeadingLines, Symmetry, FrameInFrame, NegativeSpace, Diagonal }

/// <summary>Where the camera stands and what it does. The move runs over the whole shot, eased.</summary>
public sealed record Framing
{
    public ShotSize Size { get; init; } = ShotSize.MS;

    public ShotKind Kind { get; init; } = ShotKind.Single;

    public CameraAngle Angle { get; init; }

    public CameraMove Move { get; init; }

    /// <summary>-1 left, down or out; 1 right, up or in; 0 leaves it to the engine (never random: derived from the seed).</summary>
    public int MoveDirection { get; init; }

    /// <summary>Focal length in millimetres on a 36 mm wide frame.</summary>
    public double LensMm { get; init; } = 35;

    public double FStop { get; init; } = 4;

    public int? Iso { get; init; }

    /// <summary>In degrees; 180 is the usual.</summary>
    public double? ShutterDegrees { get; init; }

    public Composition Composition { get; init; }

    /// <summary>Which side of the line of action the camera stands: false is the side of the scene's master.</summary>
    public bool AcrossTheLine { get; init; }
}
