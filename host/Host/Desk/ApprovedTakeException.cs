using AgentStudio.Film;

namespace AgentStudio.Host.Desk;

/// <summary>A call would change a take that somebody approved. Who can be asked is asked; for others the message says what to do.</summary>
/// <param name="hasArgument">The tool takes <c>overwrite</c>.</param>
internal sealed class ApprovedTakeException(string take, string by, bool hasArgument) : StudioException($"Take '{take}' is approved (by {by}) and locked. "
    + (hasArgument ? "Add overwrite: true to change it all the same." : "To change it all the same, release it first: take_hold with this take and overwrite: true."))
{
    public string Question => $"Take '{take}' is approved (by {by}) and locked. Change it all the same?";

    public string Declined => $"Not done: the answer was no. Take '{take}' stays as it is.";
}
