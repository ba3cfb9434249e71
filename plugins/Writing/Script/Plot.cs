using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>Chooses the passages of a film in order: opening, everyday, find, share, turn, choice, end; more of the middle when it is to be longer.</summary>
internal sealed class Plot(Grammar genre, Grammar sort, string? tone, Ensemble ensemble, Dice dice)
{
    private static readonly HashSet<string> DarkTones = ["dark", "sad", "tragic", "bleak", "grim", "cold", "scary"];

    public string Title() => dice.Pick(genre.Choices("title"));

    public IEnumerable<string> Passages(double? seconds, int cast)
    {
        var find = One(sort, "find");
        var look = One(sort, "look");
        var turn = One(sort, "turn");
        var end = One(sort, "end");
        string Told(string text) => text.Replace("{find}", find, StringComparison.Ordinal).Replace("{look}", look, StringComparison.Ordinal).Replace("{turn}", turn, StringComparison.Ordinal).Replace("{end}", end, StringComparison.Ordinal);

        var shortFilm = seconds is < 35;
        var beats = shortFilm ? ["open", "routine", "find", "turn", "close"] : new List<string> { "open", "routine", "find", "share", "look", "turn", "choice", "close" };
        var chosen = beats.Select(beat => (Beat: beat, Text: Told(One(genre, beat)))).Where(part => part.Text.Length > 0).ToList();
        if (shortFilm) chosen = [.. chosen.Select(part => part.Beat == "open" ? (part.Beat, WithoutSpeech(part.Text)) : part)];
        Lengthen(chosen, seconds ?? 75);
        if (cast > 2) chosen.Insert(chosen.FindIndex(part => part.Beat is "turn"), ("third", ThirdVoice));
        return chosen.Select(part => part.Text);
    }

    /// <summary>About as long as it will be: speech at 2.4 words a second with a breath, and three seconds for a paragraph of action.</summary>
    public static double SecondsOf(string fountain) => Fountain.Read(fountain).Elements.Sum(element => element.Kind switch
    {
        ElementKind.Dialogue => element.Text.Split(' ').Length / 2.4 + 0.5,
        ElementKind.Action => 2 + Math.Min(4, element.Text.Split(' ').Length * 0.12),
        ElementKind.Centered or ElementKind.SceneHeading => 1,
        _ => 0,
    });

    // A third person brings word from outside before the story turns.
    private const string ThirdVoice = """
        Steps outside. {THIRD} looks in, out of breath.

        {THIRD}
        {You two should come and see this.|Something is happening out there. Come, quickly.|Everybody is asking for you. What are you hiding?}

        {HERO}
        One minute.

        {THIRD}
        You do not have one minute.
        """;

    private void Lengthen(List<(string Beat, string Text)> chosen, double seconds)
    {
        var extras = genre.Passages("extra").Select(passage => passage.Text).Concat(sort.Passages("look").Select(passage => passage.Text)).Where(text => !chosen.Exists(part => part.Text.Contains(text, StringComparison.Ordinal))).ToList();
        while (extras.Count > 0 && chosen.Sum(part => SecondsOf(part.Text)) < seconds - 8)
        {
            var at = dice.Below(extras.Count);
            chosen.Insert(chosen.FindIndex(part => part.Beat == "turn"), ("extra", extras[at]));
            extras.RemoveAt(at);
        }
    }

    private string One(Grammar from, string beat)
    {
        var fitting = from.Passages(beat).Where(passage => Fits(passage.Condition)).ToList();
        var asked = fitting.Where(passage => passage.Condition.Length > 0).ToList();
        return asked.Count > 0 ? dice.Pick(asked).Text : fitting.Count > 0 ? dice.Pick(fitting).Text : "";
    }

    private bool Fits(string condition) => condition switch
    {
        "" => true,
        "tone: dark" => tone is not null && tone.ToLowerInvariant().Split(' ', ',').Any(DarkTones.Contains),
        "if: woman" => ensemble.HeroIsWoman,
        _ => false,
    };

    private static string WithoutSpeech(string text)
    {
        var read = Fountain.Read(text);
        return Fountain.Write(read with { Elements = [.. read.Elements.Where(element => element.Kind is not (ElementKind.Cue or ElementKind.Dialogue or ElementKind.Parenthetical))] }).Trim('\n');
    }
}
