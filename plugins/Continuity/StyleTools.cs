using System.ComponentModel;
using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record StyleArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Number of the scene that it is for, such as \"7\"; the whole film when left out.")]
    public string? Scene { get; init; }

    [Description("A complete look: Gouache, InkAndWash, PaperCut, Anime, Noir or StoryboardPencil.")]
    public Medium? Medium { get; init; }

    [Description("Colours as hex, the leading one first, such as [\"#1d3557\", \"#e9c46a\"]. Replaces the list.")]
    public IReadOnlyList<string>? Palette { get; init; }

    [Description("\"warm\", \"cold\", \"teal and orange\", \"desaturated\", \"monochrome\"; empty is none.")]
    public string? Grade { get; init; }

    [Description("Film grain, 0 (none) to 1 (heavy).")]
    public double? Grain { get; init; }

    [Description("Weight of contour lines, 0 to 1.")]
    public double? Line { get; init; }

    [Description("Paper or canvas texture, 0 to 1.")]
    public double? Texture { get; init; }

    [Description("Free words for engines that take them, such as \"soft light, long lenses\".")]
    public string? Words { get; init; }

    [Description("What must not appear, such as \"text, watermarks\".")]
    public string? Negative { get; init; }

    [Description("Font family of the titles, such as \"EB Garamond\".")]
    public string? TitleFont { get; init; }

    [Description("Words for the composer: \"piano and strings, sparse\".")]
    public string? Music { get; init; }
}

/// <summary>The style bible.</summary>
public sealed partial class StyleTools
{
    [Tool("style_define", Title = "Define the style")]
    [Description("Writes the film's style bible anew: medium, palette, grade, grain, titles, music. What is not given takes its default. Free; everything drawn is made again, so ask film_plan first.")]
    public Task<StyleBible> Define(StyleArguments arguments, IToolCall call) => Write(arguments, call, arguments.Scene is null ? new() : Standing(call));

    [Tool("style_revise", Title = "Change the style")]
    [Description("Changes members of the style bible, for the whole film or for one scene. Free; ask film_plan what must be made again.")]
    public Task<StyleBible> Revise(StyleArguments arguments, IToolCall call) => Write(arguments, call, Standing(call));

    [Tool("style_history", Title = "Show the style's history", ReadOnly = true)]
    [Description("Lists every version of the style bible: who changed what and when. Free.")]
    public Task<FactHistory> History(ProductionArguments arguments, IToolCall call) => Task.FromResult(Histories.Of(call.Facts, Kinds.Style, Truths.Style));

    [Tool("style_rollback", Title = "Return to an earlier style")]
    [Description("Makes an earlier version of the style bible the newest; what was made with it is used again without cost.")]
    public Task<StyleBible> Rollback(StyleRollbackArguments arguments, IToolCall call) => Task.FromResult(Histories.Rollback(call.Facts, Kinds.Style, Truths.Style, arguments.Version));

    [Tool("style_list", Title = "Show the style", ReadOnly = true)]
    [Description("Shows the style bible as it stands, scenes of their own style included. Free.")]
    public Task<StyleBible> List(ProductionArguments arguments, IToolCall call) => Task.FromResult(Standing(call));

    private static StyleBible Standing(IToolCall call) => call.Facts.Head(Kinds.Style, Truths.Style)?.Body ?? new();

    private static Task<StyleBible> Write(StyleArguments arguments, IToolCall call, StyleBible style)
    {
        if (arguments.Scene?.Trim().ToUpperInvariant() is { Length: > 0 } scene)
        {
            var own = style.InScene.TryGetValue(scene, out var there) ? there : style with { InScene = new SortedDictionary<string, StyleBible>(StringComparer.Ordinal) };
            style = style with { InScene = new SortedDictionary<string, StyleBible>(style.InScene.ToDictionary(), StringComparer.Ordinal) { [scene] = Written(own, arguments) } };
        }
        else
        {
            style = Written(style, arguments);
        }

        return Task.FromResult(call.Facts.Write(Kinds.Style, Truths.Style, style).Body!);
    }

    private static StyleBible Written(StyleBible style, StyleArguments arguments)
    {
        foreach (var color in arguments.Palette ?? [])
            if (!Hex().IsMatch(color)) throw new StudioException($"'{color}' is not a colour. Write '#' and six digits 0-9 a-f, such as #1d3557.");
        return style with
        {
            Medium = arguments.Medium ?? style.Medium,
            Palette = arguments.Palette ?? style.Palette,
            Grade = arguments.Grade ?? style.Grade,
            Grain = Unit(arguments.Grain, "grain") ?? style.Grain,
            Line = Unit(arguments.Line, "line") ?? style.Line,
            Texture = Unit(arguments.Texture, "texture") ?? style.Texture,
            Words = arguments.Words ?? style.Words,
            Negative = arguments.Negative ?? style.Negative,
            TitleFont = arguments.TitleFont ?? style.TitleFont,
            Music = arguments.Music ?? style.Music,
        };
    }

    private static double? Unit(double? given, string name) => given is { } value && !(value is >= 0 and <= 1)
        ? throw new StudioException(FormattableString.Invariant($"{name} is {value}. Give 0 to 1."))
        : given;

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}

public sealed record StyleRollbackArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The version to return to, as style_history numbers them; the one before the newest when left out. Such as 2.")]
    public int? Version { get; init; }
}
