using System.Globalization;
using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws the cards of a shot's place at the size at which the shot shows them.</summary>
internal sealed class SetBuilder(ShotScene scene, IReadOnlyList<Camera> cameras, int width, int height)
{
    /// <summary>Skies are drawn in units of the picture plane: at this distance a metre is one unit.</summary>
    private const double SkyAt = Camera.K;

    private readonly double _focus = scene.Staging.Focus - scene.Staging.Camera.Forward;

    internal List<Card> Build()
    {
        var parts = new List<Part>();
        if (!scene.Rig.Indoors || scene.Place.Sky != "earth" || scene.Place.Layers.Any(layer => layer.At > 30)) parts.Add(new(SkyAt, "sky", DrawSky));
        foreach (var (layer, index) in scene.Place.Layers.Select((layer, index) => (layer, index)))
            parts.Add(new(layer.At, "layer" + index.ToString(CultureInfo.InvariantCulture), b => DrawLayer(b, layer)));
        foreach (var (prop, index) in scene.Props.Select((prop, index) => (prop, index)))
            parts.Add(new(prop.At, FormattableString.Invariant($"prop{prop.Sheet.Id}{index}@{prop.X:0.###},{prop.Y:0.###}"), b => DrawProp(b, prop)));
        if (scene.Brief.Framing.Composition == Composition.FrameInFrame && scene.Staging.Insert is null) parts.Add(Frame());
        parts.RemoveAll(part => cameras.All(camera => part.At - camera.Forward < 0.55));
        return [.. Sheets(parts).Select(CardOf).OfType<Card>()];
    }

    /// <summary>What the camera looks through stands nearer than everybody.</summary>
    private Part Frame()
    {
        var camera = scene.Staging.Camera;
        var at = camera.Forward + Math.Max(1.3, (scene.Staging.SubjectAt - camera.Forward) * 0.45);
        var middle = camera.ToFrame(at, width, height).Inverse().At(width / 2.0, height / 2.0);
        var metre = camera.ToFrame(at, width, height).XX;
        return new(at, "frame", b => FrameWithin.Draw(b, b.Dice, scene.Place.Indoors, (scene.Mirrored ? -1 : 1) * middle.X, middle.Y, width / metre, height / metre));
    }

    /// <summary>Parts that this shot never sees move against each other come onto one sheet, from the farthest to the nearest.</summary>
    private List<List<Part>> Sheets(IEnumerable<Part> parts)
    {
        var sheets = new List<List<Part>>();
        foreach (var part in parts.OrderByDescending(part => part.At))
            if (sheets.Count > 0 && SeenAsOne(sheets[^1][0], part)) sheets[^1].Add(part);
            else sheets.Add([part]);
        return sheets;
    }

    private bool SeenAsOne(Part far, Part near) => !Racks && near.At > 2.5 + scene.Staging.Camera.Forward && Math.Abs(BlurAt(far.At) - BlurAt(near.At)) < 0.3 * height / 720
        && far.At >= Air.MistAt == near.At >= Air.MistAt
        && !scene.Staging.Cast.Any(placed => placed.At >= near.At && placed.At <= far.At)
        && cameras.All(camera => Parallax(camera, far.At, near.At) < 0.4 * height / 720);

    /// <summary>Pixels by which the nearer plane has moved against the farther one since the middle of the shot, at most.</summary>
    private double Parallax(Camera camera, double far, double near)
    {
        var there = camera.ToFrame(near, width, height).Inverse().Then(Onto(far, near)).Then(camera.ToFrame(far, width, height));
        double Moved(double x, double y) => there.At(x, y) is var (x1, y1) ? Math.Max(Math.Abs(x1 - x), Math.Abs(y1 - y)) : 0;
        return Math.Max(Math.Max(Moved(0, 0), Moved(width, 0)), Math.Max(Moved(0, height), Moved(width, height)));
    }

    /// <summary>From metres on the nearer plane to metres on the farther one, as they lie over each other in the middle of the shot.</summary>
    private Affine Onto(double far, double near)
    {
        var middle = cameras[cameras.Count / 2];
        return far == near ? Affine.Identity : middle.ToFrame(near, width, height).Then(middle.ToFrame(far, width, height).Inverse());
    }

    private Card? CardOf(List<Part> sheet)
    {
        var at = sheet[0].At;
        var blur = BlurAt(at);
        var seen = Seen.By(cameras, at, width, height, blur * 3 + 2);
        if (seen.IsEmpty) return null;
        var (picture, matrix) = Borrow(sheet, seen, blur);
        var (sharp, sharpMatrix) = Racks && blur > 0 ? Borrow(sheet, seen, 0) : (null, default);
        return new(at, picture!, matrix, sharp, sharpMatrix);
    }

    private double BlurAt(double at)
    {
        var d = Math.Max(0.3, at - scene.Staging.Camera.Forward);
        var media = scene.Look.PaperLike || scene.Look.CutPaper ? 0.3 : 1;
        var stop = Math.Clamp(scene.Brief.Framing.FStop, 1, Racks ? 2.8 : 64);
        var sigma = 34 / stop * media * Math.Pow(scene.Staging.Camera.Zoom, 0.7) * Math.Abs(1 / d - 1 / _focus) * height / 720;
        return sigma < 0.55 * height / 720.0 ? 0 : Math.Min(sigma, 11 * height / 720.0);
    }

    /// <summary>A focus that is moved needs a lens that is open.</summary>
    private bool Racks => scene.Brief.Framing.Move == CameraMove.RackFocus;

    private (CardCache.Loan?, Affine) Borrow(List<Part> sheet, Seen seen, double blur)
    {
        // A soft card needs no more pixels than its softness leaves.
        var scale = seen.Scale * (blur > 4 * height / 720.0 ? 0.5 : 1);
        var limit = 2.6 * Math.Max(width, height);
        scale = Math.Min(scale, limit / Math.Max(seen.Right - seen.Left, seen.Bottom - seen.Top));
        var (w, h) = ((int)Math.Ceiling((seen.Right - seen.Left) * scale) + 2, (int)Math.Ceiling((seen.Bottom - seen.Top) * scale) + 2);
        var toMetres = Affine.Scale(1 / scale, 1 / scale).Then(Affine.Move(seen.Left, seen.Top));
        var names = string.Join('+', sheet.Select(part => FormattableString.Invariant($"{part.Name}|{part.At:0.###}|{Onto(sheet[0].At, part.At)}")));
        var key = FormattableString.Invariant($"{scene.Key}|{names}|{seen.Left:R}|{seen.Top:R}|{scale:R}|{w}x{h}|{blur:R}");
        var loan = scene.Cache.Borrow(key, () => Trimmed.Of(Draw(sheet, scale, w, h, seen), blur * scale / seen.Scale));
        return (loan, loan.Back.Then(toMetres));
    }

    private Bitmap Draw(List<Part> sheet, double scale, int w, int h, Seen seen)
    {
        var bitmap = new Bitmap(w, h);
        using var canvas = new Canvas(bitmap);
        canvas.Scale(scale, scale).Translate(-seen.Left, -seen.Top);
        var rig = scene.Mirrored ? scene.Rig.Mirrored() : scene.Rig;
        foreach (var part in sheet)
        {
            canvas.Save().Transform(Onto(sheet[0].At, part.At));
            if (scene.Mirrored) canvas.Scale(-1, 1);
            part.Draw(new Brush(canvas, rig, scene.Look, Dice.Of(scene.Brief.Place.Seed, part.Name)) { Haze = part.Name == "sky" ? 0 : HazeAt(part.At, rig), Weight = 2.2 * part.At / Camera.K });
            canvas.Restore();
        }

        return bitmap;
    }

    private static double HazeAt(double at, LightRig rig) => Math.Clamp((1 - Math.Exp(-at / 420.0)) * 0.92 + (rig.HazeDensity > 1.4 ? (1 - Math.Exp(-at / 60.0)) * 0.28 : 0), 0, 0.93) * (rig.Indoors && at < 20 ? 0.2 : 1);

    private void DrawSky(Brush b) => SkyPainter.Draw(b, scene.Brief.Place.Seed, scene.Place.Sky, -2600, -1900 - Camera.Height, 2600, 1500);

    private void DrawLayer(Brush b, SetLayer layer)
    {
        var painter = new SetPainter(b, scene.Lexicon, layer.At, scene.Brief.Place.Seed);
        for (var i = 0; i < layer.Draw.Count; i++) painter.Draw(layer.Draw[i], i);
    }

    private static void DrawProp(Brush b, PlacedProp prop)
    {
        b.Canvas.Save().Translate(prop.X, prop.Y);
        var middle = prop.Sheet.Height * 0.005;
        if (prop.Turn != 0) b.Canvas.Translate(0, -middle).Rotate(prop.Turn).Translate(0, middle);
        if (prop.Lies) PropPainter.ShadowUnder(b, prop.Sheet);
        else if (prop.Sheet.Stands is not ("wall" or "sky" or "hang")) b.Shadow(0, 0, prop.Sheet.Width * 0.0062, prop.Sheet.Width * 0.0012, 0.5);
        b.Canvas.Scale(0.01, 0.01);
        PropPainter.Draw(b, prop.Sheet);
        b.Canvas.Restore();
    }
}

/// <summary>Something of the place that stands at one distance.</summary>
internal sealed record Part(double At, string Name, Action<Brush> Draw);

/// <param name="X">Metres right of the camera's axis.</param>
/// <param name="Y">Metres down from the floor.</param>
/// <param name="Turn">Radians around its middle.</param>
/// <param name="Lies">Seen from above on what it lies on.</param>
internal sealed record PlacedProp(PropSheet Sheet, double At, double X, double Y, double Turn = 0, bool Lies = false);
