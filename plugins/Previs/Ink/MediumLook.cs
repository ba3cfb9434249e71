using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A complete look: how every form is filled, shaded and outlined.</summary>
internal sealed record MediumLook
{
    public required Medium Medium { get; init; }

    /// <summary>Weight of contours; 1 is a clear ink line.</summary>
    public double Line { get; init; }

    public double Wobble { get; init; }

    /// <summary>Soft turning of the light over a form.</summary>
    public double Gradient { get; init; } = 1;

    /// <summary>Depth of the core shadow, and whether its edge is hard.</summary>
    public double Core { get; init; } = 1;

    public bool HardCore { get; init; }

    public double Rim { get; init; } = 1;

    public bool CutPaper { get; init; }

    /// <summary>Steps of the sky instead of a run of colour; 0 is a run.</summary>
    public int Bands { get; init; }

    public bool Hatch { get; init; }

    public bool WashEdge { get; init; }

    /// <summary>Tooth of paper or canvas over the whole picture.</summary>
    public double Texture { get; init; }

    public double Vignette { get; init; } = 0.4;

    /// <summary>Light that people get and their place does not: <see cref="LightRig.Fill"/>.</summary>
    public double OnFaces { get; init; }

    public Rgb LineColor { get; init; } = new(0.13, 0.1, 0.16);

    /// <summary>Drawn on white, so light is left out rather than added.</summary>
    internal bool PaperLike => Medium is Medium.StoryboardPencil or Medium.InkAndWash;

    internal static MediumLook For(StyleBible style)
    {
        var look = style.Medium switch
        {
            Medium.InkAndWash => new MediumLook { Medium = style.Medium, Line = 1.1, Wobble = 1, Gradient = 0.5, Core = 0.7, Rim = 0, WashEdge = true, Texture = 0.6, Vignette = 0 },
            Medium.PaperCut => new MediumLook { Medium = style.Medium, Gradient = 0, Core = 0, Rim = 0, CutPaper = true, Texture = 0.8, Vignette = 0.2, Bands = 7 },
            Medium.Anime => new MediumLook { Medium = style.Medium, Line = 0.8, Gradient = 0, Core = 1.25, HardCore = true, Rim = 0.7, Texture = 0, Vignette = 0.15 },
            Medium.Noir => new MediumLook { Medium = style.Medium, Gradient = 0.7, Core = 2.1, HardCore = true, Rim = 1.15, Texture = 0.2, Vignette = 0.85, OnFaces = 0.03, LineColor = new(0, 0, 0) },
            Medium.StoryboardPencil => new MediumLook { Medium = style.Medium, Line = 1.3, Wobble = 1.5, Gradient = 0.25, Core = 0, Rim = 0, Hatch = true, Texture = 0.75, Vignette = 0, LineColor = new(0.07, 0.07, 0.1) },
            _ => new MediumLook { Medium = Medium.Gouache, Texture = 0.28 },
        };
        return look with { Line = style.Line is { } line ? line * 1.4 : look.Line, Texture = style.Texture ?? look.Texture };
    }

    /// <summary>The rig as this medium and grade render it.</summary>
    internal LightRig Grade(LightRig rig, StyleBible style)
    {
        var graded = Medium switch
        {
            Medium.InkAndWash => rig with { Saturation = rig.Saturation * 1.04, Paper = Rgb.Parse("#f8f1e2"), PaperShare = 0.36, Exposure = rig.Exposure * 1.06 },
            Medium.PaperCut => rig with { Saturation = rig.Saturation * 1.28, HazeDensity = rig.HazeDensity * 1.3 },
            Medium.Anime => rig with { Saturation = rig.Saturation * 1.32, Contrast = rig.Contrast * 1.08, Exposure = rig.Exposure * 1.05 },
            Medium.Noir => rig with { Saturation = 0, Contrast = rig.Contrast * 1.55, HazeDensity = rig.HazeDensity * 0.8, Tint = rig.Tint.Multiply(new(0.94, 0.96, 1)) },
            Medium.StoryboardPencil => rig with { Saturation = 0.05, Contrast = 1.1, Paper = Rgb.Parse("#fcfaf5"), PaperShare = 0.7 },
            _ => rig,
        };
        graded = Worded(graded, style.Grade.ToLowerInvariant());
        var palette = style.Palette.Select(text => Rgb.TryParse(text, out var color) ? color : (Rgb?)null).OfType<Rgb>().ToArray();
        graded = graded with { Palette = Medium is Medium.Noir or Medium.StoryboardPencil ? [] : palette };
        return graded.Outside is { } outside && !ReferenceEquals(outside, rig) ? graded with { Outside = Grade(outside, style) } : graded;
    }

    private static LightRig Worded(LightRig rig, string grade)
    {
        if (grade.Length == 0) return rig;
        if (grade.Contains("warm", StringComparison.Ordinal)) rig = rig with { Tint = rig.Tint.Multiply(new(1, 0.965, 0.89)) };
        if (grade.Contains("cold", StringComparison.Ordinal) || grade.Contains("cool", StringComparison.Ordinal)) rig = rig with { Tint = rig.Tint.Multiply(new(0.91, 0.97, 1)) };
        if (grade.Contains("teal", StringComparison.Ordinal)) rig = rig with { Darks = new(0.86, 1, 1.04), Lights = new(1.03, 0.97, 0.88) };
        if (grade.Contains("desaturat", StringComparison.Ordinal) || grade.Contains("muted", StringComparison.Ordinal) || grade.Contains("bleach", StringComparison.Ordinal)) rig = rig with { Saturation = rig.Saturation * 0.55 };
        if (grade.Contains("vivid", StringComparison.Ordinal) || grade.Contains("saturated", StringComparison.Ordinal) && !grade.Contains("desat", StringComparison.Ordinal)) rig = rig with { Saturation = rig.Saturation * 1.3 };
        if (grade.Contains("mono", StringComparison.Ordinal) || grade.Contains("black and white", StringComparison.Ordinal)) rig = rig with { Saturation = 0 };
        if (grade.Contains("sepia", StringComparison.Ordinal)) rig = rig with { Saturation = 0.15, Tint = rig.Tint.Multiply(new(1, 0.9, 0.72)) };
        return rig;
    }
}
