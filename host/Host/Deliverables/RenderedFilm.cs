using System.ComponentModel;
using AgentStudio.Film;

namespace AgentStudio.Host.Deliverables;

/// <summary>What a render left.</summary>
public sealed record RenderedFilm
{
    [Description("The production, such as \"the-lamp\".")]
    public required string Production { get; init; }

    [Description("The version of the film, such as \"v003\"; empty when no film was made.")]
    public string Version { get; init; } = "";

    [Description("The folder with everything.")]
    public required string Folder { get; init; }

    [Description("The film's file; empty when none was made.")]
    public string Film { get; init; } = "";

    [Description("The storyboard's file.")]
    public string Storyboard { get; init; } = "";

    [Description("Length in seconds.")]
    public double Seconds { get; init; }

    [Description("Pieces that this call made; the others were there.")]
    public int Made { get; init; }

    [Description("Pieces of the film in all.")]
    public int Pieces { get; init; }

    [Description("What this call spent, in US dollars.")]
    public Usd Cost { get; init; }

    [Description("Integrated loudness of the finished film in LUFS.")]
    public double? LoudnessLufs { get; init; }

    [Description("True peak of the finished film in dBTP.")]
    public double? TruePeakDb { get; init; }

    [Description("What a reader should know: words without a drawing, captions that read too fast, breaks of continuity.")]
    public IReadOnlyList<string> Notes { get; init; } = [];
}
