using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record StateArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot after which the state is asked for, such as \"24A\".")]
    public required string Shot { get; init; }

    [Description("Only variables of this character, place or thing, such as \"emma\".")]
    public string? About { get; init; }
}

public sealed record CheckArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Only this scene, such as \"24\"; all when left out.")]
    public string? Scene { get; init; }
}

/// <summary>What an audience would notice.</summary>
public sealed record ContinuityReport
{
    public IReadOnlyList<ContinuityNote> Notes { get; init; } = [];

    [Description("In words: how many notes on how many shots.")]
    public required string Summary { get; init; }
}

/// <summary>The world of the story and its contradictions.</summary>
public sealed class StateTools
{
    [Tool("continuity_check", Title = "Check continuity", ReadOnly = true)]
    [Description("Finds contradictions between shots and explains each: wardrobe, props, time of day, geography, presence, 180-degree line, eyeline. Free; judges the plan, not the pictures.")]
    public Task<ContinuityReport> Check(CheckArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var scene = arguments.Scene?.Trim().ToUpperInvariant();
        if (scene is not null && film.Story.Scenes.All(one => one.Number != scene))
            throw new StudioException($"There is no scene {scene}. There is {string.Join(", ", film.Story.Scenes.Select(one => one.Number))}.");
        var notes = film.Continuity.Where(note => scene is null || note.Shot.Scene == scene).ToList();
        var shots = film.Shots.Count(shot => !shot.Omitted && (scene is null || shot.Id.Scene == scene));
        return Task.FromResult(new ContinuityReport { Notes = notes, Summary = notes.Count == 0 ? $"{shots} shots, nothing that an audience would notice." : $"{notes.Count} notes on {shots} shots." });
    }

    [Tool("continuity_walk", Title = "Walk through the story's world", ReadOnly = true)]
    [Description("Lists every shot with the state of the story's world after it, for rules that a script checks itself. Large; for one shot use continuity_state. Free.")]
    public Task<WorldWalk> Walk(ProductionArguments arguments, IToolCall call)
    {
        var walk = World.Walk(Truths.Compile(call.Facts)).ToList();
        return Task.FromResult(new WorldWalk { Shots = [.. walk.Select(step => step.Shot)], States = [.. walk.Select(step => step.State)] });
    }

    [Tool("continuity_state", Title = "Show the world at a shot", ReadOnly = true)]
    [Description("Shows the state of the story's world after a shot: where everybody is, what they wear, hold and feel, what is open or broken, and since which shot. Free.")]
    public Task<WorldState> State(StateArguments arguments, IToolCall call)
    {
        var film = Truths.Compile(call.Facts);
        var state = World.At(film, Truths.Shot(film, arguments.Shot).Id);
        if (arguments.About is not { Length: > 0 } about) return Task.FromResult(state);
        var id = Slug.Of(about);
        var mine = state.Variables.Where(pair => pair.Key.StartsWith(id + ".", StringComparison.Ordinal) || pair.Value.Value == id);
        return Task.FromResult(state with { Variables = new SortedDictionary<string, WorldVariable>(mine.ToDictionary(), StringComparer.Ordinal) });
    }
}

/// <summary>The whole story's world, shot by shot.</summary>
public sealed record WorldWalk
{
    [Description("Every shot that is seen, in film order.")]
    public IReadOnlyList<Shot> Shots { get; init; } = [];

    [Description("What holds when each of the shots has ended, in the same order.")]
    public IReadOnlyList<WorldState> States { get; init; } = [];
}
