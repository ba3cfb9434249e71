using System.Text;
using System.Text.Json;
using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>A version of a fact that somebody wants to write.</summary>
/// <param name="Kind">Lower case letters and hyphens, such as "character".</param>
/// <param name="Id">Which one of its kind, such as "emma"; 1 to 300 characters.</param>
/// <param name="Body">JSON; null withdraws the id, its history stays.</param>
/// <param name="Actor">Who writes, such as "chat" or "cli anna".</param>
/// <param name="Cause">Sequence number of the call that writes it, 0 for none; -1 is the first row of the same batch, -2 the second, each in front of it.</param>
/// <param name="Expected">The version that must stand now, 0 for none; null follows whatever stands.</param>
/// <param name="Schema">Number of the body's schema, as in <see cref="FactKind{T}"/>.</param>
public sealed record FactDraft(
    ProductionId Production, string Kind, string Id, string? Body, string Actor, long Cause, int? Expected = null, int Schema = 1)
{
    /// <summary>The first row of the batch that the draft is in; for that row itself no cause.</summary>
    public const long CausedByFirst = -1;

    /// <summary>When, in Unix milliseconds, for what was recorded elsewhere before; null is now.</summary>
    public long? AtMs { get; init; }

    private const int LongestId = 300;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Everything that the file would refuse, refused before the batch is queued, so that nobody else's commit is touched.</summary>
    /// <returns>The body's bytes, or null.</returns>
    internal byte[]? Check()
    {
        if (Production.ToString().Length == 0) throw new StudioException($"The fact {Kind} '{Id}' names no production. Name one, or '{ProductionId.Studio}'.");
        if (Kind.Length == 0 || Kind.Any(letter => letter is not ((>= 'a' and <= 'z') or '-')))
            throw new StudioException($"'{Kind}' is not a kind of fact. Write lower case letters and hyphens, such as 'character'.");
        if (Id.Length is 0 or > LongestId || Id.Any(char.IsControl))
            throw new StudioException($"A {Kind} cannot have the id '{Shown(Id)}'. Write 1 to {LongestId} characters without line breaks.");
        if (Actor.Length == 0) throw new StudioException($"Nobody is named as the writer of {Kind} '{Id}'. Name the actor, such as 'cli'.");
        try
        {
            _ = Strict.GetByteCount(Id) + Strict.GetByteCount(Actor);
            return Body is null ? null : Json(Strict.GetBytes(Body));
        }
        catch (EncoderFallbackException)
        {
            throw new StudioException($"The text of {Kind} '{Shown(Id)}' holds half of a character (an unpaired surrogate). Write it again without.");
        }
    }

    private byte[] Json(byte[] text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 512 });
            while (reader.Read()) { }
            return text;
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"The body of {Kind} '{Id}' is not JSON: {wrong.Message}", wrong);
        }
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
