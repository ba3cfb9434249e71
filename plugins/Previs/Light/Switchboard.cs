using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>Which lights of the picture shine. Those of which the story says nothing do.</summary>
internal sealed class Switchboard(IReadOnlyDictionary<string, Practical>? told)
{
    internal static readonly Switchboard AllOn = new(null);

    /// <summary>What a light of a place is called in a screenplay.</summary>
    private static string[]? NamesOf(SetPiece piece) => piece.Is switch
    {
        "lighthouse" or "lamp" => ["lamp"], "pendant" => ["lamp", "bulb"], "console" => ["console", "screen", "computer"], _ => null,
    };

    /// <summary>Windows and shop fronts shine.</summary>
    internal bool Windows => State([], true) != Practical.Out;

    internal bool IsOn(SetPiece piece) => State(NamesOf(piece) ?? [], true) != Practical.Out;

    /// <summary>Flames and what is carried burn on when the lights go out; a loose bulb shines only where the story says so.</summary>
    internal bool IsOn(PropSheet prop) => State([.. prop.Words, prop.Id], prop.Stands != "hand" && !prop.Shapes.Any(part => part.Flame)) is var state && (prop.Loose ? state == Practical.Lit : state != Practical.Out);

    /// <summary>The place itself has a light that is called so; one at the ceiling is seldom meant.</summary>
    internal static bool Has(PlaceSheet place, string word, Lexicon lexicon) => Lights(place, lexicon).Any(light => light.Piece.Is != "pendant" && light.Names.Any(name => Words.Find(name, word) >= 0));

    /// <summary>What is left of the light of a room.</summary>
    internal RoomLight Of(PlaceSheet place, Lexicon lexicon)
    {
        if (told is null) return RoomLight.On;
        if (told.TryGetValue(Practicals.Lights, out var all) && all == Practical.Out) return RoomLight.Dark;
        var lights = Lights(place, lexicon).Select(light => State(light.Names, true)).ToList();
        return lights.Count > 0 && lights.TrueForAll(state => state == Practical.Out) ? RoomLight.LampsOut : RoomLight.On;
    }

    private static IEnumerable<(string[] Names, SetPiece Piece)> Lights(PlaceSheet place, Lexicon lexicon) =>
        from piece in place.Layers.SelectMany(layer => layer.Draw)
        let names = piece.Is == "prop" ? lexicon.PropById(piece.Kind) is { } prop && prop.Shapes.Any(part => part.Glow > 0) ? [.. prop.Words, prop.Id] : null : NamesOf(piece)
        where names is { Length: > 0 }
        select (names, piece);

    private Practical? State(string[] names, bool withAll)
    {
        if (told is null) return null;
        foreach (var (word, state) in told)
            if (word != Practicals.Lights && names.Any(name => Words.Find(name, word) >= 0)) return state;
        return withAll && told.TryGetValue(Practicals.Lights, out var all) ? all : null;
    }
}

internal enum RoomLight
{
    On,
    /// <summary>By day nobody notices.</summary>
    LampsOut,
    /// <summary>The story says that it is dark, whatever the hour.</summary>
    Dark,
}
