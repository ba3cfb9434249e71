using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>An insert: one thing alone, large and sharp, on what it lies on or would lie on.</summary>
/// <param name="Foot">Metres of its foot above the floor.</param>
/// <param name="Surface">The top that it stands on; none when the place's own floor carries it.</param>
internal sealed record CloseUp(PropSheet Thing, double Foot, double At, PropSheet? Surface, Camera Camera)
{
    /// <summary>Nearest stand of the camera; a longer lens does the rest.</summary>
    private const double Nearest = 0.95;

    /// <summary>Higher than this a thing stands on the floor.</summary>
    private const double Small = 0.62;

    /// <summary>What a shot without people is about: the first word that is drawn, or else what its action or place names.</summary>
    internal static PropSheet? ThingOf(ShotBrief brief, PlaceSheet place, Lexicon lexicon)
    {
        var near = brief.Framing.Kind == ShotKind.Insert || brief.Framing.Size >= ShotSize.MCU;
        if (brief.Cast.Count > 0 || !near) return null;
        if (brief.Props is [var first, ..] && lexicon.Prop(first, brief.Action) is null && place.Draws(first)) return null;   // a window is seen where it is
        return brief.Props.Select(word => lexicon.Prop(word, brief.Action)).FirstOrDefault(prop => prop is not null) ?? lexicon.Handy(brief.Action) ?? lexicon.Prop(brief.Action)
            ?? (brief.Props.Count > 0 ? lexicon.PropById("bundle") : brief.Place.Props.Select(lexicon.Prop).FirstOrDefault(prop => prop is not null))
            ?? lexicon.Prop(brief.Place.Description) ?? lexicon.PropById("bundle");
    }

    internal static CloseUp Of(PropSheet thing, ShotBrief brief, PlaceSheet place, double aspect)
    {
        var framing = brief.Framing;
        var ground = Ground.Under(brief.Action, brief.Place.Set, place.Indoors);
        var (wide, high) = (thing.Width * 0.01, thing.Height * 0.01);
        var share = framing.Size switch { ShotSize.ECU => 0.66, ShotSize.CU => 0.5, _ => 0.4 };
        var view = Math.Max(high / share, wide / (share * 1.1 * aspect));
        var zoom = Math.Max(Nearest * Camera.Plane / (view * Camera.K), 1);
        var distance = view * Camera.K * zoom / Camera.Plane;
        if (thing.Lies) return FromAbove(thing, framing, place, ground, view, zoom, distance);
        var carried = ground is null && !Ground.IsFloor(brief.Action) && (thing.Stands is "table" or "hand" || (thing.Stands == "floor" && high < Small && wide < 2 * Small));
        var foot = carried ? 0.78 : thing.Stands switch { "wall" => 1.5 - high / 2, "hang" => 1.6, "sky" => 2.2, _ => 0 };
        var middle = foot + high / 2;
        var above = framing.Angle switch { CameraAngle.Low => -0.04, CameraAngle.High or CameraAngle.Overhead => 0.5, _ => carried || high < Small ? 0.26 : 0.08 } * view;
        var stand = Math.Max(0.1, middle + above);
        var pan = (stand - middle) * Camera.K / distance - 0.04 * Camera.Plane / zoom;
        var at = Math.Clamp(distance, Math.Min(4.6, place.Deep), Math.Max(place.Deep, 0.8));
        var camera = new Camera(0, Camera.Height - stand, at - distance, zoom, 0, pan, framing.Angle == CameraAngle.Dutch ? 0.1 : 0);
        return new(thing, foot, at, carried ? Top(place, view, stand - foot, distance) : null, camera);
    }

    /// <summary>What lies flat is looked down on: the table fills the frame.</summary>
    private static CloseUp FromAbove(PropSheet thing, Framing framing, PlaceSheet place, Ground? ground, double view, double zoom, double distance)
    {
        const double Foot = 0.78;
        var middle = Foot + thing.Height * 0.005;
        var camera = new Camera(0, Camera.Height - middle, 0, zoom, 0, -0.03 * Camera.Plane / zoom, framing.Angle == CameraAngle.Dutch ? 0.1 : 0);
        return new(thing, Foot, distance, ground is null ? Top(place, view, view, distance, view * 2) : Patch(ground, view), camera);
    }

    /// <summary>Foot and middle of the thing, as the camera of a level shot counts them.</summary>
    internal IEnumerable<PlacedProp> Props()
    {
        if (Surface is not null) yield return new(Surface, At + 0.01, 0, -Foot);
        yield return new(Thing, At, 0, -Foot, Thing.Lies ? Tilt : 0, Thing.Lies);
    }

    /// <summary>Nothing is laid down quite straight.</summary>
    private double Tilt => Thing.Height > Thing.Width ? 0.11 : -0.16;

    private static PropSheet Patch(Ground ground, double view)
    {
        var (wide, deep) = (100 * view * 6, 100 * view * 3);
        return new() { Id = FormattableString.Invariant($"{ground.Id}{view:0.###}"), Stands = "wall", Width = wide, Height = deep, Shapes = ground.Patch(-wide / 2, -0.7 * deep, wide, deep, view) };
    }

    /// <summary>A table's top from the front of the frame to its far edge.</summary>
    private static PropSheet Top(PlaceSheet place, double view, double above, double distance, double? whole = null)
    {
        var far = 100 * (whole ?? Math.Max(0.07 * view, above * (1 - distance / (distance + 0.55))));
        var (wide, deep) = (100 * view * 4, 100 * view * 2);
        var (wood, dark) = place.Indoors ? ("#9a7350", "#7a5a3e") : ("#a08d74", "#85745e");
        var boards = new List<PropShape> { new() { Rect = [-wide, -far, 2 * wide, far + deep], Fill = wood, Form = whole is null ? "top" : "flat" } };
        for (var i = 1; i <= 6; i++)
        {
            // Seen along the table boards come nearer to each other with the distance; from above they are equal.
            var y = whole is null ? far * (0.42 * i * (1 + 0.3 * i) - 1) : -far + 40 * view * i;
            boards.Add(new() { Rect = [-wide, y, 2 * wide, 0.35 * view * (whole is null ? 1 + 0.4 * i : 2.4)], Fill = dark, Plain = true, Alpha = 0.4 });
        }

        return new() { Id = FormattableString.Invariant($"top{view:0.###}{whole:0.###}"), Stands = "wall", Width = 2 * wide, Height = deep, Shapes = boards };
    }
}
