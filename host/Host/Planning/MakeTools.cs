using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>The tools that make single pieces of a film: the same rounds as a render, for less.</summary>
internal sealed class MakeTools(Laboratory lab)
{
    private readonly FilmDesk _desk = new(lab);

    [Tool("frame_make", Title = "Make frames", Spends = true, Idempotent = true)]
    [Description("Makes the storyboard frame of shots. What was made before for an unchanged shot is returned for nothing; another: true makes a further take. Spends only on paid image providers, within limitUsd. shot_list names the shots.")]
    public Task<MadePieces> Frames(MakePieces ask, IToolCall call) => Make(ask, ask.Shots, call, MakeKind.Image);

    [Tool("clip_make", Title = "Make clips", Spends = true, Idempotent = true)]
    [Description("Makes the clips of shots, with the speech that moves their mouths. What was made before for an unchanged shot is returned for nothing; another: true makes a further take. Spends only on paid video providers, within limitUsd. Call film_plan first.")]
    public Task<MadePieces> Clips(MakePieces ask, IToolCall call) => Make(ask, ask.Shots, call, MakeKind.Video, MakeKind.Card);

    [Tool("voice_make", Title = "Make speech", Spends = true, Idempotent = true)]
    [Description("Speaks the lines of shots. Lines that did not change are returned for nothing. Spends only on paid voices, within limitUsd. Lengths of shots follow from it.")]
    public Task<MadePieces> Voices(MakePieces ask, IToolCall call) => Make(ask, ask.Shots, call, MakeKind.Speech);

    [Tool("music_make", Title = "Make music", Spends = true, Idempotent = true)]
    [Description("Composes the film's cues in their exact lengths. Cues that did not change are returned for nothing; the built-in composer is free, others spend within limitUsd. film_plan says what there is to make.")]
    public Task<MadePieces> Music(MakeCues ask, IToolCall call) => Make(ask, [], call, MakeKind.Music);

    [Tool("sound_make", Title = "Make sounds", Spends = true, Idempotent = true)]
    [Description("Makes effects and ambiences of the film. Those that did not change are returned for nothing; the built-in maker is free, others spend within limitUsd. film_plan says what there is to make.")]
    public Task<MadePieces> Sounds(MakeCues ask, IToolCall call) => Make(ask, [], call, MakeKind.Sound);

    private async Task<MadePieces> Make(MakeCues ask, IEnumerable<ShotId> only, IToolCall call, params MakeKind[] kinds)
    {
        var truth = TruthReader.Read(call.Facts);
        var takes = TruthReader.Takes(call.Facts);
        var board = _desk.Lay(truth, takes);
        var shots = only.ToHashSet();
        var another = ask.Another == true
            ? board.Slots.Where(slot => kinds.Contains(slot.Kind) && (shots.Count == 0 || (slot.Shot is { } shot && shots.Contains(shot)))).Select(slot => slot.Id).ToHashSet(StringComparer.Ordinal)
            : [];
        var order = new RenderOrder { Kinds = kinds.ToHashSet(), Shots = shots, Another = another };
        board = await new Renderer(lab, _desk).Render(truth, takes, order, (IHostCall)call);
        new TakeRecorder(call).Record(board);
        takes = TruthReader.Takes(call.Facts);
        return new()
        {
            Production = call.Production.ToString(),
            Pieces = [.. board.Slots.Where(slot => kinds.Contains(slot.Kind) && order.Wants(slot) && board.Filled.Has(slot.Id)).Select(slot => Piece(slot, board.Filled[slot.Id]!, takes, call.Media))],
        };
    }

    private static MadePiece Piece(Slot slot, Made made, TakeBook takes, IMedia media) => new()
    {
        Slot = slot.Id, Take = takes.Of(slot.Id).LastOrDefault(take => take.Recipe == made.Recipe) is { } take ? $"{slot.Id}#{take.Number}" : "", Media = made.Media, File = media.PathOf(made.Main),
            Files = new SortedDictionary<string, string>(made.Media.ToDictionary(one => one.Key, one => media.PathOf(one.Value)), StringComparer.Ordinal), Provider = made.Provider,
        Seconds = made.Measured.Seconds is { } seconds ? Math.Round(seconds, 3) : null, Cost = made.Cost, Notes = made.Notes,
    };
}

internal record MakeCues : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("true makes a further take of each, numbered on; the ones before are kept.")]
    public bool? Another { get; init; }

    [Description("The most that this may spend, in US dollars, such as 0.5.")]
    public Usd? LimitUsd { get; init; }
}

internal sealed record MakePieces : MakeCues
{
    [Description("The shots, such as [\"2A\", \"3B\"]; without any, all.")]
    public IReadOnlyList<ShotId> Shots { get; init; } = [];
}

internal sealed record MadePieces
{
    [Description("The production, such as \"the-lamp\".")]
    public required string Production { get; init; }

    [Description("What was asked for, made now or before.")]
    public required IReadOnlyList<MadePiece> Pieces { get; init; }
}

internal sealed record MadePiece
{
    [Description("The place in the film, such as \"clip/24A\".")]
    public required string Slot { get; init; }

    [Description("What take_circle and its kin call it, such as \"clip/24A#1\"; empty for media that was brought.")]
    public string Take { get; init; } = "";

    [Description("Named media and their digests.")]
    public required IReadOnlyDictionary<string, Digest> Media { get; init; }

    [Description("Path of the main media, read-only.")]
    public required string File { get; init; }

    [Description("Paths of all named media, read-only: \"main\", \"beats\", \"marks\", \"first\" ...")]
    public IReadOnlyDictionary<string, string> Files { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    [Description("Who made it.")]
    public required string Provider { get; init; }

    [Description("Length in seconds, where it has one.")]
    public double? Seconds { get; init; }

    [Description("What it cost when it was made, in US dollars.")]
    public Usd Cost { get; init; }

    [Description("What the maker noted.")]
    public IReadOnlyList<string> Notes { get; init; } = [];
}
