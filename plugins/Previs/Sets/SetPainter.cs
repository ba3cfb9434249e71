using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>
/// Draws the pieces of a place on one card. The canvas is in metres: x from the camera's axis, y down from the floor; the horizon
/// lies at y = -1.5 at every distance.
/// </summary>
internal sealed partial class SetPainter(Brush b, Lexicon lexicon, double at, long seed)
{
    private const double Horizon = -Camera.Height;
    private readonly LightRig _rig = b.Rig;

    internal void Draw(SetPiece piece, int index)
    {
        var dice = Dice.Of(seed, piece.Is + index);
        if (piece.Count <= 1)
        {
            One(piece, dice);
            return;
        }

        // Scattered pieces stand in even cells, so that they never pile up.
        for (var i = 0; i < piece.Count; i++)
        {
            var cell = piece.Spread / piece.Count;
            var size = dice.Range(0.78, 1.18);
            One(piece with { X = piece.X - piece.Spread / 2 + cell * (i + dice.Range(0.12, 0.88)), Height = piece.Height * size, Width = piece.Width * dice.Range(0.85, 1.15), Count = 0 }, dice);
        }
    }

    private void One(SetPiece p, Dice dice)
    {
        switch (p.Is)
        {
            case "mountains": Mountains(p, dice); break;
            case "hills": Hills(p, dice); break;
            case "ground": Ground(p, dice); break;
            case "water": Water(p, dice); break;
            case "surf": Surf(p, dice); break;
            case "cliff": Cliff(p, dice); break;
            case "dune": Dune(p, dice); break;
            case "path": Path(p); break;
            case "rock": Rock(p, dice); break;
            case "tree": Tree(p, dice); break;
            case "treeline": TreeLine(p, dice); break;
            case "bush": Bush(p, dice); break;
            case "grass": Grass(p, dice); break;
            case "flowers": Flowers(p, dice); break;
            case "fence": Fence(p); break;
            case "house": House(p, dice); break;
            case "block": Block(p, dice); break;
            case "skyline": Skyline(p, dice); break;
            case "shopfront": ShopFront(p, dice); break;
            case "lighthouse": Lighthouse(p); break;
            case "tower": Tower(p, dice); break;
            case "lamp": StreetLamp(p); break;
            case "boat": Boat(p); break;
            case "dome": Dome(p); break;
            case "pier": Pier(p); break;
            case "room": Room(p, dice); break;
            case "window": Window(p, dice); break;
            case "door": Door(p); break;
            case "shelf": Shelf(p, dice); break;
            case "picture": Picture(p, dice); break;
            case "curtain": Curtain(p); break;
            case "pendant": Pendant(p); break;
            case "rug": Rug(p); break;
            case "spill": Spill(p); break;
            case "arch": Arch(p); break;
            case "columns": Column(p); break;
            case "beam": Beam(p); break;
            case "bars": Bars(p); break;
            case "console": Console(p, dice); break;
            case "planet": Planet(p, dice); break;
            case "craters": Craters(p, dice); break;
            case "cavewall": CaveWall(p, dice); break;
            case "spikes": Spikes(p, dice); break;
            case "coral": Coral(p, dice); break;
            case "rays": Rays(p, dice); break;
            case "screenframe": FrameOfWindow(p); break;
            case "pews": Rows(p); break;
            case "panel": Panel(p); break;
            case "crowd": Crowd(p, dice); break;
            case "prop": Prop(p); break;
            default: throw new StudioException($"A place asks for '{p.Is}', which Previs cannot draw. Correct its file in data/places.");
        }
    }

    private void Prop(SetPiece p)
    {
        var prop = lexicon.PropById(p.Kind);
        b.Canvas.Save().Translate(p.X, p.Y);
        var size = p.Height > 0 ? p.Height * 100 / prop.Height : 1;
        if (prop.Stands is "floor" && p.Y > -0.1) b.Shadow(0, 0, prop.Width * size * 0.0062, prop.Width * size * 0.0011, 0.5);
        b.Canvas.Scale(0.01 * size, 0.01 * size);
        PropPainter.Draw(b, prop);
        b.Canvas.Restore();
    }

    private void Form(Shape shape, Rgb own, Volume volume = Volume.Round, double rim = 1) => b.Form(shape, own, volume, rim);

    private static Rgb C(string hex, string fallback) => Rgb.Parse(hex.Length > 0 ? hex : fallback);

    private static double Or(double value, double fallback) => value != 0 ? value : fallback;

    private bool Snowy => _rig.Weather == Weather.Snow;

    private Rgb Ground(Rgb own) => Snowy ? own.Mix(new Rgb(0.93, 0.95, 1), 0.82) : own;

    /// <summary>Half of what the camera sees at this distance, with room for moves.</summary>
    private double Wide => Math.Max(3, at * 1.25 + 2);
}
