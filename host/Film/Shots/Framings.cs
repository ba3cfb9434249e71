namespace AgentStudio.Film;

/// <summary>The conventions of coverage: which size, lens, angle and move belong to what a shot is for.</summary>
public static class Framings
{
    /// <summary>The wide that shows where we are.</summary>
    internal static Framing Establishing(Scene scene, string seed) => With(new()
    {
        Kind = ShotKind.Establishing,
        Size = scene.Slug.Where == InteriorExterior.Interior ? ShotSize.WS : ShotSize.EWS,
        Angle = Seeded.Pick(seed + "angle", [CameraAngle.Eye, CameraAngle.Eye, CameraAngle.High]),
        Composition = scene.Mood is Mood.Lonely or Mood.Melancholy
            ? Composition.NegativeSpace
            : Seeded.Pick(seed + "composition", [Composition.LeadingLines, Composition.RuleOfThirds, Composition.GoldenRatio, Composition.Symmetry]),
        Move = scene.Slug.Where == InteriorExterior.Interior
            ? Seeded.Pick(seed + "move", [CameraMove.PushIn, CameraMove.Pan, CameraMove.Truck, CameraMove.Dolly])
            : Seeded.Pick(seed + "move", [CameraMove.PushIn, CameraMove.Pan, CameraMove.Crane, CameraMove.Aerial, CameraMove.Truck, CameraMove.Tilt]),
        MoveDirection = Seeded.Below(seed + "direction", 2) * 2 - 1,
    });

    /// <summary>A speech or a face: nearer as the tension rises.</summary>
    internal static Framing Speech(double tension, ShotSide side, int words, string seed)
    {
        var size = tension < 0.42 ? ShotSize.MS : tension < 0.62 ? ShotSize.MCU : tension > 0.92 && words <= 4 ? ShotSize.ECU : ShotSize.CU;
        return With(new()
        {
            Kind = side == ShotSide.OverTheShoulder ? ShotKind.OverTheShoulder : ShotKind.Single,
            Size = side == ShotSide.OverTheShoulder && size > ShotSize.MCU ? ShotSize.MCU : size,
            Move = tension > 0.78 || words > 14 ? CameraMove.PushIn : Seeded.Pick(seed + "move", [CameraMove.Static, CameraMove.Static, CameraMove.Dolly, CameraMove.PushIn, CameraMove.Truck]),
            MoveDirection = Seeded.Below(seed + "direction", 2) * 2 - 1,
        });
    }

    internal static Framing Of(ShotKind kind, ShotSize size, CameraMove move, string seed) => With(new()
    {
        Kind = kind,
        Size = size,
        Move = move,
        MoveDirection = Seeded.Below(seed + "direction", 2) * 2 - 1,
        Composition = kind is ShotKind.Insert ? Composition.Centered
            : Seeded.Pick(seed + "composition", [Composition.RuleOfThirds, Composition.RuleOfThirds, Composition.GoldenRatio, Composition.Diagonal]),
    });

    /// <summary>Power looks up, weakness is looked down on, fear tilts.</summary>
    internal static Framing Feel(Framing framing, Emotion emotion, double tension) => framing.Angle != CameraAngle.Eye || framing.Kind is ShotKind.OverTheShoulder or ShotKind.Insert
        ? framing
        : emotion switch
        {
            Emotion.Determined or Emotion.Angry when tension > 0.5 => framing with { Angle = CameraAngle.Low },
            Emotion.Sad or Emotion.Pained when framing.Size <= ShotSize.MS => framing with { Angle = CameraAngle.High },
            Emotion.Afraid when tension > 0.7 => framing with { Angle = CameraAngle.Dutch },
            _ => framing,
        };

    /// <summary>The same with another size and the lens that belongs to it.</summary>
    public static Framing Resize(Framing framing, ShotSize size) => With(framing with { Size = size });

    public static ShotSize Closer(ShotSize size) => size < ShotSize.ECU ? size + 1 : size;

    public static ShotSize Wider(ShotSize size) => size > ShotSize.EWS ? size - 1 : size;

    private static Framing With(Framing framing) => framing with
    {
        LensMm = framing.Size switch
        {
            ShotSize.EWS => 18, ShotSize.WS => 24, ShotSize.FS => 32, ShotSize.MLS => 35, ShotSize.MS => 50, ShotSize.MCU => 65, ShotSize.CU => 85, _ => 100,
        },
        FStop = framing.Size switch
        {
            ShotSize.EWS => 8, ShotSize.WS => 5.6, ShotSize.FS or ShotSize.MLS => 4, ShotSize.MS => 2.8, _ => 2,
        },
    };
}

/// <summary>How a speaker is seen.</summary>
internal enum ShotSide { Single, OverTheShoulder }
