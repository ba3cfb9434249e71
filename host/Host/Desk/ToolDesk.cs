using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Ledger;
using AgentStudio.Media;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Desk;

/// <summary>
/// The one door to every tool. It finds the tool, checks its arguments, lends it facts, media, Lab and budget, and keeps what it
/// wrote together with the record of the call in one commit; a throw keeps nothing.
/// </summary>
internal sealed class ToolDesk(Home home, PluginHouse house, ILab lab)
{
    /// <summary>The kind of fact that records a call.</summary>
    public const string CallKind = "call";

    private const int Window = 500;

    /// <summary>How often a call is done anew when others keep writing what it writes.</summary>
    private const int MostAgain = 3;

    private readonly Rehearsals _rehearsals = new();

    public Home Home { get; } = home;

    public PluginHouse House { get; } = house;

    public ILab Lab { get; } = lab;

    public FaultLog Faults { get; } = new(Path.Combine(home.Settings.Home, "studio.log"));

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The studio's language model for a call: the one that is named, else what the settings or the keys say; its replies are recorded. Null where there is none.</summary>
    public Func<MakeContext, string?, ILanguageProvider?, IChatClient?> Chat { get; init; } = static (_, _, _) => null;

    /// <summary>A call that changed something is kept: the productions that it wrote to.</summary>
    public event Action<IReadOnlyCollection<ProductionId>>? Kept;

    /// <returns>What the tool returned, as its output schema says; null when it returns nothing.</returns>
    /// <exception cref="StudioException">It could not be done; the message is for whoever asked.</exception>
    public Task<JsonNode?> Call(ToolAsk ask) => Call(ask, ask.Rehearsal is { } name ? _rehearsals.Of(name, this, ask) : null);

    /// <summary>An inner call goes through the same door: its writes and its record join the commit of the call around it.</summary>
    internal async Task<JsonNode?> Call(ToolAsk ask, ToolCall? outer)
    {
        ask.Cancel.ThrowIfCancellationRequested();
        var tool = await Find(ask);
        if (outer is { Tool.ReadOnly: true } && !tool.ReadOnly)
            throw new StudioException($"{outer.Tool.Name} changes nothing, so it cannot call {tool.Name}, which does.");
        if (ask.Replay && ReachesOut(tool, ask.Arguments)) throw new StudioException($"{tool.Name} reaches beyond this machine, which a replay does not. Run it without --replay.");
        ask = ask with { Arguments = new ArgumentCheck(tool).Check(ask.Arguments) };
        Roles.Check(ask.Role, tool, ask);
        if (tool.Destructive && outer is null && ask.Confirm is not null && !ask.MayOverwrite)
            await new ToolCall(this, tool, ask, outer, BudgetOf(ask, outer)).Confirm($"{tool.Title} ({tool.Name}) replaces or removes what somebody made. Go on?", "");
        for (var before = 0; ; before++)
        {
            var call = new ToolCall(this, tool, ask, outer, BudgetOf(ask, outer));
            try
            {
                var result = await Run(call);
                await Keep(call, outer);
                return result;
            }
            catch (StaleFactException) when (outer is null && before < MostAgain && call.Budget.Taken == Usd.Zero)
            {
                // Somebody else wrote meanwhile and nothing of this call was kept: it is done anew on what stands now.
            }
            catch (ApprovedTakeException approved) when (outer is null && ask.Confirm is not null)
            {
                ask = await Allowed(approved, tool, ask);   // nothing was kept, and what was made is not made again
            }
        }
    }

    /// <summary>The same call as one that may change approved takes, if the person at the other end agrees.</summary>
    private static async Task<ToolAsk> Allowed(ApprovedTakeException approved, ToolEntry tool, ToolAsk ask)
    {
        var allowed = ask with { Allowed = true };
        if (tool.Takes("overwrite"))
        {
            allowed = allowed with { Arguments = ask.Arguments.DeepClone().AsObject() };
            allowed.Arguments["overwrite"] = true;   // a script of this session says it too
        }

        Roles.Check(ask.Role, tool, allowed);
        return await ask.Confirm!(approved.Question, ask.Cancel) ? allowed : throw new StudioException(approved.Declined);
    }

    /// <summary>The production that was written to last, of those that are known.</summary>
    internal ProductionId? LastUsed(IReadOnlyList<ProductionId> known)
    {
        for (var end = Home.Ledger.LastSeq; end > 0; end -= Window)
            foreach (var row in Home.Ledger.Since(Math.Max(0, end - Window), (int)Math.Min(Window, end)).Reverse())
                foreach (var production in known)
                    if (production.ToString() == row.Production) return production;
        return null;
    }

    private async Task<ToolEntry> Find(ToolAsk ask)
    {
        if (await House.Find(ask.Tool, ask.Cancel) is { } tool) return tool;
        var nearest = NearestWord.To(ask.Tool, House.Tools.Select(entry => entry.Name));
        throw new StudioException($"There is no tool '{ask.Tool}'{(nearest is null ? "" : $"; nearest is '{nearest}'")}. {Broken() ?? $"'studio tools' lists all {House.Tools.Count}."}");
    }

    /// <summary>A tool that may be given an address reaches out only when it is.</summary>
    private static bool ReachesOut(ToolEntry tool, JsonObject arguments) => tool.OpenWorld && (arguments["address"] is not null || !tool.Takes("address"));

    /// <summary>A tool may be missing because its plugin is broken.</summary>
    private string? Broken() => House.Plugins.Where(plugin => plugin.State == PluginState.Broken).ToList() switch
    {
        [] => null,
        [var one] => $"The plugin {one.Name} is broken: {one.Problem}",
        [var first, ..] several => $"{several.Count} plugins are broken ({string.Join(", ", several.Select(plugin => plugin.Name))}): {first.Problem}",
    };

    private static CallBudget BudgetOf(ToolAsk ask, ToolCall? outer)
    {
        Usd? argument = ask.Arguments["limitUsd"] is JsonValue value && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var dollars) ? Usd.From(dollars) : null;
        if (outer is not null) return outer.Budget.Inner(argument);
        if (ask.Within is { } within) return within.Inner(argument);
        return new(ask.Limit is { } limit && argument is { } own ? (own < limit ? own : limit) : ask.Limit ?? argument ?? Usd.Zero) { CanRise = ask.Role >= Role.Producer };
    }

    private async Task<JsonNode?> Run(ToolCall call)
    {
        try
        {
            return await House.Invoke(call.Tool.Name, call.Ask.Arguments, call);
        }
        catch (Exception error) when (error is StudioException || (error is OperationCanceledException && call.Cancel.IsCancellationRequested))
        {
            throw;
        }
        catch (MediaException error)
        {
            throw new StudioException(error.Message, error);
        }
        catch (MakingFailedException error)
        {
            throw new StudioException($"{error.Message}{(error.VendorWords.Length > 0 ? $" (in the vendor's words: {error.VendorWords})" : "")}", error);
        }
        catch (Exception bug)   // the second of the three borders: a fault of a plugin ends its call and nothing else
        {
            Faults.Write($"{call.Tool.Name} {call.Ask.Arguments.ToJsonString()}", bug);
            throw new StudioException($"{call.Tool.Name} failed with {bug.GetType().Name}: {bug.Message} This is a fault in {call.Tool.Plugin}, not in what you asked; nothing was changed, and the details are in {Faults.File}.");
        }
    }

    private async Task Keep(ToolCall call, ToolCall? outer)
    {
        if (call.Tool.ReadOnly) return;
        var body = new CallRecord { Tool = call.Tool.Name, Arguments = call.Ask.Arguments, Plugin = call.Tool.Plugin, Inner = outer is not null };
        var record = new FactDraft(call.FiledIn(), CallKind, NewId(), JsonSerializer.Serialize(body, DeskJson.Default.CallRecord), call.Actor, outer is null ? 0 : FactDraft.CausedByFirst);
        if (outer is not null)
        {
            outer.Written.Take(call.Written, record);
            return;
        }

        await Home.Ledger.Append([record, .. call.Written.Drafts], call.Cancel);
        Kept?.Invoke([.. call.Written.Drafts.Select(draft => draft.Production).Append(record.Production).Distinct()]);
    }

    /// <summary>Orders by time and is never given twice.</summary>
    private string NewId() => $"{Clock.GetUtcNow():yyyyMMdd-HHmmss-fff}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
}

/// <summary>The body of a "call" fact: what was asked for. What came of it are the facts that it caused.</summary>
internal sealed record CallRecord
{
    public required string Tool { get; init; }

    public required JsonObject Arguments { get; init; }

    public required string Plugin { get; init; }

    /// <summary>Made by another tool rather than by somebody; a session's script leaves it out.</summary>
    public bool Inner { get; init; }
}
