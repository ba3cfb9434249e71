namespace AgentStudio.Film;

/// <summary>What a note such as [[shot: CU low 85mm push-in]] fixes about a shot; unset leaves it to the planner.</summary>
public sealed record ShotDirection
{
    public ShotSize? Size { get; init; }

    public ShotKind? Kind { get; init; }

    public CameraAngle? Angle { get; init; }

    public CameraMove? Move { get; init; }

    public int? MoveDirection { get; init; }

    public double? LensMm { get; init; }

    public double? FStop { get; init; }

    public int? Iso { get; init; }

    public double? ShutterDegrees { get; init; }

    public Composition? Composition { get; init; }

    public bool? AcrossTheLine { get; init; }

    /// <summary>"4s": the shot's length.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>Behind "on" or "of": who or what the shot is of, such as "emma"; empty when not said.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Words that mean nothing to a camera, in order: for a message to the author.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Reads words in any order and case: sizes, kinds, angles, moves with a direction, "85mm", "f/2.8", "ISO 800", "4s".</summary>
    public static ShotDirection Parse(string text) => new ShotWords(text).Read();

    /// <summary>The framing with what is fixed here in place of what was planned.</summary>
    public Framing On(Framing planned) => planned with
    {
        Size = Size ?? planned.Size,
        Kind = Kind ?? planned.Kind,
        Angle = Angle ?? planned.Angle,
        Move = Move ?? planned.Move,
        MoveDirection = MoveDirection ?? (Move is null ? planned.MoveDirection : 0),
        LensMm = LensMm ?? planned.LensMm,
        FStop = FStop ?? planned.FStop,
        Iso = Iso ?? planned.Iso,
        ShutterDegrees = ShutterDegrees ?? planned.ShutterDegrees,
        Composition = Composition ?? planned.Composition,
        AcrossTheLine = AcrossTheLine ?? planned.AcrossTheLine,
    };
}
