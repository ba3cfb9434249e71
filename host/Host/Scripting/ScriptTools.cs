using System.ComponentModel;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Scripting;

/// <summary>What scripts need of the ledger.</summary>
internal sealed class ScriptTools
{
    private static readonly FactKind<ScriptMoment> Moments = new("moment", ScriptToolsJson.Default.ScriptMoment);

    [Tool("script_moment", Title = "The moment of a script", Idempotent = true)]
    [Description("Gives the moment that Studio.Now is in a script: that of its first run in this state folder, which is kept from then on, so that every later run makes the same film. Free.")]
    public Task<ScriptMoment> Moment(WhichScript ask, IToolCall call)
    {
        var facts = call.FactsOf(ProductionId.Studio);
        var kept = facts.Head(Moments, ask.Script)?.Body;
        return Task.FromResult(kept ?? facts.Write(Moments, ask.Script, new() { Moment = TimeProvider.System.GetUtcNow().ToString("O") }).Body!);
    }
}

internal sealed record WhichScript
{
    [Description("The script's file name, such as \"hello.csx\".")]
    public required string Script { get; init; }
}

internal sealed record ScriptMoment
{
    [Description("The moment, in UTC, such as 2026-01-31T12:00:00.0000000+00:00.")]
    public required string Moment { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WhichScript))]
[JsonSerializable(typeof(ScriptMoment))]
internal sealed partial class ScriptToolsJson : JsonSerializerContext;
