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
        if (CloseUp.ThingOf(brief, lexicon) is { } thing)
        {
            var close = CloseUp.Of(thing, framing, place, size.Aspect);
            return new([], close.Camera, close.At, close.At, 0, close);
        }

        var wide = Camera.Plane * size.Aspect;
        var zoom = Math.Clamp(Math.Pow(framing.LensMm / 28, 0.6), 0.8, 2.4);
        if (framing.Size is ShotSize.EWS or ShotSize.WS or ShotSize.FS || framing.Kind is ShotKind.Establishing or ShotKind.Master) zoom = Math.Min(zoom, 1.25);
        var shown = brief.Cast.Select((cast, index) => (cast, index)).Where(item => !item.cast.Foreground).ToArray();
        if (shown.Length == 0) shown = [.. brief.Cast.Select((cast, index) => (cast, index))];
        var main = shown.Select(item => Casting.Play(item.cast, brief, item.index, false, lexicon, rig)).ToArray();
        var share = Share(framing.Size);
        var lead = main.Length > 0 ? main.MaxBy(figure => figure.Height)! : null;
        var upright = lead is null ? 1.72 : framing.Size >= ShotSize.MCU ? lead.Head * 4.9 : Math.Max(Math.Max(lead.Height, lead.Head * 3.6), framing.Size <= ShotSize.FS ? 1.25 : 0.6);
        // In narrow frames a close face must fit between the sides.
        var fit = Math.Min(1, wide / (framing.Size >= ShotSize.MCU ? 860 : 640));
        var distance = zoom * Camera.K * upright / (share * Camera.Plane * fit);
        // Everybody must fit: two heads side by side need about a metre and a quarter.
        var gap = main.Length < 2 ? 0 : main.Length == 2 ? 0.82 : 0.74;
        var needed = main.Length < 2 ? 0 : (gap * (main.Length - 1) + 0.62) * zoom * Camera.K / (wide * 0.94);
        distance = Math.Max(distance, needed);
        var at = Math.Clamp(distance, Math.Min(4.6, place.Deep), place.Deep);
        var camera = new Camera(0, 0, at - distance, zoom, 0, 0, 0);
        var placed = new List<Placed>();
        var ground = main.Where((_, i) => Casting.Hover(shown[i].cast) == 0).Select(figure => figure.EyeLine).DefaultIfEmpty(1.35).Max();
        for (var i = 0; i < main.Length; i++)
        {
            var side = main.Length == 1 ? SideOf(shown[i].cast.Side) * 0.8 : (i - (main.Length - 1) / 2.0) * gap;
            if (main.Length > 1 && Ordered(shown)) side = (Rank(shown, i) - (main.Length - 1) / 2.0) * gap;
            var seat = shown[i].cast.Pose == Pose.Sitting && shown[i].cast.Identity.Being == Being.Person ? lexicon.PropById(place.Indoors ? "chair" : "bench") : null;
            placed.Add(new(main[i], at + (i % 2) * 0.12, side, shown[i].index, shown[i].cast.Passing, false, Casting.Hover(shown[i].cast) > 0 ? Math.Max(0.25, ground + 0.12 - main[i].EyeLine) : 0, seat));
        }

        var eyes = lead?.EyeLine + (placed.Count > 0 ? placed[Array.IndexOf(main, lead)].Lift : 0) ?? 1.5;
        var x = placed.Count == 0 ? 0 : placed.Average(item => item.X);
        camera = Aim(camera, framing, at, x, eyes, wide, share, main.Length == 1 ? shown[0].cast : null, place);
        foreach (var (cast, index) in brief.Cast.Select((cast, index) => (cast, index)))
            if (cast.Foreground && shown.All(item => item.index != index))
                placed.Add(Over(Casting.Play(cast, brief, index, true, lexicon, rig), index, camera, wide, cast.Side, x, eyes));
        return new(placed, camera, at, at, x, null);
    }

    private static Camera Aim(Camera camera, Framing framing, double at, double x, double eyes, double wide, double share, CastBrief? single, PlaceSheet place)
    {
        var d = at - camera.Forward;
        // The camera goes most of the way to the height of the eyes, so that children are seen as children see each other.
        var close = Math.Max(Math.Clamp((share - 0.6) / 1.4, 0, 1), Math.Clamp((1.1 - eyes) / 0.5, 0, 1) * Math.Clamp(share / 0.6, 0, 1));
        var down = (Camera.Height - Math.Min(eyes, 2.2)) * 0.75 * close;
        down += framing.Angle switch { CameraAngle.Low => Math.Min(0.9, 0.22 * d), CameraAngle.High => -Math.Min(2.6, 0.36 * d), CameraAngle.Overhead => -Math.Min(4, 0.7 * d), _ => 0 };
        down = Math.Clamp(down, -4, Camera.Height - 0.12);
        var third = framing.Composition switch { Composition.Centered or Composition.Symmetry => 0, Composition.NegativeSpace => 0.24, Composition.GoldenRatio => 0.118, _ => 0.13 };
        var offset = single is null ? 0 : third * wide * Looking(single);
        camera = camera with { X = single is null ? x : x * 0.4, Y = down };
        var eyesPlane = (Camera.Height - down - eyes) * Camera.K / d;
        var wanted = (EyesAt(framing.Size) - 0.5) * Camera.Plane / camera.Zoom;
        var headX = (x - camera.X) * Camera.K / d;
        var panY = Math.Clamp(eyesPlane - wanted, -420, 520);
        return camera with { PanX = headX - offset / camera.Zoom, PanY = single is null && place.Layers.Count > 0 && share < 0.3 ? Math.Min(panY, 60) : panY, Roll = framing.Angle == CameraAngle.Dutch ? 0.13 : 0 };
    }

    /// <summary>-1 when the person belongs on the left of the frame: they look to the right.</summary>
    private static double Looking(CastBrief cast) => cast.Gaze switch
    {
        Gaze.Right => -1, Gaze.Left => 1, Gaze.Camera or Gaze.Closed => 0.4 * Math.Sign(SideOf(cast.Side)),
        _ => SideOf(cast.Side) < 0 ? -1 : SideOf(cast.Side) > 0 ? 1 : -0.5,
    };

    /// <summary>A back at the edge of the frame, close to the camera.</summary>
    private static Placed Over(IFigure figure, int index, Camera camera, double wide, ScreenSide side, double subject, double eyes)
    {
        const double Distance = 0.98;
        var dir = SideOf(side) != 0 ? Math.Sign(SideOf(side)) : 1;
        var edge = dir * wide * 0.385 / camera.Zoom + camera.PanX;
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
