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

    [Description("Loudness of the moments in which somebody speaks, in LUFS, where the film's profile goes by the dialogue.")]
    public double? DialogueLufs { get; init; }

    [Description("Loudness range of the finished film in LU.")]
    public double? LoudnessRange { get; init; }

    [Description("What its profile asks for, such as \"streaming: -14 ±1 LUFS, -1 dBTP\".")]
    public string Loudness { get; init; } = "";

    [Description("LU by which the encoded film is louder than its profile asks; negative when it is quieter.")]
    public double? LoudnessOff { get; init; }

    [Description("True peak of the finished film in dBTP.")]
    public double? TruePeakDb { get; init; }

    [Description("What a reader should know: words without a drawing, captions that read too fast, breaks of continuity.")]
    public IReadOnlyList<string> Notes { get; init; } = [];
}
