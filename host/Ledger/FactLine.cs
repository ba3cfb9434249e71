using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentStudio.Ledger;

/// <summary>Facts as lines of JSON, as exports and packs hold them.</summary>
internal static class FactLine
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="production">Where the row came from, for a file that is about several.</param>
    public static void Write(Stream target, FactRow row, string? production = null) => Write(target, writer =>
    {
        writer.WriteNumber("seq", row.Seq);
        if (production is not null) writer.WriteString("production", production);
        writer.WriteString("kind", row.Kind);
        writer.WriteString("id", row.Id);
        writer.WriteNumber("version", row.Version);
        writer.WriteNumber("schema", row.Schema);
        if (row.Body is not null) writer.WriteString("body", row.Body);   // as text: its bytes are what the digest is of
        if (row.BodyDigest is { } digest) writer.WriteString("digest", digest.ToString());
        writer.WriteString("actor", row.Actor);
        writer.WriteNumber("cause", row.Cause);
        writer.WriteNumber("at", row.AtMs);
    });

    public static void Write(Stream target, Action<Utf8JsonWriter> members)
    {
        using (var writer = new Utf8JsonWriter(target, Relaxed))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        target.Write("\n"u8);
    }
}
