using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>The tools that plan and render a film as a whole.</summary>
internal sealed class FilmTools(Laboratory lab, ProductionFolders folders)
{
    private readonly FilmDesk _desk = new(lab);

    [Tool("film_plan", Title = "Plan the film", ReadOnly = true, Idempotent = true)]
    [Description("Says what film_render would make, keep and re-make, what it would cost and why each changed piece changed. Makes nothing but the free speech that sets the shots' lengths, and costs nothing. Call it before film_render.")]
    public async Task<FilmPlan> Plan(AboutFilm about, IToolCall call)
    {
        var truth = TruthReader.Read(call.Facts);
        var takes = TruthReader.Takes(call.Facts);
        await new Renderer(lab, _desk).MeasureFreeLines(truth, takes, (IHostCall)call);
        return new PlanWriter(lab).Write(call.Production, _desk.Lay(truth, takes), about.Everything);
    }

    [Tool("film_render", Title = "Render the film", Spends = true, Idempotent = true)]
    [Description("Makes the film: speech, storyboard, clips, music, sounds, mix, master. Only what is not made yet, or depends on something that changed, is made. Spends money only on paid providers and only within limitUsd; call film_plan first. Afterwards film_compare shows what changed and film_undo takes the last change back.")]
    public async Task<RenderedFilm> Render(RenderFilm ask, IToolCall call)
    {
        var host = (IHostCall)call;
        var truth = TruthReader.Read(call.Facts);
        var folder = folders.Of(call.Production, ask.Out);
        var order = ask.Order() with
        {
            StoryboardReady = board =>
            {
                if (FilmDelivery.PlaceStoryboard(folder, board) is { } page) call.Report(new($"storyboard: {page}"));
            },
        };
        var board = await new Renderer(lab, _desk).Render(truth, TruthReader.Takes(call.Facts), order, host);
        return await new FilmDelivery(folder, call, truth, board).Deliver(ask.Media ?? false);
    }
}

internal sealed record AboutFilm : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("true lists every piece; otherwise those that are kept are only counted.")]
    public bool Everything { get; init; }
}

internal sealed record RenderFilm : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("The most that this render may spend, in US dollars, such as 2.5. Without it only free things are made.")]
    public Usd? LimitUsd { get; init; }

    [Description("true stops after the storyboard, which is made first and shows every shot.")]
    public bool? StoryboardOnly { get; init; }

    [Description("Only these shots, such as [\"2A\", \"3B\"]; their frames and clips are made, the film is not.")]
    public IReadOnlyList<ShotId> Shots { get; init; } = [];

    [Description("Only these media: speech, image, video, card, music, sound, mix. Such as [\"speech\"].")]
    public IReadOnlyList<MakeKind> Only { get; init; } = [];

    [Description("Slots of which another take is wanted, such as [\"clip/2A\"]; film_plan with everything: true names all.")]
    public IReadOnlyList<string> Another { get; init; } = [];

    [Description("true also writes shots, lines and stems as files beside the film.")]
    public bool? Media { get; init; }

    [Description("Folder for the finished files; without it, productions/<name>.")]
    public string? Out { get; init; }

    public RenderOrder Order() => new()
    {
        StoryboardOnly = StoryboardOnly ?? false, Shots = Shots.ToHashSet(), Kinds = Only.ToHashSet(), Another = Another.ToHashSet(StringComparer.Ordinal),
    };
}
