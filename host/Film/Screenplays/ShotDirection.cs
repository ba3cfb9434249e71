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

    /// <summary>The direction as its author would write it: "CU low push in 85mm f/2 4s". Parsing it gives the same direction.</summary>
    public override string ToString()
    {
        var words = new List<string>();
        if (Size is { } size) words.Add(size.ToString());
        if (Kind is { } kind) words.Add(Spaced(kind.ToString()));
        if (Angle is { } angle) words.Add(angle == CameraAngle.Eye ? "eye level" : Spaced(angle.ToString()));
        if (Move is { } move) words.Add(Spaced(move.ToString()) + (MoveDirection is { } way and not 0 ? Way(move, way) : ""));
        if (Composition is { } composition) words.Add(Spaced(composition.ToString()));
        if (AcrossTheLine == true) words.Add("reverse");
        if (LensMm is { } lens) words.Add(FormattableString.Invariant($"{lens}mm"));
        if (FStop is { } stop) words.Add(FormattableString.Invariant($"f/{stop}"));
        if (Iso is { } iso) words.Add(FormattableString.Invariant($"ISO {iso}"));
        if (ShutterDegrees is { } degrees) words.Add(FormattableString.Invariant($"{degrees} degrees"));
        if (Length is { } length) words.Add(FormattableString.Invariant($"{length.TotalSeconds:0.####}s"));
        if (Subject.Length > 0) words.Add("on " + Subject);
        return string.Join(' ', words);
    }

    private static string Spaced(string name) => string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Way(CameraMove move, int way) => move switch
    {
        CameraMove.Pan or CameraMove.Truck or CameraMove.Arc or CameraMove.WhipPan => way < 0 ? " left" : " right",
        CameraMove.Tilt or CameraMove.Boom or CameraMove.Crane => way < 0 ? " down" : " up",
        CameraMove.Zoom or CameraMove.Dolly => way < 0 ? " out" : " in",
        CameraMove.RackFocus => way < 0 ? " back" : " forward",
        _ => "",
    };
}
