using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>The colours of a card: from the style's palette, else from the mood; paper media are light, the others dark.</summary>
/// <param name="High">Of the ground's upper part.</param>
/// <param name="Low">Of its lower part.</param>
internal sealed record CardColours(Rgb High, Rgb Low, Rgb Accent, CardInk Ink, CardInk Quiet)
{
    private static readonly Rgb Paper = Rgb.Parse("#f3eee3");
    private static readonly Rgb Graphite = Rgb.Parse("#25232a");
    private static readonly Rgb Chalk = Rgb.Parse("#faf6ec");

    public static CardColours Of(CardRequest request, bool overPicture)
    {
        var (high, low, accent) = OfMood(request.Mood);
        var palette = request.Style.Palette.Select(text => Rgb.TryParse(text, out var color) ? color : (Rgb?)null).OfType<Rgb>().ToList();
        if (palette.Count > 0) (high, low) = (Toward(palette[0], 0.22), Toward(palette[0], 0.09));
        if (palette.Count > 1) accent = palette[1].Luma < 0.4 ? palette[1].Lighten(0.35) : palette[1];
        return request.Style.Medium switch
        {
            _ when overPicture => Dark(high, low, accent, 0.7),
            Medium.InkAndWash or Medium.StoryboardPencil => new(Paper, Paper.Darken(0.06), accent.Darken(0.35).Saturate(0.9), new(Graphite, 0), new(Graphite.Alpha(0.72), 0)),
            Medium.Noir => Dark(Rgb.Parse("#171a20"), Rgb.Parse("#05060a"), accent.Saturate(0.35), 0.5),
            Medium.Anime => Dark(high.Saturate(1.6).Lighten(0.12), low.Saturate(1.6).Lighten(0.12), accent, 0.6) with { Quiet = new(Chalk, 0.75) },
            _ => Dark(high, low, accent, 0.4),
        };
    }

    private static CardColours Dark(Rgb high, Rgb low, Rgb accent, double shadow) => new(high, low, accent, new(Chalk, shadow), new(Chalk.Mix(accent, 0.45).Alpha(0.95), shadow));

    /// <summary>The colour, as dark as said, so that light type is readable on it.</summary>
    private static Rgb Toward(Rgb color, double luma) => color.Luma <= luma ? color : color.Multiply(new(luma / color.Luma, luma / color.Luma, luma / color.Luma));

    private static (Rgb High, Rgb Low, Rgb Accent) OfMood(Mood mood) => mood switch
    {
        Mood.Calm => Colours("#2b5560", "#12272f", "#d9cfa8"),
        Mood.Warm => Colours("#70402c", "#2a1511", "#f3c681"),
        Mood.Joyful => Colours("#8a4a24", "#3a1a1c", "#ffd166"),
        Mood.Playful => Colours("#3d4f8a", "#1b1f45", "#ffb86b"),
        Mood.Comic => Colours("#7a3a4f", "#2b1530", "#ffd36e"),
        Mood.Romantic => Colours("#6b2f46", "#260f1f", "#f5b5a8"),
        Mood.Wonder => Colours("#2c3478", "#0f1030", "#b8d0ff"),
        Mood.Hopeful => Colours("#3b5f74", "#172433", "#ffd9a0"),
        Mood.Melancholy => Colours("#34425a", "#141a28", "#a9bcd6"),
        Mood.Lonely => Colours("#2c3a4a", "#10161f", "#b3c2c9"),
        Mood.Tense => Colours("#3a2f2c", "#120f10", "#e08a5b"),
        Mood.Ominous => Colours("#2a2a33", "#0a0a10", "#c05a50"),
        Mood.Fearful => Colours("#22303a", "#080d12", "#9fc7b0"),
        Mood.Angry => Colours("#5a1f1c", "#1c0a0b", "#ff9a6a"),
        Mood.Triumphant => Colours("#6a4a1e", "#241508", "#ffd98a"),
        _ => Colours("#2f3a4d", "#121722", "#d8c69a"),
    };

    private static (Rgb High, Rgb Low, Rgb Accent) Colours(string high, string low, string accent) => (Rgb.Parse(high), Rgb.Parse(low), Rgb.Parse(accent));
}
