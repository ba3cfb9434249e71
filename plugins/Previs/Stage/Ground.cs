using System.Text.RegularExpressions;

namespace AgentStudio.Previs;

/// <summary>What a thing lies on that lies on no table: seen from above, a colour with marks.</summary>
/// <param name="Marks">How many in a square of the frame's height.</param>
/// <param name="Wide">Half a mark's width in heights of the frame.</param>
internal sealed record Ground(string Id, string Fill, string Mark, int Marks, double Wide, double High)
{
    private static readonly string[] Tables =
    [
        "table", "desk", "counter", "bench", "shelf", "bar", "tray", "crate", "box", "chest", "sill", "windowsill", "mantel", "bed", "blanket", "chair", "stool",
    ];

    // The first whose word is there.
    private static readonly (Ground Ground, string[] Words)[] Known =
    [
        (new("snow", "#e3e9ef", "#cdd8e4", 14, 0.12, 0.02), ["snow", "ice", "glacier", "arctic", "tundra"]),
        (new("sand", "#d9bf88", "#c3a469", 22, 0.16, 0.008), ["sand", "beach", "desert", "dune", "shore", "surf", "seaside"]),
        (new("grass", "#7c9858", "#63803f", 70, 0.006, 0.028), ["grass", "lawn", "meadow", "garden", "park", "field", "hill", "moss", "farm"]),
        (new("leaves", "#7a6547", "#5f4d35", 44, 0.034, 0.017), ["leaves", "forest", "wood", "woods", "jungle"]),
        (new("earth", "#86704f", "#6c593d", 34, 0.022, 0.01), ["earth", "mud", "soil", "dirt", "gravel", "path", "dust", "grave", "cemetery"]),
        (new("stone", "#8b8883", "#73706b", 30, 0.05, 0.026), ["pavement", "sidewalk", "asphalt", "street", "road", "cobbles", "cobblestone", "alley", "square", "plaza", "stone", "rock", "cliff", "kerb", "curb", "gutter", "courtyard", "cave", "bus stop", "city", "town", "quay", "harbour", "harbor", "parking", "rooftop"]),
    ];

    /// <summary>Where the words lay a thing: on the ground that they name, outside on the place's own; on none where a table is named or likely.</summary>
    internal static Ground? Under(string action, string set, bool indoors)
    {
        if (Tables.Any(word => LiesOn(action, word))) return null;
        return Of(word => LiesOn(action, word)) ?? (indoors ? null : Of(word => Words.Find(set, word) >= 0));
    }

    /// <summary>On the floor of wherever it is.</summary>
    internal static bool IsFloor(string action) => LiesOn(action, "floor") || LiesOn(action, "ground");

    /// <summary>A patch of it from above, in centimetres, with marks strewn evenly and without an order that could be seen.</summary>
    internal List<PropShape> Patch(double left, double top, double width, double height, double view)
    {
        var shapes = new List<PropShape> { new() { Rect = [left, top, width, height], Fill = Fill } };
        var unit = 100 * view;
        var count = (int)Math.Min(900, Marks * width * height / (unit * unit));
        for (var i = 1; i <= count; i++)
        {
            // Multiples of the two roots of Roberts' sequence R2, which leave no gaps (extremelearning.com.au, 2018).
            var (x, y, size) = (left + width * (i * 0.7548776662466927 % 1), top + height * (i * 0.5698402909980532 % 1), 0.6 + 0.8 * (i * 0.6180339887498949 % 1));
            shapes.Add(new() { Oval = [x, y, unit * Wide * size, unit * High * size], Fill = Mark, Plain = true, Alpha = 0.45 });
        }

        return shapes;
    }

    private static Ground? Of(Predicate<string> named) => Known.FirstOrDefault(row => row.Words.Any(word => named(word))).Ground;

    /// <summary>"In the wet sand" lays a thing there; "a letter from the city" and "a stone" do not.</summary>
    private static bool LiesOn(string action, string word) => Regex.IsMatch(action, $@"\b(in|on|into|onto|among|across|over)\s+(\w+\s+){{0,2}}{word}s?\b", RegexOptions.IgnoreCase);
}
