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
    public async Task<FilmPlan> Plan(PlanFilm ask, IToolCall call)
    {
        var (production, truth, takes) = Proposal.Read(ask, call);
        await new Renderer(lab, _desk).MeasureFreeLines(truth, takes, (IHostCall)call);
        var board = _desk.Lay(truth, takes);
        var locked = ProductionLock.Read(Path.Combine((ask.Out is null ? folders.Of(production) : folders.Of(call, ask.Out)).Path, ProductionLock.FileName));
        return new PlanWriter(lab).Write(production, board, ask.Everything) with { Differs = locked?.Against(ProductionLock.Of(board, lab), board) ?? [] };
    }

    [Tool("film_render", Title = "Render the film", Spends = true, Idempotent = true)]
    [Description("Makes the film: speech, storyboard, clips, music, sounds, mix, master. Only what is not made yet, or depends on something that changed, is made. Spends money only on paid providers and only within limitUsd; call film_plan first. Afterwards film_compare shows what changed and film_undo takes the last change back.")]
    public async Task<RenderedFilm> Render(RenderFilm ask, IToolCall call)
    {
        var host = (IHostCall)call;
        var truth = TruthReader.Read(call.Facts);
        var folder = folders.Of(call, ask.Out);
        if (ask.Locked == true) ProductionLock.Demand(folder, _desk.Lay(truth, TruthReader.Takes(call.Facts)), lab);
        var order = ask.Order() with
        {
            StoryboardReady = board =>
            {
                if (FilmDelivery.PlaceStoryboard(folder, board) is { } page) call.Report(new($"storyboard: {page}"));
            },
        };
        var board = await new Renderer(lab, _desk).Render(truth, TruthReader.Takes(call.Facts), order, host);
        return new FilmDelivery(folder, call, truth, board, lab).Deliver(ask.Media ?? false);
    }

    [Tool("storyboard_make", Title = "Draw the storyboard", Spends = true, Idempotent = true)]
    [Description("Draws the storyboard of a film with slates, framing, action and lines: as a picture, a PDF of several pages, or an animated GIF that runs at the film's pace. Makes the frames that are missing; spends only on paid image providers. Call it after film_open.")]
    public async Task<DrawnStoryboard> Storyboard(DrawStoryboard ask, IToolCall call)
    {
        var truth = TruthReader.Read(call.Facts);
        var order = new RenderOrder { StoryboardOnly = true, Guides = ask.Guides ?? false };
        var board = await new Renderer(lab, _desk).Render(truth, TruthReader.Takes(call.Facts), order, (IHostCall)call);
        new TakeRecorder(call).Record(board);
        var slot = board.Slots.First(one => one.Id == SlotSheet.StoryboardSlot);
        var form = ask.Form ?? PageForm.Png;
        var page = (PageRequest)board.RecipeOf(slot).Request with { Form = form == PageForm.Png ? null : form, Columns = ask.Columns ?? 0 };
        var made = await call.Make(page);
        return new()
        {
            File = folders.Of(call, ask.Out).Place(made.Main, $"storyboard.{form.ToString().ToLowerInvariant()}"),
            Frames = page.Pictures.Count,
        };
    }
}

internal sealed record DrawStoryboard : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("Png is one page, Pdf several, Gif shows the frames one after the other for the length of their shots.")]
    public PageForm? Form { get; init; }

    [Description("true draws the action- and title-safe areas (93 % and 90 %, SMPTE ST 2046-1).")]
    public bool? Guides { get; init; }

    [Description("Frames in a row, such as 4; without it, the page chooses.")]
    public int? Columns { get; init; }

    [Description("Folder for the file; without it, productions/<name>. Such as \"out\".")]
    public string? Out { get; init; }
}

internal sealed record DrawnStoryboard
{
    [Description("The storyboard's file.")]
    public required string File { get; init; }

    [Description("Frames on it.")]
    public int Frames { get; init; }
}

internal sealed record PlanFilm : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("true lists every piece; otherwise those that are kept are only counted.")]
    public bool Everything { get; init; }

    [Description("The text of a screenplay that is planned instead of the production's own; nothing of it is kept. It begins such as \"INT. ROOM - NIGHT\".")]
    public string? Screenplay { get; init; }

    [Description("The screenplay's file name, such as \"the-lamp.fountain\": the production of that name, if there is one, gives sheets and revisions.")]
    public string? FileName { get; init; }

    [Description("The folder of the film's production.lock; without it, productions/<name>. Such as \"out\".")]
    public string? Out { get; init; }

    [Description("The text of an edited production.json that is planned; nothing of it is kept. It begins with \"{\".")]
    public string? ProductionFile { get; init; }
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

    [Description("true makes again everything that costs nothing, whatever was made before; what was paid for is kept.")]
    public bool? Fresh { get; init; }

    [Description("true draws the action- and title-safe areas on the storyboard.")]
    public bool? Guides { get; init; }

    [Description("true makes nothing unless plugins, models, programs and fonts are those of the film's production.lock.")]
    public bool? Locked { get; init; }

    [Description("true also writes shots, lines and stems as files beside the film.")]
    public bool? Media { get; init; }

    [Description("Folder for the finished files; without it, productions/<name>. Such as \"out\".")]
    public string? Out { get; init; }

    public RenderOrder Order() => new()
    {
        StoryboardOnly = StoryboardOnly ?? false, Fresh = Fresh ?? false, Guides = Guides ?? false, Shots = Shots.ToHashSet(), Kinds = Only.ToHashSet(), Another = Another.ToHashSet(StringComparer.Ordinal),
    };
}
