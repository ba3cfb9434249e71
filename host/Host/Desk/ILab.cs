using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>Where recipes become media. ToolDesk knows no more of the Lab than this.</summary>
internal interface ILab
{
    /// <summary>Develops a recipe, or returns what it once made.</summary>
    Task<Made> Make(MakeRequest request, MakeContext context);
}

/// <summary>For whom something is made. None of it enters the recipe.</summary>
/// <param name="Production">Whose casting of providers holds.</param>
/// <param name="Budget">What the call may still spend: reserve before spending, settle afterwards.</param>
internal sealed record MakeContext(ProductionId Production, string Actor, CallBudget Budget, IProgress<ProgressNote>? Progress, CancellationToken Cancel)
{
    /// <summary>What only a vendor or a model can make is not made anew.</summary>
    public bool Replay { get; init; }
}
