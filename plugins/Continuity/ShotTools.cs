using System.ComponentModel;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>The shot list and what people change in it.</summary>
public sealed class ShotTools
{
    [Tool("shot_list", Title = "List the shots", ReadOnly = true)]
    [Description("Lists the shots in film order with framing, cast, props, sounds, lines and length. Free. Change one with shot_revise, add one with shot_add, take one out with shot_omit.")]
    public Task<ShotList> List(ShotListArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        if (arguments.Scene?.Trim().ToUpperInvariant() is not { Length: > 0 } scene) return Task.FromResult(Listed(film, film.Shots));
        var shots = film.Shots.Where(shot => shot.Id.Scene == scene).ToList();
        return shots.Count > 0
            ? Task.FromResult(Listed(film, shots))
            : throw new StudioException($"There is no scene {scene}. There is {string.Join(", ", film.Story.Scenes.Select(one => one.Number))}.");
    }

    [Tool("shot_revise", Title = "Change a shot")]
    [Description("Changes members of a shot: framing, cast, props, sounds, length, transition, prompt. The change holds while the passage that the shot was made for stands in the screenplay. Returns the shot as it now is. Free; ask film_plan what must be made again.")]
    public Task<Shot> Revise(ShotReviseArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var shot = Truths.Shot(film, arguments.Shot);
        var head = call.Facts.Head(Kinds.Revision, shot.Id.ToString());
        var standing = head?.Body;
        if (arguments.Reset == true)
        {
            if (standing?.AddedAfter is not null) throw new StudioException($"{shot.Id} was added by hand, so there is nothing to take it back to. Take it out with shot_omit.");
            if (standing is not null) call.Facts.Withdraw(Kinds.Revision, shot.Id.ToString(), head!.Version);
            standing = null;
            shot = Truths.Shot(Truths.Compile(call.Facts), arguments.Shot);
        }

        if (Changes(shot, arguments.Direction, arguments.Changes) is { Count: > 0 } changes)
        {
            Write(call, shot, standing, changes, arguments.Note);
            KeepLabels(call, film);
        }
        else if (arguments is { Reset: not true, Changes: null or { Count: 0 }, Direction: null or "" })
            throw new StudioException($"Nothing to change in {shot.Id}. Give changes such as {{\"framing.size\": \"CU\"}}, or a direction such as \"CU low push-in\".");
        return Task.FromResult(Truths.Shot(Truths.Compile(call.Facts), arguments.Shot));
    }

    [Tool("shot_add", Title = "Add a shot")]
    [Description("Adds a shot behind another one, at the same place with the same people. It gets the next free letter and stays while the shot before it stands in the screenplay. Free; its clip is made by the next render.")]
    public Task<Shot> Add(ShotAddArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var after = Truths.Shot(film, arguments.After);
        if (after.Card is CardKind.MainTitle or CardKind.Credits) throw new StudioException($"{after.Id} is a title. Add the shot behind a shot of a scene, such as {film.Shots.First(shot => shot.Card == CardKind.None).Id}.");
        var revisions = call.Facts.All(Kinds.Revision).Select(fact => fact.Body!).ToList();
        var letters = Revisions.NextLetters(after.Id.Scene, film.Labels, revisions);
        var added = Revisions.Add(after, letters, arguments.Action);
        call.Facts.Write(Kinds.Revision, added.Shot.ToString(), added, expected: null);
        KeepLabels(call, Truths.Compile(call.Facts));
        var shot = Truths.Shot(Truths.Compile(call.Facts), added.Shot.ToString());
        if (Changes(shot, arguments.Direction, arguments.Changes) is { Count: > 0 } changes) Write(call, shot, added, changes, null);
        return Task.FromResult(Truths.Shot(Truths.Compile(call.Facts), added.Shot.ToString()));
    }

    [Tool("shot_omit", Title = "Take a shot out", Destructive = true)]
    [Description("Takes a shot out of the film; its letters stay taken and its takes are kept. What is spoken in it is heard over the shot before: to cut words, edit the screenplay. shot_revise with reset brings it back. Free.")]
    public Task<ShotList> Omit(ShotOmitArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var shot = Truths.Shot(film, arguments.Shot);
        if (shot.Card is CardKind.MainTitle or CardKind.Credits) throw new StudioException($"{shot.Id} is a title. Leave the titles out with production_revise titles=false.");
        if (!film.Shots.Any(other => other.Id.Scene == shot.Id.Scene && other.Id != shot.Id && !other.Omitted) && film.Lines.Any(line => line.Shot == shot.Id))
            throw new StudioException($"{shot.Id} is the last shot of scene {shot.Id.Scene} and carries its lines. Take the scene out of the screenplay instead.");
        var head = call.Facts.Head(Kinds.Revision, shot.Id.ToString());
        var revision = Revisions.Omit(shot) with { Note = arguments.Note ?? "" };
        if (head?.Body?.AddedAfter is not null) call.Facts.Withdraw(Kinds.Revision, shot.Id.ToString(), head.Version);
        else call.Facts.Write(Kinds.Revision, shot.Id.ToString(), Revisions.With(head?.Body, revision), head?.Version);
        KeepLabels(call, film);
        var now = Truths.Compile(call.Facts);
        return Task.FromResult(Listed(now, now.Shots.Where(one => one.Id.Scene == shot.Id.Scene)));
    }

    [Tool("shot_move", Title = "Move a shot", Idempotent = true)]
    [Description("Puts a shot behind another one of its scene, or first in it; what is spoken in it goes along. Free; no frame or clip is made again by it, only the film is joined anew. shot_list shows the order, film_undo takes the move back.")]
    public async Task<ShotList> Move(ShotMoveArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var shot = Truths.Shot(film, arguments.Shot);
        var after = arguments.After is { Length: > 0 } named ? Truths.Shot(film, named) : null;
        if (shot.Card is CardKind.MainTitle or CardKind.Credits || after?.Card is CardKind.MainTitle or CardKind.Credits) throw new StudioException("Titles stay where they are. Move a shot of a scene.");
        if (after is not null && (after.Id.Scene != shot.Id.Scene || after.Id == shot.Id))
            throw new StudioException($"{shot.Id} can stand behind another shot of scene {shot.Id.Scene}, which {after.Id} is not. To move it to another scene, edit the screenplay.");
        await Revise(new() { Shot = arguments.Shot, Changes = new Dictionary<string, string> { ["follows"] = after?.Id.ToString() ?? Shot.Start }, Note = arguments.Note }, call);
        return await List(new() { Scene = shot.Id.Scene }, call);
    }

    // What somebody changed has a slate from now on, whatever happens to the text around it.
    private static void KeepLabels(IToolCall call, CompiledFilm film)
    {
        var standing = call.Facts.Head(Kinds.Labels, Truths.Labels)?.Body;
        if (standing is null || JsonSerializer.Serialize(standing, Kinds.Labels.Json) != JsonSerializer.Serialize(film.Labels, Kinds.Labels.Json)) call.Facts.Write(Kinds.Labels, Truths.Labels, film.Labels);
    }

    // A revision of an added shot stays with the passage that it was added behind.
    private static void Write(IToolCall call, Shot shot, Revision? standing, IReadOnlyDictionary<string, string> changes, string? note)
    {
        var more = new Revision { Shot = shot.Id, Passage = standing?.AddedAfter is null ? shot.Passage : standing.Passage, AddedAfter = standing?.AddedAfter, Changes = changes, Note = note ?? "" };
        call.Facts.Write(Kinds.Revision, shot.Id.ToString(), Revisions.With(standing, more));
    }

    private static SortedDictionary<string, string> Changes(Shot shot, string? direction, IReadOnlyDictionary<string, string>? changes)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (direction is { Length: > 0 }) foreach (var (path, json) in Directed(shot, direction)) all[path] = json;
        foreach (var (path, value) in changes ?? new SortedDictionary<string, string>(StringComparer.Ordinal))
            foreach (var (name, json) in Revisions.Set(shot, path, value).Changes) all[name] = json;
        return all;
    }

    private static IReadOnlyDictionary<string, string> Directed(Shot shot, string words)
    {
        var note = ShotDirection.Parse(words);
        if (note.Unknown.Count > 0) throw new StudioException($"'{string.Join("', '", note.Unknown)}' means nothing to a camera. Write size, angle, lens, move and length, such as 'CU low 85mm push-in 4s'.");
        var directed = shot with { Framing = note.On(shot.Framing), FixedLength = note.Length ?? shot.FixedLength };
        return Revisions.Diff(shot, directed)?.Changes ?? new SortedDictionary<string, string>(StringComparer.Ordinal);
    }

    private static ShotList Listed(CompiledFilm film, IEnumerable<Shot> shots)
    {
        var listed = shots.ToList();
        var ids = listed.Select(shot => shot.Id).ToHashSet();
        return new()
        {
            Shots = listed, Lines = [.. film.Lines.Where(line => ids.Contains(line.Shot))],
            Seconds = Math.Round(film.Cut.Frames / film.Cut.Rate.PerSecond, 2), About = film.Open, Stray = film.Stray,
        };
    }
}
