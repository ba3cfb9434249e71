using AgentStudio.Film;

namespace AgentStudio.Host.Desk;

/// <summary>A call would change a take that somebody approved. Who can be asked is asked; for others the message names the argument.</summary>
internal sealed class ApprovedTakeException(string take, string by) : StudioException($"Take '{take}' is approved (by {by}) and locked. Add overwrite: true to change it all the same.")
{
    public string Question => $"Take '{take}' is approved (by {by}) and locked. Change it all the same?";

    public string Declined => $"Not done: the answer was no. Take '{take}' stays as it is.";
}
