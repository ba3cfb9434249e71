using System.ComponentModel;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>Taking a change back.</summary>
internal sealed class UndoTools(FactLedger ledger)
{
    [Tool("film_undo", Title = "Undo the last change")]
    [Description("Takes back the last call that changed the production, by any door; the next undo goes one call further back. Makings and media stay, so it costs nothing. Call film_render afterwards.")]
    public Task<Undone> Undo(AboutProduction about, IToolCall call) => Ledger.Undo.Last(ledger, call.Production, call.Actor, call.Cancel);
}

internal sealed record AboutProduction : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }
}
