using AgentStudio.Film;

namespace AgentStudio.Host.Plugins;

internal sealed class Generation(Digest hash)
{
    public Digest Hash { get; } = hash;

    public void Exit() { }
}
