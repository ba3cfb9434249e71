using System.Text;
using System.Text.Json;
using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>Checks an export with nothing but the file: every body against its digest and the chain from its root to the header's hash.</summary>
public static class ExportVerifier
{
    /// <exception cref="StudioException">The file is no export, or of a newer studio.</exception>
    public static VerifyReport Verify(string path)
    {
        try
        {
            using var lines = File.ReadLines(path).GetEnumerator();
            return lines.MoveNext() ? Walk(Header(lines.Current, path), lines) : throw NoExport(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The export {path} cannot be read: {error.Message}", error);
        }
    }

    private static VerifyReport Walk(ExportHeader header, IEnumerator<string> lines)
    {
        var walk = new ChainWalk();
        var facts = 0L;
        for (var going = true; going && lines.MoveNext(); facts += going ? 1 : 0) going = Step(walk, header.Production, lines.Current, facts + 1);
        var report = walk.End();
        if (report.Break is not null) return report;
        if (facts != header.Facts) return report with { Break = new(facts + 1, $"the file ends after {facts} of {header.Facts} facts") };
        return facts == 0 || report.LastHash == header.Hash ? report : report with { Break = new(facts, "the chain does not end in the header's hash: a fact or a leaf was changed") };
    }

    private static bool Step(ChainWalk walk, string production, string line, long seq)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return Step(walk, production, json.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or StudioException)
        {
            return walk.Broken(seq, $"line {seq + 1} of the file is not a fact");
        }
    }

    private static bool Step(ChainWalk walk, string production, JsonElement row)
    {
        var seq = row.GetProperty("seq").GetInt64();
        if (row.TryGetProperty("leaf", out var leaf)) return walk.Step(seq, Convert.FromHexString(leaf.GetString()!));
        var fields = new LeafFields
        {
            Seq = seq, Production = production, Kind = row.GetProperty("kind").GetString()!, Id = row.GetProperty("id").GetString()!,
            Version = row.GetProperty("version").GetInt64(), Schema = row.GetProperty("schema").GetInt64(), Actor = row.GetProperty("actor").GetString()!,
            Cause = row.GetProperty("cause").GetInt64(), AtMs = row.GetProperty("at").GetInt64(),
            BodyDigest = row.TryGetProperty("digest", out var digest) ? Convert.FromHexString(Digest.Parse(digest.GetString()!).Hex) : [],
        };
        var body = row.TryGetProperty("body", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : null;
        return walk.Step(fields, body, body is not null, stored: []);
    }

    private static ExportHeader Header(string line, string path)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var header = json.RootElement;
            if (header.GetProperty("format").GetString() != LedgerExport.Format) throw NoExport(path);
            if (header.GetProperty("version").GetInt32() > LedgerExport.Version) throw new StudioException($"The export {path} was written by a newer studio. Update this one.");
            return new(header.GetProperty("production").GetString()!, header.GetProperty("facts").GetInt64(), header.GetProperty("hash").GetString()!);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw NoExport(path);
        }
    }

    private static StudioException NoExport(string path) => new($"{path} is not an export of a ledger. Write one with 'studio ledger export'.");

    private sealed record ExportHeader(string Production, long Facts, string Hash);
}
