namespace AgentStudio.Media;

/// <summary>A mark of 0 to 1 and what to say about it.</summary>
public sealed record PictureMark(double Value, string Word);

/// <summary>The classical judgement of a picture: what can be measured without a network. Neural judges replace parts of it.</summary>
public sealed record PictureJudge
{
    public required PictureMark Aesthetic { get; init; }

    public required PictureMark Composition { get; init; }

    public required PictureMark Style { get; init; }

    public required PictureMark Artefacts { get; init; }

    /// <summary>How far the look is from the references', 0 to 1; null without any.</summary>
    public double? Drift { get; init; }

    /// <param name="palette">Colours that the style asks for; empty asks for none.</param>
    /// <param name="grade">"warm", "cold", "desaturated", "monochrome" or other words, of which only these are measured.</param>
    public static PictureJudge Of(Planes picture, IReadOnlyList<Rgb> palette, string grade, IReadOnlyList<Planes> references)
    {
        var measured = PictureMeasures.Measured(picture);
        var drift = references.Count == 0 ? (double?)null : Math.Round(1 - references.Max(reference => Likeness(PictureLook.Of(picture), PictureLook.Of(reference))), 4);
        return new()
        {
            Aesthetic = AestheticOf(measured), Composition = CompositionOf(measured), Style = StyleOf(measured, palette, grade, drift), Artefacts = ArtefactsOf(picture, measured), Drift = drift,
        };
    }

    public static double Likeness(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }

    private static PictureMark AestheticOf(Planes picture)
    {
        var (mean, deviation) = PictureMeasures.Tones(picture);
        var (black, white) = PictureMeasures.Clipped(picture);
        (double Mark, string Word)[] parts =
        [
            (Rise(PictureMeasures.Colourfulness(picture), 8, 45), "colours are pale"),
            (Rise(deviation, 0.06, 0.22), "contrast is flat"),
            (1 - Math.Clamp(Math.Abs(mean - 0.45) / 0.4 + white * 2 + Math.Max(0, black - 0.25), 0, 1), mean < 0.3 ? "it is dark" : "it is overexposed"),
            (Rise(PictureMeasures.Sharpness(picture), 0.04, 0.22), "it is soft"),
        ];
        var worst = parts.MinBy(part => part.Mark);
        var value = 0.3 * parts[0].Mark + 0.3 * parts[1].Mark + 0.2 * parts[2].Mark + 0.2 * parts[3].Mark;
        return new(Math.Round(value, 4), worst.Mark < 0.5 ? worst.Word : "colour, contrast and light are in order");
    }

    private static PictureMark CompositionOf(Planes picture)
    {
        var composition = PictureBalance.Of(picture);
        var word = composition switch
        {
            { Edges: < 0.5 } => "what draws the eye is cut by the border",
            { Balance: < 0.5 } => $"all weight lies {(composition.X < 0.5 ? "left" : "right")}",
            { Place: < 0.4 } => "the weight lies on no third and not in the middle",
            _ => Math.Abs(composition.X - 0.5) < 0.09 ? "the weight lies in the middle" : $"the weight lies on the {(composition.X < 0.5 ? "left" : "right")} third",
        };
        return new(Math.Round(composition.Mark, 4), word);
    }

    private static PictureMark StyleOf(Planes picture, IReadOnlyList<Rgb> palette, string grade, double? drift)
    {
        var parts = new List<(double Mark, string Word)>();
        if (palette.Count > 0) parts.Add((PaletteMark(picture, palette), "its colours are not the palette's"));
        if (GradeMark(picture, grade) is { } graded) parts.Add((graded, $"it is not {grade}"));
        if (drift is { } far) parts.Add((Math.Clamp(1 - far / 0.5, 0, 1), $"its look is {far:0 %} away from the references"));
        if (parts.Count == 0) return new(1, "no palette, grade or reference asks for anything");
        var worst = parts.MinBy(part => part.Mark);
        return new(Math.Round(parts.Average(part => part.Mark), 4), worst.Mark < 0.6 ? worst.Word : "it has the look that was asked for");
    }

    private static PictureMark ArtefactsOf(Planes picture, Planes measured)
    {
        var (black, white) = PictureMeasures.Clipped(measured);
        (double Bad, string Word)[] parts =
        [
            (Rise(PictureMeasures.Blocks(picture), 1.15, 1.8), "blocks of eight pixels are seen"),
            (Rise(PictureMeasures.Noise(measured), 0.015, 0.08), "it is noisy"),
            (Rise(black + white, 0.3, 0.9), "large parts are pure black or white"),
        ];
        var worst = parts.MaxBy(part => part.Bad);
        return new(Math.Round(1 - worst.Bad, 4), worst.Bad > 0.3 ? worst.Word : "no blocks, noise or clipping");
    }

    /// <summary>The share of the picture whose colour lies near one of the palette or between two of them.</summary>
    private static double PaletteMark(Planes picture, IReadOnlyList<Rgb> palette)
    {
        var small = picture.Resize(48, 32, Kernel.Bilinear);
        var wanted = palette.Select(color => Lab.Of(color.R, color.G, color.B)).ToList();
        var sum = 0.0;
        for (var i = 0; i < small.Area; i++)
        {
            var here = Lab.Of(small.Data[i], small.Data[small.Area + i], small.Data[2 * small.Area + i]);
            // Lightness follows light; hue and chroma follow the palette.
            sum += 1 - Rise(wanted.Min(color => Math.Sqrt(0.1 * Math.Pow(here.L - color.L, 2) + Math.Pow(here.A - color.A, 2) + Math.Pow(here.B - color.B, 2))), 8, 45);
        }

        return sum / small.Area;
    }

    private static double? GradeMark(Planes picture, string grade)
    {
        double Mean(int channel) => picture.Data.AsSpan(channel * picture.Area, picture.Area).ToArray().Average(value => (double)value);
        if (grade.Contains("monochrome", StringComparison.OrdinalIgnoreCase)) return 1 - Rise(PictureMeasures.Colourfulness(picture), 3, 20);
        if (grade.Contains("desaturated", StringComparison.OrdinalIgnoreCase)) return 1 - Rise(PictureMeasures.Colourfulness(picture), 20, 60);
        if (grade.Contains("warm", StringComparison.OrdinalIgnoreCase)) return Rise(Mean(0) - Mean(2), -0.04, 0.06);
        if (grade.Contains("cold", StringComparison.OrdinalIgnoreCase)) return Rise(Mean(2) - Mean(0), -0.04, 0.06);
        return null;
    }

    private static double Rise(double value, double from, double to) => Math.Clamp((value - from) / (to - from), 0, 1);
}
