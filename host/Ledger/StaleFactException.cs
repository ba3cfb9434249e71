using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>A batch expected a version that is no longer the newest: somebody else wrote meanwhile, and nothing of the batch was written.</summary>
public sealed class StaleFactException(string message) : StudioException(message);
