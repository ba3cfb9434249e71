using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Language;

/// <summary>
/// A language model that whoever calls lends for the call: that of an MCP client by sampling, or any chat client of another program. It counts as free,
/// because whoever lends it pays for it; its replies are recorded like every other's.
/// </summary>
/// <param name="name">What it is called in the ledger and by --model, such as "client".</param>
/// <param name="chat">Asks it; not disposed here. What it cannot do it throws as <see cref="MakingFailedException"/>.</param>
/// <param name="model">The model's own name where it is known.</param>
/// <param name="sees">It reads pictures.</param>
/// <param name="contextTokens">Tokens of request and reply together.</param>
public sealed class LentModel(string name, IChatClient chat, string model = "", bool sees = false, int contextTokens = 128_000) : ILanguageProvider
{
    public ProviderCard Card { get; } = new()
    {
        Name = name, Model = model, Revision = 1, Title = "The caller's own model", Deterministic = false, Quality = 60,
        Models = [new() { Name = model, ContextTokens = contextTokens, Sees = sees }],
    };

    public IChatClient Open(string model) => new Kept(chat);

    public Task<IReadOnlyList<string>> Models(CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>(model.Length > 0 ? [model] : []);

    /// <summary>The studio closes what it opened; this one belongs to the caller.</summary>
    private sealed class Kept(IChatClient chat) : DelegatingChatClient(chat)
    {
        protected override void Dispose(bool disposing)
        {
        }
    }
}
