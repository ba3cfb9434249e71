using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Host;

/// <summary>Small tools that do what tools do: write, read, call, spend, fail.</summary>
internal sealed class NoteTools
{
    [Tool("note_write", Title = "Write a note")]
    [Description("Defines a character of the production, for tests.")]
    public Task<Noted> Write(Note note, IToolCall call)
    {
        var fact = call.FactsOf(ProductionId.For(note.In)).Write(Kinds.Character, note.Id, new() { Id = note.Id, Name = note.Id.ToUpperInvariant(), Identity = note.Identity ?? new() }, note.Expected);
        if (note.Fail) throw new StudioException("It failed as asked.");
        var seen = call.FactsOf(ProductionId.For(note.In)).Head(Kinds.Character, note.Id)!;
        return Task.FromResult(new Noted { Version = fact.Version, Seen = seen.Body!.Name, Grain = seen.Body.Looks.Count });
    }

    [Tool("note_nest", Title = "Write two notes")]
    [Description("Writes a note itself and others through the same door, for tests.")]
    public async Task<Noted> Nest(Note note, IToolCall call)
    {
        call.FactsOf(ProductionId.For(note.In)).Write(Kinds.Character, "outer", new() { Id = "outer", Name = "OUTER" });
        await call.Call("note_write", new() { ["id"] = "inner" });
        try
        {
            await call.Call("note_write", new() { ["id"] = "lost", ["fail"] = true });
        }
        catch (StudioException)
        {
            // What a failed inner call wrote is gone, and the outer one may go on.
        }

        if (note.Fail) throw new StudioException("The outer call failed as asked.");
        return new() { Version = call.FactsOf(ProductionId.For(note.In)).All(Kinds.Character).Count };
    }

    [Tool("note_peek", Title = "Read a note", ReadOnly = true)]
    [Description("Reads, or writes although it said it would not, for tests.")]
    public Task<Noted> Peek(Note note, IToolCall call)
    {
        if (note.Fail) call.FactsOf(ProductionId.For(note.In)).Write(Kinds.Character, note.Id, new() { Id = note.Id, Name = "X" });
        return Task.FromResult(new Noted { Version = call.FactsOf(ProductionId.For(note.In)).Head(Kinds.Character, note.Id)?.Version ?? 0 });
    }

    [Tool("note_break", Title = "Fail with a bug")]
    [Description("Throws what no tool should, for tests.")]
    public Task<Noted> Break(IToolCall call) => throw new InvalidOperationException("an index was off by one");

    [Tool("note_spend", Title = "Spend", Spends = true)]
    [Description("Reserves a price, for tests.")]
    public Task<Noted> Spend(Spending spending, IToolCall call)
    {
        ((IHostCall)call).Making.Budget.Reserve(spending.Price, "The test's clip");
        return Task.FromResult(new Noted { Version = 1 });
    }

    [Tool("note_take", Title = "Judge a take")]
    [Description("Writes a take with a verdict, for tests.")]
    public Task<Noted> Take(Judged judged, IToolCall call) => Task.FromResult(new Noted { Version = Judge(judged.Verdict, call) });

    [Tool("note_forget", Title = "Forget a verdict")]
    [Description("Takes a verdict back, whatever it was, for tests.")]
    public Task<Noted> Forget(IToolCall call) => Task.FromResult(new Noted { Version = Judge(TakeVerdict.Unseen, call) });

    private static int Judge(TakeVerdict verdict, IToolCall call)
    {
        var take = new Take { Slot = "clip/1A", Number = 1, Recipe = Digest.OfText("r"), Media = new SortedDictionary<string, Digest>(), Verdict = verdict };
        return call.FactsOf(ProductionId.For("notes")).Write(Kinds.Take, "clip/1A-1", take).Version;
    }
}

internal sealed record Note
{
    [Description("Which one, such as \"emma\".")]
    public required string Id { get; init; }

    [Description("The production.")]
    public string In { get; init; } = "notes";

    [Description("The version it was read at.")]
    public int? Expected { get; init; }

    [Description("true fails after writing.")]
    public bool Fail { get; init; }

    [Description("Years on the clock.")]
    [Range(0, 120)]
    public int? Years { get; init; }

    [Description("How the camera looks.")]
    public ShotSize? Size { get; init; }

    [Description("Names.")]
    public IReadOnlyList<string> Names { get; init; } = [];

    [Description("How they look.")]
    public IdentitySheet? Identity { get; init; }
}

internal sealed record Noted
{
    public int Version { get; init; }

    public string Seen { get; init; } = "";

    public int Grain { get; init; }
}

internal sealed record Spending
{
    [Description("In US dollars.")]
    public required Usd Price { get; init; }

    [Description("The most that the call may spend, in US dollars.")]
    public Usd? LimitUsd { get; init; }
}

internal sealed record Judged
{
    [Description("The verdict.")]
    public required TakeVerdict Verdict { get; init; }

    [Description("true changes approved takes too.")]
    public bool Overwrite { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(Noted))]
[JsonSerializable(typeof(Spending))]
[JsonSerializable(typeof(Judged))]
internal sealed partial class NoteJson : JsonSerializerContext;
