using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>The outline of a head and where its features lie, in head units: the middle of the eyes' line is near (0, 0), the chin near y = 128.</summary>
internal sealed class HeadForm
{
    internal HeadForm(Appearance a, double yaw)
    {
        Yaw = yaw;
        Shift = yaw * 37;
        var (jaw, chin, chinWidth, cheek, wide) = a.Face switch
        {
            FaceForm.Round => (72.0, 120.0, 40.0, 96.0, 109.0),
            FaceForm.Square => (80, 124, 50, 92, 104),
            FaceForm.Long => (60, 140, 34, 86, 98),
            FaceForm.Heart => (52, 128, 26, 92, 107),
            _ => (62, 129, 34, 92, 104),
        };
        if (!a.Feminine && !a.Child) (jaw, chinWidth) = (jaw + 7, chinWidth + 6);
        if (a.Child) (jaw, chin, chinWidth, wide) = (Math.Max(jaw, 68), Math.Min(chin, 118), 36, wide + 2);
        if (a.Elder) jaw += 6;
        wide *= 0.96 + 0.04 * Math.Clamp(a.Build, 0.8, 1.4);
        if (a.Build > 1.15) (jaw, wide) = (jaw + 9, wide + 4);
        (Chin, Wide, Jaw) = (chin, wide, jaw);
        var lean = Shift * 0.34;          // the chin turns with the face
        var (l, r) = (wide + Math.Min(0, Shift) * -0.04, wide + Math.Max(0, Shift) * 0.04);
        Outline = new Shape().Move(-l, -34)
            .Curve(-l - 6, -150, r + 6, -150, r, -34)
            .Curve(r, 26, cheek - 2 + lean * 0.3, 70, jaw + lean, chin - 20)
            .Curve(jaw * 0.72 + lean, chin - 2, chinWidth + lean * 1.2, chin + 4, lean * 1.2, chin + 4)
            .Curve(-chinWidth + lean * 1.2, chin + 4, -jaw * 0.72 + lean, chin - 2, -jaw + lean, chin - 20)
            .Curve(-cheek + 2 + lean * 0.3, 70, -l, 26, -l, -34).Close();
    }

    internal double Yaw { get; }

    /// <summary>How far the features have moved to the side.</summary>
    internal double Shift { get; }

    internal double Chin { get; }

    internal double Wide { get; }

    internal double Jaw { get; }

    internal Shape Outline { get; }

    /// <summary>Middle of an eye; -1 is the one on the screen's left.</summary>
    internal Point Eye(int side)
    {
        var angle = side * 0.43 + Yaw * 0.62;
        return new(Math.Sin(angle) * 106 - Yaw * 20, 6);
    }

    /// <summary>How wide an eye is seen, 1 from the front.</summary>
    internal double EyeWidth(int side) => Math.Clamp(Math.Cos(side * 0.43 + Yaw * 0.62) / Math.Cos(0.43), 0.3, 1.05);

    internal Point Nose => new(Shift * 1.36, 34);

    internal Point Lips => new(Shift * 1.08, Chin - 47);
}
