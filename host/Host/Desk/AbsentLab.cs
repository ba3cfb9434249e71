using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>Stands where no Lab is needed.</summary>
internal sealed class AbsentLab : ILab
{
    public Task<Made> Make(MakeRequest request, MakeContext context) => throw new StudioException($"Nothing can be made here: this studio was opened without a Lab ({request.Kind}).");
}
