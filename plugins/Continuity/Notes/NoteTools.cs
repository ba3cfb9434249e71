using System.ComponentModel;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record ShotNoteArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot, such as \"2A\".")]
    public required string Shot { get; init; }

    [Description("What the director says, such as \"darker, she knows he lies, a bit slower\" or \"closer, not so warm, no music\".")]
    public required string Note { get; init; }

    [Description("true makes the changes; without it they are only shown, such as apply: true after the user agreed.")]
    public bool? Apply { get; init; }
}

/// <summary>A director's note, read.</summary>
public sealed record NotedShot
{
    [Description("The shot, such as \"2A\".")]
    public required string Shot { get; init; }

    [Description("What the note changes, in its own order.")]
    public IReadOnlyList<NoteChange> Changes { get; init; } = [];

    [Description("Understood, but nothing changes by it, with the reason.")]
    public IReadOnlyList<string> Standing { get; init; } = [];

    [Description("Words of the note that mean nothing to a shot: say them otherwise, or use shot_revise.")]
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];

    [Description("true when the changes are made; otherwise nothing is changed yet.")]
    public bool Applied { get; init; }

    [Description("What to do next, and what a note cannot reach.")]
    public IReadOnlyList<string> Next { get; init; } = [];
}

/// <summary>One visible change.</summary>
public sealed record NoteChange
{
    [Description("The words of the note.")]
    public required string Words { get; init; }

    [Description("The member of the shot, such as \"framing.size\".")]
    public required string Member { get; init; }

    [Description("What it was; empty is unset.")]
    public string From { get; init; } = "";

    [Description("What it becomes.")]
    public string To { get; init; } = "";

    /// <summary>As shot_revise takes it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Value { get; init; } = "";
}

/// <summary>Directors' notes in words.</summary>
public sealed class NoteTools
{
    [Tool("shot_note", Title = "Give a note on a shot")]
    [Description("Turns a director's note in plain words into changes of a shot: light, time, weather, size, angle, lens, move, pace, feelings, gaze, pose, composition, mood, sound, music, transition. Shows the changes and the words that it did not understand; nothing is changed until you call it again with apply: true. Free. Before: look at the shot (frame_make or the storyboard). After: frame_make shows it, film_plan says what it makes again, film_undo takes it back.")]
    public async Task<NotedShot> Note(ShotNoteArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var shot = Truths.Shot(film, arguments.Shot);
        if (arguments.Note.Trim().Length is 0 or > 2000) throw new StudioException($"A note has 1 to 2000 characters; this one has {arguments.Note.Trim().Length}. Write such as \"darker, she knows he lies\".");
        var reader = new NoteReader(shot, film.Characters);
        reader.Read(arguments.Note);
        var changes = new NoteChanges(shot, shot.Frames / film.Cut.Rate.PerSecond);
        foreach (var wish in reader.Wishes) changes.Lay(wish);
        foreach (var direction in reader.Directions) changes.Direct(direction);
        var unknown = reader.NotUnderstood.Count > 0 && call.Chat is { } chat
            ? await NoteModel.Read(chat, shot, arguments.Note, reader.NotUnderstood, changes, call.Cancel)
            : reader.NotUnderstood;
        var apply = arguments.Apply == true && changes.Changes.Count > 0;
        if (arguments.Apply == true && !apply) throw new StudioException($"Nothing of '{arguments.Note}' changes {shot.Id}. {Why(changes, unknown)}");
        if (apply) await Apply(arguments, shot, changes, call);
        return new()
        {
            Shot = shot.Id.ToString(), Changes = changes.Changes, Standing = changes.Standing, NotUnderstood = unknown, Applied = apply,
            Next = [.. Next(shot, changes, apply), .. Reach(film, shot, changes), .. Held(shot, call)],
        };
    }

    private static async Task Apply(ShotNoteArguments arguments, Shot shot, NoteChanges changes, IToolCall call)
    {
        var members = new JsonObject();
        foreach (var change in changes.Changes) members[change.Member] = change.Value;
        await call.Call("shot_revise", new() { ["production"] = call.Production.ToString(), ["shot"] = shot.Id.ToString(), ["changes"] = members, ["note"] = arguments.Note.Trim() });
    }

    private static string Why(NoteChanges changes, IReadOnlyList<string> unknown) => string.Join(' ',
        changes.Standing.Append(unknown.Count > 0 ? $"Not understood: '{string.Join("', '", unknown)}'. Say it as light, size, move, pace or feeling, such as 'darker, closer, slower, she is afraid'." : "").Where(text => text.Length > 0));

    private static IEnumerable<string> Next(Shot shot, NoteChanges changes, bool applied)
    {
        if (changes.Changes.Count > 0) yield return applied ? $"Call frame_make or clip_make with shots [\"{shot.Id}\"] to see it, film_plan for the price." : "Nothing is changed yet. Show the changes to the user; call shot_note again with apply: true to make them.";
    }

    /// <summary>A face changes by a note; how a line is spoken stands in the screenplay.</summary>
    private static IEnumerable<string> Reach(CompiledFilm film, Shot shot, NoteChanges changes) =>
        from change in changes.Changes
        where change.Member.EndsWith(".emotion", StringComparison.Ordinal)
        let who = change.Member.Split('.')[1]
        from line in film.Lines
        where line.Shot == shot.Id && line.CharacterId == who
        select $"The voice of line {line.Id} keeps its reading: write ({change.To.ToLowerInvariant()}) between the name and the line in the screenplay to change that too.";

    private static IEnumerable<string> Held(Shot shot, IToolCall call) => call.Facts.All(Kinds.Take)
        .Where(take => take.Body is { Verdict: TakeVerdict.Approved } body && body.Slot == $"clip/{shot.Id}")
        .Select(take => $"Take {take.Id} is approved, so the film keeps it as it is. take_hold frees the shot for another.");
}
