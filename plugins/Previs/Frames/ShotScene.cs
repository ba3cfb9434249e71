using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>A shot's brief, understood: place, light, look, who stands where, and what could not be drawn as asked.</summary>
internal sealed class ShotScene
{
    private readonly List<string> _notes = [];

    internal ShotScene(ShotBrief brief, PictureSize size, Lexicon lexicon, CardCache cache, IReadOnlyList<Rgb> reference)
    {
        brief = Extras.Join(brief, lexicon);
        (Brief, Size, Lexicon, Cache) = (brief, size, lexicon, cache);
        var (place, note) = lexicon.Place(brief.Place.Set, brief.Place.Description, brief.Place.Where);
        Place = place;
        if (note is not null) _notes.Add(note);
        var style = reference.Count > 0 && brief.Style.Palette.Count == 0 ? brief.Style with { Palette = [.. reference.Select(color => color.ToString())] } : brief.Style;
        Look = MediumLook.For(style);
        var switchboard = new Switchboard(brief.Practicals);
        var rig = Rigs.For(brief.Light, place.Indoors, brief.Place.Seed, lexicon, switchboard.Of(place, lexicon)) with { Switchboard = switchboard };
        Mirrored = brief.Framing.AcrossTheLine;
        // Everybody is drawn in the light as it falls on this side of the line.
        if (place.Sky == "mars") rig = rig.UnderDust();
        var graded = Look.Grade(rig, style);
        Rig = graded;
        CastRig = (Mirrored ? graded.Mirrored() : graded).OnCast(Look.OnFaces);
        Staging = Staging.Of(brief, place, size, lexicon, graded);
        Props = Dressing();
        Notice();
        Key = FormattableString.Invariant($"{place.Id}|{brief.Place.Seed}|{brief.Light}|{Lights(brief)}|{Mirrored}|{JsonSerializer.Serialize(style, FilmJson.Default.StyleBible)}");
    }

    internal ShotBrief Brief { get; }
    internal PictureSize Size { get; }
    internal Lexicon Lexicon { get; }
    internal CardCache Cache { get; }
    internal PlaceSheet Place { get; }
    internal MediumLook Look { get; }

    /// <summary>The light of the place, as its own side of the line sees it.</summary>
    internal LightRig Rig { get; }

    internal LightRig CastRig { get; }

    /// <summary>The camera stands across the line: the place is seen from its other side.</summary>
    internal bool Mirrored { get; }

    internal Staging Staging { get; }
    internal IReadOnlyList<PlacedProp> Props { get; }
    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>What of the brief decides the drawing of the place.</summary>
    internal string Key { get; }

    private static string Lights(ShotBrief brief) => brief.Practicals is { } told ? string.Join(',', told.Select(light => $"{light.Key}={light.Value}")) : "";

    private List<PlacedProp> Dressing()
    {
        if (Staging.Insert is { } close)
        {
            _notes.AddRange(Brief.Props.Where(word => Lexicon.Prop(word) is null).Select(word => $"No drawing for '{word}'; drew the {close.Thing.Id}."));
            return [.. close.Props()];
        }

        var placed = new List<PlacedProp>();
        var words = Brief.Props.Concat(Bystanders()).Concat(Brief.Framing.Kind == ShotKind.Insert ? [] : Brief.Place.Props).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var at = Staging.SubjectAt + 0.75;
        var (left, right) = (Staging.SubjectX - 1.05, Staging.SubjectX + 1.15);
        foreach (var (word, index) in words.Select((word, index) => (word, index)))
        {
            if (Lexicon.Prop(word, Brief.Action) is not { } prop)
            {
                if (!Place.Draws(word)) _notes.Add($"No drawing for '{word}'; left it out.");
                continue;
            }

            // A boat where no water is can only be a small one.
            if (Afloat(prop) && Water is null) prop = Lexicon.PropById("paperboat");
            if (Place.Draws(prop.Id)) continue;
            if (Switchboard.Has(Place, word, Lexicon)) continue;
            if (Brief.Cast.Any(cast => cast.Holds.Length > 0 && Lexicon.Prop(cast.Holds) == prop)) continue;
            if (placed.Count > 7) break;
            var side = index % 2 == 0;
            var half = prop.Width * 0.005;
            var x = side ? right + half : left - half;
            if (Afloat(prop)) { Float(placed, prop, index); continue; }
            if (prop.Stands is "table" or "hand") half = Math.Max(half, 0.3);
            if (prop.Stands is "floor" or "table" or "hand") (left, right) = side ? (left, right + 2 * half + 0.2) : (left - 2 * half - 0.2, right);
            Stand(placed, prop, x, at + index * 0.05);
        }

        return placed;
    }

    /// <summary>Animals and passers-by that the action names and nobody plays.</summary>
    private IEnumerable<string> Bystanders() => Lexicon.Props.Where(prop => prop.Lives)
        .SelectMany(prop => prop.Words.Where(word => Words.Find(Brief.Action, word) >= 0).Take(1))
        .Where(word => !Brief.Cast.Any(cast => cast.Identity.Species.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool Afloat(PropSheet prop) => prop.Id == "rowboat";

    private SetLayer? Water => Place.Layers.FirstOrDefault(layer => layer.Draw.Any(piece => piece.Is == "water"));

    /// <summary>A boat lies on the water behind the shore.</summary>
    private void Float(List<PlacedProp> placed, PropSheet boat, int index)
    {
        if (Water is not { } water || Place.Layers.Any(layer => layer.Draw.Any(piece => piece.Is == "boat"))) return;
        var at = Math.Min(water.At * 0.12, 38);
        placed.Add(new(boat, at, (index % 2 == 0 ? -0.2 : 0.2) * at, 0));
    }

    private void Stand(List<PlacedProp> placed, PropSheet prop, double x, double at)
    {
        switch (prop.Stands)
        {
            case "wall" or "hang": placed.Add(new(prop, Math.Min(at + 1.4, Math.Max(Place.Deep + 0.5, at)), x, -1.5)); break;
            case "sky": placed.Add(new(prop, at + 30, x * 5, -9)); break;
            case "table" or "hand":
                var table = Lexicon.PropById(Place.Indoors ? "sidetable" : "crate");
                // One support carries all small things of the shot, side by side.
                if (placed.FirstOrDefault(item => item.Sheet == table) is { } shared)
                {
                    var others = placed.Count(item => item.Y < 0 && Math.Abs(item.X - shared.X) < 0.6);
                    placed.Add(new(prop, shared.At - 0.02 - 0.01 * others, shared.X + (others % 2 == 0 ? -0.16 : 0.17), -table.Height * 0.01));
                    break;
                }

                placed.Add(new(table, at, x, 0));
                placed.Add(new(prop, at - 0.02, x, -table.Height * 0.01));
                break;
            default: placed.Add(new(prop, at, x, 0)); break;
        }
    }

    private void Notice()
    {
        foreach (var cast in Brief.Cast)
        {
            if (cast.Gesture.Length > 0 && Lexicon.Gesture(cast.Gesture) is null && !Casting.Turns(cast)) _notes.Add($"No drawing for the gesture '{cast.Gesture}' of {cast.Name}; left the hands at rest.");
            if (cast.Holds.Length > 0 && Lexicon.Prop(cast.Holds) is null) _notes.Add($"No drawing for '{cast.Holds}' in {cast.Name}'s hand; left it out.");
            if (cast.Identity.Being is Being.Animal && Lexicon.Animal(cast.Identity.Species + " " + cast.Name) is null) _notes.Add($"No drawing for the species '{cast.Identity.Species}' of {cast.Name}; drew a dog.");
        }
    }
}
