using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Somebody's place on the set.</summary>
/// <param name="At">Distance from the camera's first stand.</param>
/// <param name="X">Metres right of the camera's axis.</param>
/// <param name="Cast">Index in the brief.</param>
/// <param name="Size">1, or smaller for what hovers.</param>
internal sealed record Placed(IFigure Figure, double At, double X, int Cast, Passing Passing, bool Foreground, double Lift = 0, PropSheet? Seat = null);

/// <summary>Where everybody stands and how the camera frames them.</summary>
internal sealed record Staging(IReadOnlyList<Placed> Cast, Camera Camera, double Focus, double SubjectAt, double SubjectX, CloseUp? Insert)
{
    /// <summary>Metres between two who stand side by side.</summary>
    private const double Closest = 0.66;

    /// <summary>Metres of chairs and benches.</summary>
    private const double SeatHeight = 0.46;

    // Height of a standing adult against the height of the frame, for each shot size.
    private static double Share(ShotSize size) => size switch
    {
        ShotSize.EWS => 0.2, ShotSize.WS => 0.46, ShotSize.FS => 0.8, ShotSize.MLS => 1.14, ShotSize.MS => 1.62, ShotSize.MCU => 2.25, ShotSize.CU => 3.15, _ => 5.4,
    };

    // Where the line of the eyes lies, from the top of the frame.
    private static double EyesAt(ShotSize size) => size switch
    {
        ShotSize.EWS => 0.66, ShotSize.WS => 0.46, ShotSize.FS => 0.26, ShotSize.MLS => 0.29, ShotSize.MS => 0.34, ShotSize.MCU => 0.38, ShotSize.CU => 0.44, _ => 0.48,
    };

    internal static Staging Of(ShotBrief brief, PlaceSheet place, PictureSize size, Lexicon lexicon, LightRig rig)
    {
        var framing = brief.Framing;
        if (CloseUp.ThingOf(brief, place, lexicon) is { } thing)
        {
            var close = CloseUp.Of(thing, brief, place, size.Aspect);
            return new([], close.Camera, close.At, close.At, 0, close);
        }

        var wide = Camera.Plane * size.Aspect;
        var zoom = Math.Clamp(Math.Pow(framing.LensMm / 28, 0.6), 0.8, 2.4);
        if (framing.Size is ShotSize.EWS or ShotSize.WS or ShotSize.FS || framing.Kind is ShotKind.Establishing or ShotKind.Master) zoom = Math.Min(zoom, 1.25);
        var shown = brief.Cast.Select((cast, index) => (cast, index)).Where(item => !item.cast.Foreground).ToArray();
        if (shown.Length == 0) shown = [.. brief.Cast.Select((cast, index) => (cast, index))];
        var main = shown.Select(item => Casting.Play(item.cast, brief, item.index, false, lexicon, rig)).ToArray();
        // Without people there is nothing to be near to: things stand on the ground, and that has to be seen.
        var share = Share(main.Length == 0 && framing.Size is (ShotSize.FS or ShotSize.MLS or ShotSize.MS) ? ShotSize.WS : framing.Size);
        var lead = main.Length > 0 ? main.MaxBy(figure => figure.Height)! : null;
        var upright = lead is null ? 1.72 : framing.Size >= ShotSize.MCU ? lead.Head * 4.9 : Math.Max(Math.Max(lead.Height, lead.Head * 3.6), framing.Size <= ShotSize.FS ? 1.25 : 0.6);
        // In narrow frames a close face must fit between the sides.
        var fit = Math.Min(1, wide / (framing.Size >= ShotSize.MCU ? 860 : 640));
        var distance = zoom * Camera.K * upright / (share * Camera.Plane * fit);
        // Everybody must fit: two heads side by side need about a metre and a quarter.
        var gap = main.Length < 2 ? 0 : main.Length == 2 ? 0.82 : 0.74;
        var needed = main.Length < 2 ? 0 : (gap * (main.Length - 1) + 0.62) * zoom * Camera.K / (wide * 0.94);
        distance = Math.Max(distance, needed);
        if (main.Length == 2 && Composing.Apart(framing.Composition) is { } apart)
        {
            // Nobody steps on the other's feet: rather the camera goes back.
            distance = Math.Max(distance, Closest * zoom * Camera.K / (apart * wide));
            gap = Math.Min(apart * wide * distance / (zoom * Camera.K), 1.7);
        }

        // The smallest must not stand below the frame.
        var spread = main.Length < 2 ? 0 : main.Max(figure => figure.EyeLine) - main.Min(figure => figure.EyeLine);
        distance = Math.Max(distance, spread * zoom * Camera.K / (Lower(framing) * Camera.Plane));
        var at = Math.Clamp(distance, Math.Min(4.6, place.Deep), place.Deep);
        var camera = new Camera(0, 0, at - distance, zoom, 0, 0, 0);
        var placed = new List<Placed>();
        var ground = main.Where((_, i) => Casting.Hover(shown[i].cast) == 0).Select(figure => figure.EyeLine).DefaultIfEmpty(1.35).Max();
        for (var i = 0; i < main.Length; i++)
        {
            var side = main.Length == 1 ? Composing.Axial(framing.Composition) ? 0 : SideOf(shown[i].cast.Side) * 0.8 : (i - (main.Length - 1) / 2.0) * gap;
            if (main.Length > 1 && Ordered(shown)) side = (Rank(shown, i) - (main.Length - 1) / 2.0) * gap;
            var seat = shown[i].cast.Pose == Pose.Sitting && shown[i].cast.Identity.Being == Being.Person ? lexicon.PropById(place.Indoors ? "chair" : "bench") : null;
            var stagger = Math.Max(Composing.Stagger(framing.Composition), main.Length > 3 ? 0.6 : 0);   // a crowd stands in no row
            var behind = stagger * (framing.Composition == Composition.Diagonal ? i : i % 2);
            placed.Add(new(main[i], at + behind, side, shown[i].index, shown[i].cast.Passing, false, Lift(shown[i].cast, main[i], ground, seat), seat));
        }

        var eyes = lead?.EyeLine + (placed.Count > 0 ? placed[Array.IndexOf(main, lead)].Lift : 0) ?? 1.5;
        var x = placed.Count == 0 ? 0 : placed.Average(item => item.X);
        camera = Aim(camera, framing, at, x, eyes, wide, share, main.Length == 1 ? shown[0].cast : null, main.Length > 1);
        foreach (var (cast, index) in brief.Cast.Select((cast, index) => (cast, index)))
            if (cast.Foreground && shown.All(item => item.index != index))
                placed.Add(Over(Casting.Play(cast, brief, index, true, lexicon, rig), index, camera, wide, cast.Side, x, eyes));
        return new(placed, camera, at, at, x, null);
    }

    private static Camera Aim(Camera camera, Framing framing, double at, double x, double eyes, double wide, double share, CastBrief? single, bool people)
    {
        var d = at - camera.Forward;
        // The camera goes most of the way to the height of the eyes, so that children are seen as children see each other.
        var close = Math.Max(Math.Clamp((share - 0.6) / 1.4, 0, 1), Math.Clamp((1.1 - eyes) / 0.5, 0, 1) * Math.Clamp(share / 0.6, 0, 1));
        var down = (Camera.Height - Math.Min(eyes, 2.2)) * 0.75 * close;
        down += framing.Angle switch { CameraAngle.Low => Math.Min(0.9, 0.22 * d), CameraAngle.High => -Math.Min(2.6, (framing.Size <= ShotSize.FS ? 0.12 : 0.36) * d), CameraAngle.Overhead => -Math.Min(4, 0.7 * d), _ => 0 };
        var sink = share > 1.4 ? 0 : Composing.Sink(framing.Composition);
        down = Math.Clamp(down + sink, -4, Camera.Height - 0.12);
        camera = camera with { X = single is null ? x : x * 0.4, Y = down };
        var eyesPlane = (Camera.Height - down - eyes) * Camera.K / d;
        var empty = single is null && !people;
        var wanted = ((empty ? Composing.Horizon(framing.Composition, framing.Size) : Eyes(framing)) - 0.5) * Camera.Plane / camera.Zoom;
        if (empty) eyesPlane += sink * Camera.K / d;   // the horizon stays where the rule wants it
        // Animals are as long as they are high.
        var aside = Composing.Aside(framing.Composition) * wide * (single?.Pose == Pose.Lying ? 0 : single?.Identity.Being is Being.Animal or Being.Creature ? 0.4 : 1);
        // A whole head stays in the frame, however narrow it is.
        var head = 0.3 * Camera.K / d * camera.Zoom;
        var offset = single is null ? 0 : Math.Min(aside, Math.Max(0, wide / 2 - head)) * Looking(single);
        if (people && framing.Composition == Composition.NegativeSpace) offset = -0.1 * wide;
        var headX = (x - camera.X) * Camera.K / d;
        var highest = framing.Angle is CameraAngle.High or CameraAngle.Overhead ? 2400 : 520;
        return camera with { PanX = headX - offset / camera.Zoom, PanY = Math.Clamp(eyesPlane - wanted, -420, highest), Roll = Composing.Roll(framing) };
    }

    private static double Eyes(Framing framing) => framing is { Composition: Composition.RuleOfThirds, Size: ShotSize.MS or ShotSize.MCU or ShotSize.MLS } ? 1 / 3.0 : EyesAt(framing.Size);

    /// <summary>Share of the frame's height that is left below the highest eyes.</summary>
    private static double Lower(Framing framing) => 0.86 - Eyes(framing);

    /// <summary>What hovers does so beside the others' heads; who is too small for a seat dangles their feet.</summary>
    private static double Lift(CastBrief cast, IFigure figure, double eyes, PropSheet? seat) =>
        Casting.Hover(cast) > 0 ? Math.Max(0.25, eyes + 0.12 - figure.EyeLine) : seat is null ? 0 : Math.Max(0, SeatHeight - figure.Sits);

    /// <summary>-1 when the person belongs on the left of the frame: they look to the right.</summary>
    private static double Looking(CastBrief cast) => cast.Gaze switch
    {
        Gaze.Right => -1, Gaze.Left => 1, Gaze.Camera or Gaze.Closed => SideOf(cast.Side) > 0 ? 1 : -1,
        _ => SideOf(cast.Side) > 0 ? 1 : -1,
    };

    /// <summary>A back at the edge of the frame, close to the camera.</summary>
    private static Placed Over(IFigure figure, int index, Camera camera, double wide, ScreenSide side, double subject, double eyes)
    {
        const double Distance = 0.98, Head = 178;
        var dir = SideOf(side) != 0 ? Math.Sign(SideOf(side)) : 1;
        // In a narrow frame the head goes farther out, so that the other's face is seen.
        var edge = dir * Math.Max(wide * 0.385, wide * 0.12 + Head) / camera.Zoom + camera.PanX;
        var zoomed = Distance * camera.Zoom;
        var x = camera.X + edge * zoomed / Camera.K;
        var high = (camera.PanY - 66 / camera.Zoom) * zoomed / Camera.K;
        // The shoulder is brought to where the frame wants it, whoever is taller.
        var lift = Camera.Height - camera.Y - high - figure.EyeLine;
        return new(figure, zoomed + camera.Forward, x, index, Passing.Stays, true, lift);
    }

    internal static double SideOf(ScreenSide side) => side switch { ScreenSide.FarLeft => -1.6, ScreenSide.Left => -0.8, ScreenSide.Right => 0.8, ScreenSide.FarRight => 1.6, _ => 0 };

    private static bool Ordered((CastBrief cast, int index)[] shown) => shown.Select(item => item.cast.Side).Distinct().Count() > 1;

    private static int Rank((CastBrief cast, int index)[] shown, int i) =>
        shown.Select((item, k) => (Side: SideOf(item.cast.Side), k)).OrderBy(item => item.Side).ThenBy(item => item.k).Select(item => item.k).ToList().IndexOf(i);
}
