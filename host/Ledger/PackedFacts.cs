using System.Text;
using System.Text.Json;
using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>
/// Facts on their way from one ledger to another, as JSON lines with a chain of their own: numbered from 1, so that equal facts give equal bytes
/// whatever else their ledger holds.
/// </summary>
public static class PackedFacts
{
    /// <summary>Writes the rows in their order. A cause that does not travel with them becomes none; what was erased travels as withdrawn.</summary>
    /// <returns>The last hash of their chain, in 64 digits.</returns>
    public static string Write(IReadOnlyList<FactRow> rows, Stream target)
    {
        var places = rows.Select((row, index) => (row.Seq, Place: index + 1L)).ToDictionary(row => row.Seq, row => row.Place);
        var walk = new ChainWalk();
        foreach (var row in rows)
        {
            var packed = row with { Seq = places[row.Seq], Cause = places.GetValueOrDefault(row.Cause) is var cause && cause < places[row.Seq] ? cause : 0, BodyDigest = row.Body is null ? null : row.BodyDigest };
            if (!Step(walk, packed)) throw new StudioException($"Fact {row.Seq} is damaged: {walk.Break!.What}. Run 'studio ledger verify'.");
            FactLine.Write(target, packed, packed.Production);
        }

        return walk.End().LastHash;
    }

    /// <summary>Reads them and walks along their chain.</summary>
    /// <param name="hash">Where the chain must end.</param>
    /// <exception cref="StudioException">A line is no fact, or something of them was changed.</exception>
    public static IReadOnlyList<FactRow> Read(Stream source, string hash)
    {
        var walk = new ChainWalk();
        var rows = new List<FactRow>();
        using var reader = new StreamReader(source, new UTF8Encoding(false, throwOnInvalidBytes: true));
        while (LineOf(reader) is { } line)
        {
            var row = Row(line, rows.Count + 1);
            if (!Step(walk, row)) throw new StudioException($"Fact {row.Seq} is not what was packed: {walk.Break!.What}.");
            rows.Add(row);
        }

        var report = walk.End();
        if (report.Break is { } broken) throw new StudioException($"Fact {broken.Seq} is not what was packed: {broken.What}.");
        return report.LastHash == hash ? rows : throw new StudioException($"The chain of the {rows.Count} facts does not end in the hash that the pack names: facts were changed, added or cut off.");
    }

    private static bool Step(ChainWalk walk, FactRow row) => walk.Step(new LeafFields
    {
        Seq = row.Seq, Production = row.Production, Kind = row.Kind, Id = row.Id, Version = row.Version, Schema = row.Schema, Actor = row.Actor,
        Cause = row.Cause, AtMs = row.AtMs, BodyDigest = row.BodyDigest is { } digest ? Convert.FromHexString(digest.Hex) : [],
    }, row.Body is null ? [] : Encoding.UTF8.GetBytes(row.Body), row.Body is not null, stored: []);

    private static string? LineOf(StreamReader reader)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException wrong)
        {
            throw new StudioException("The packed facts are no text in UTF-8.", wrong);
        }
    }

    private static FactRow Row(string line, long number)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            return new()
            {
                Seq = row.GetProperty("seq").GetInt64(), Production = row.GetProperty("production").GetString()!, Kind = row.GetProperty("kind").GetString()!,
                Id = row.GetProperty("id").GetString()!, Version = row.GetProperty("version").GetInt32(), Schema = row.GetProperty("schema").GetInt32(),
                Body = row.TryGetProperty("body", out var body) ? body.GetString() : null,
                BodyDigest = row.TryGetProperty("digest", out var digest) ? Digest.Parse(digest.GetString()!) : null,
                Actor = row.GetProperty("actor").GetString()!, Cause = row.GetProperty("cause").GetInt64(), AtMs = row.GetProperty("at").GetInt64(),
                PreviousHash = "", Hash = "",
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or StudioException)
        {
            throw new StudioException($"Line {number} of the packed facts is not a fact.", error);
        }
    }
}
