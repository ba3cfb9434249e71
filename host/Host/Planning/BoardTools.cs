using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>The storyboard as data: what a person looks at to direct the film.</summary>
internal sealed class BoardTools(Laboratory lab, ProductionFolders folders)
{
    private readonly FilmDesk _desk = new(lab);

    [Tool("film_board", Title = "Show the storyboard", ReadOnly = true)]
    [Description("Shows the storyboard: every shot with framing, action, lines, length, what is stale and why, takes with their verdicts, and what a render would cost. Clients with MCP Apps open it as a board to play, judge, re-take and reorder shots; others get the picture. Free. Call it after film_make and after changes; shot_note changes a shot, film_render makes the film.")]
    public Task<ShownBoard> Show(ShowBoard ask, IToolCall call)
    {
        var truth = TruthReader.Read(call.Facts);
        var takes = TruthReader.Takes(call.Facts);
        var board = _desk.Lay(truth, takes);
        var plan = new PlanWriter(lab).Write(call.Production, board, everything: false);
        var folder = folders.Of(call).Path;
        return Task.FromResult(new ShownBoard
        {
            Production = call.Production.ToString(), Title = board.Film.Cut.Title, Seconds = plan.Seconds, About = plan.About, Cost = plan.Cost, TakesSeconds = plan.TakesSeconds,
            Film = Existing(Path.Combine(folder, "film.mp4")), Storyboard = Existing(Path.Combine(folder, "storyboard.png")),
            Current = board.Rows.Zip(board.Slots).Any(pair => pair.Second.Id == SlotSheet.FilmSlot && pair.First.State is PlanState.Keep or PlanState.Held),
            Shots = [.. new BoardSheet(board, takes, call.Media, ask.Scene?.Trim().ToUpperInvariant() ?? "").Shots()],
        });
    }

    private static string Existing(string file) => File.Exists(file) ? file : "";
}

/// <summary>Reads the shots of a board for people.</summary>
internal sealed class BoardSheet(Board board, TakeBook takes, IMedia media, string scene)
{
    private readonly Dictionary<string, PlanRow> _rows = board.Rows.ToDictionary(row => row.Slot, StringComparer.Ordinal);
    private readonly Dictionary<string, Line> _lines = board.Film.Lines.ToDictionary(line => line.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = board.Film.Characters.ToDictionary(character => character.Id, character => character.Name, StringComparer.Ordinal);

    public IEnumerable<BoardShot> Shots() => board.Film.Shots.Where(shot => !shot.Omitted && (scene.Length == 0 || shot.Id.Scene == scene)).Select(Shown);

    private BoardShot Shown(Shot shot)
    {
        var (state, why) = Stand(shot);
        return new()
        {
            Shot = shot.Id.ToString(), Scene = shot.Id.Scene, Card = shot.Card != CardKind.None, Seconds = Math.Round(shot.Frames / board.Film.Cut.Rate.PerSecond, 2), About = shot.Open,
            Framing = shot.Card == CardKind.None ? Said(shot.Framing) : "", Action = shot.Action.Length > 0 ? shot.Action : shot.Super,
            Lines = [.. shot.Lines.Select(id => _lines[id]).Select(line => new BoardLine { Who = _names.GetValueOrDefault(line.CharacterId, line.CharacterId), Text = line.Text })],
            State = state, Why = why,
            Takes = [.. takes.Of(SlotSheet.ClipSlot(shot.Id)).Select(take => ListedTake.Of(take, media))],
        };
    }

    /// <summary>A shot stands as its clip does, and before there is any clip as its frame does.</summary>
    private (BoardState State, string Why) Stand(Shot shot)
    {
        var clip = _rows.GetValueOrDefault(SlotSheet.ClipSlot(shot.Id)) ?? _rows.GetValueOrDefault($"{SlotSheet.ClipSlot(shot.Id)}/1");
        var frame = _rows.GetValueOrDefault(SlotSheet.FrameSlot(shot.Id));
        if (clip?.State == PlanState.Held) return (BoardState.Approved, clip.Why);
        if (clip?.State == PlanState.Keep) return (BoardState.Made, "");
        if (clip?.State == PlanState.Blocked) return (BoardState.Blocked, clip.Why);
        if (clip?.State == PlanState.Remake || frame?.State == PlanState.Remake) return (BoardState.Stale, clip?.State == PlanState.Remake ? clip.Why : frame!.Why);
        return frame?.State is PlanState.Keep or PlanState.Held ? (BoardState.Drawn, "") : (BoardState.New, "");
    }

    private static string Said(Framing framing) => string.Join(", ", new[]
    {
        framing.Size.ToString(), framing.Kind == ShotKind.Single ? "" : Words(framing.Kind.ToString()), framing.Angle == CameraAngle.Eye ? "" : Words(framing.Angle.ToString()),
        framing.Move == CameraMove.Static ? "" : Words(framing.Move.ToString()), $"{framing.LensMm:0} mm",
    }.Where(word => word.Length > 0));

    private static string Words(string name) => string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}

internal sealed record ShowBoard : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("Only this scene, such as \"2\"; without it, all.")]
    public string? Scene { get; init; }
}

internal sealed record ShownBoard
{
    [Description("The production, such as \"the-lamp\".")]
    public required string Production { get; init; }

    [Description("The film's title.")]
    public string Title { get; init; } = "";

    [Description("Length of the film in seconds.")]
    public double Seconds { get; init; }

    [Description("true while the length is an estimate.")]
    public bool About { get; init; }

    [Description("What a render would cost at most, in US dollars.")]
    public Usd Cost { get; init; }

    [Description("How long a render would take on this machine, in seconds; unset before the first making.")]
    public double? TakesSeconds { get; init; }

    [Description("Path of the newest film; empty before the first render.")]
    public string Film { get; init; } = "";

    [Description("true when that film is what a render would make now.")]
    public bool Current { get; init; }

    [Description("Path of the storyboard's picture; empty before it is drawn.")]
    public string Storyboard { get; init; } = "";

    [Description("The shots in film order.")]
    public IReadOnlyList<BoardShot> Shots { get; init; } = [];
}

internal sealed record BoardShot
{
    [Description("The shot, such as \"2A\".")]
    public required string Shot { get; init; }

    [Description("Its scene, such as \"2\".")]
    public string Scene { get; init; } = "";

    [Description("true for a title or another card of type alone.")]
    public bool Card { get; init; }

    [Description("Length in seconds.")]
    public double Seconds { get; init; }

    [Description("true while that is an estimate.")]
    public bool About { get; init; }

    [Description("Size, kind, angle, move and lens in words.")]
    public string Framing { get; init; } = "";

    [Description("What happens.")]
    public string Action { get; init; } = "";

    [Description("What is said, in order.")]
    public IReadOnlyList<BoardLine> Lines { get; init; } = [];

    [Description("New: not drawn. Drawn: a frame, no clip. Made: the clip is as it should be. Stale: something that it depends on changed. Approved: kept as it is. Blocked: cannot be made here.")]
    public BoardState State { get; init; }

    [Description("Why it is stale, kept or blocked.")]
    public string Why { get; init; } = "";

    [Description("Its takes by number.")]
    public IReadOnlyList<ListedTake> Takes { get; init; } = [];
}

internal sealed record BoardLine
{
    [Description("Who speaks.")]
    public string Who { get; init; } = "";

    [Description("The words.")]
    public string Text { get; init; } = "";
}

internal enum BoardState
{
    /// <summary>Nothing is drawn yet.</summary>
    New,
    /// <summary>There is a frame as it should be, and no clip.</summary>
    Drawn,
    /// <summary>The clip is as it should be.</summary>
    Made,
    /// <summary>Something that it depends on changed since it was made.</summary>
    Stale,
    /// <summary>A person approved a take: it is used as it is.</summary>
    Approved,
    /// <summary>Nobody here can make it.</summary>
    Blocked,
}
