using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>The type of a film: one face for what is large, one for what is small.</summary>
/// <param name="Tracking">Of the large face, in ems.</param>
/// <param name="Capitals">The large face is set in capitals.</param>
internal sealed record Typeface(string Large, int Weight, bool Italic, double Tracking, bool Capitals, string Small)
{
    // The cut for large sizes; systems may also have the one for footnotes under the plain name.
    private const string Serif = "EB Garamond 12,EB Garamond";
    private const string Sans = "Inter";

    /// <summary>As the style bible wants it, else what suits its medium.</summary>
    public static Typeface Of(StyleBible style) => style.TitleFont.Length > 0
        ? new($"{style.TitleFont},{Serif}", 600, false, 0.01, false, Sans)
        : style.Medium switch
        {
            Medium.InkAndWash => new(Serif, 400, true, 0, false, Serif),
            Medium.PaperCut => new("League Spartan,Inter", 700, false, -0.02, false, "League Spartan,Inter"),
            Medium.Anime => new(Sans, 700, false, -0.015, false, Sans),
            Medium.Noir => new("Bebas Neue,Inter", 700, false, 0.05, true, Sans),
            Medium.StoryboardPencil => new(Serif, 400, false, 0.02, false, Serif),
            _ => new(Serif, 400, false, 0.015, false, Serif),
        };

    public string Case(string text) => Capitals ? text.ToUpperInvariant() : text;

    public TypeStyle LargeStyle(double size) => new() { Font = Large, Weight = Weight, Italic = Italic, Size = size, Tracking = Tracking * size };

    /// <summary>Small text: tracked capitals for roles and subtitles are the caller's choice.</summary>
    public TypeStyle SmallStyle(double size, double tracking = 0) => new() { Font = Small, Weight = 400, Size = size, Tracking = tracking * size };
}
