using System.Text.Json.Serialization;
using AgentStudio.Media;

namespace AgentStudio.Previs;

[JsonConverter(typeof(JsonStringEnumConverter<HandShape>))]
internal enum HandShape { Relaxed, Open, Point, Fist, Hold }

/// <summary>What hands do, by the verbs of the action. Places of hands are head units from the middle of the head at rest; x grows with the shoulders.</summary>
internal sealed record GestureSheet
{
    /// <summary>Beginnings of words that mean it; the longest that an action holds wins.</summary>
    public required IReadOnlyList<string> Verbs { get; init; }

    public required HandShape Hand { get; init; }

    /// <summary>Where the hand on the screen's right goes.</summary>
    public required IReadOnlyList<double> Right { get; init; }

    /// <summary>The other hand; without it, it hangs.</summary>
    public IReadOnlyList<double>? Left { get; init; }

    /// <summary>Units to each side that the hands move again and again; 0 is a pose.</summary>
    public double Sway { get; init; }

    internal Point RightAt => new(Right[0], Right[1]);

    internal Point? LeftAt => Left is [var x, var y] ? new(x, y) : null;

    /// <summary>The longest verb that begins a word of the text, and where; 0 letters when none does.</summary>
    internal (int Letters, int At) In(string text)
    {
        var best = (Letters: 0, At: 0);
        foreach (var verb in Verbs)
            for (var at = text.IndexOf(verb, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(verb, at + 1, StringComparison.OrdinalIgnoreCase))
                if (verb.Length > best.Letters && (at == 0 || !char.IsLetter(text[at - 1]))) best = (verb.Length, at);
        return best;
    }
}
