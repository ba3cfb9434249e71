using Microsoft.Extensions.AI;

namespace AgentStudio.Sdk;

/// <summary>
/// A vendor or server of language models. It opens plain clients; asking, waiting and recording are the studio's. A client turns what
/// its vendor answers with into <see cref="MakingFailedException"/> and never asks again by itself.
/// </summary>
public interface ILanguageProvider : IProvider<LanguageRequest>
{
    /// <summary>A client of one model.</summary>
    IChatClient Open(string model);

    /// <summary>The models that the key or server gives, asked now and for nothing: the test of a key.</summary>
    Task<IReadOnlyList<string>> Models(CancellationToken cancel);

    Task<Delivered> IProvider<LanguageRequest>.Make(LanguageRequest request, IWorkbench bench, CancellationToken cancel) =>
        new LanguageMaking(this, bench).Make(request, cancel);
}
