namespace AgentStudio.Previs;

/// <summary>Somebody who turns early in the shot: the same person seen as they stood, half turned, and as they stand then.</summary>
internal sealed class Turner(IFigure before, IFigure between, IFigure after) : IFigure
{
    /// <summary>Seconds of the shot.</summary>
    private const double Begins = 0.7, Ends = 0.95;

    public double Unit => after.Unit;
    public double Height => after.Height;
    public double Head => after.Head;
    public double Sits => after.Sits;
    public double EyeLine => after.EyeLine;

    public IReadOnlyList<FigurePart> Parts(FigureMoment moment)
    {
        var (figure, name) = moment.Seconds < Begins ? (before, "before ") : moment.Seconds < Ends ? (between, "between ") : (after, "");
        return [.. figure.Parts(moment).Select(part => part with { Key = name + part.Key })];
    }
}
