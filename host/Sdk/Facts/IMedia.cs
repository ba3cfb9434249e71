using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>The media store: files named by their SHA-256, written once, never changed.</summary>
public interface IMedia
{
    bool Has(Digest digest);

    /// <summary>A read-only path of the stored file.</summary>
    /// <exception cref="StudioException">It is not in the store; the message says what to run.</exception>
    string PathOf(Digest digest);

    /// <summary>Copies a file into the store.</summary>
    Task<Digest> Bring(string path, CancellationToken cancel);

    /// <summary>Copies a stream into the store, such as a download or decoded base64.</summary>
    Task<Digest> Bring(Stream content, CancellationToken cancel);
}
