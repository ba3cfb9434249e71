using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

public enum MediaScope
{
    /// <summary>Whatever any fact of any time names: with it every old take can be shown again.</summary>
    Recorded,
    /// <summary>What productions use as they stand now, what was brought, what cost money, and what language models answered.</summary>
    Used,
}

/// <summary>Finds the digests in facts.</summary>
public static class NamedMedia
{
    private const string Prefix = "sha256:";

    // What a free making gave can be made again; a language model would not say the same again.
    private const string Used = """
        SELECT body FROM newest
        WHERE production <> 'studio' OR kind <> 'making'
          OR coalesce(json_extract(body, '$.made.cost'), 0) <> 0
          OR json_extract(body, '$.kind') = 'Language'
        """;

    internal static HashSet<Digest> In(SqliteConnection connection, MediaScope scope)
    {
        using var command = connection.CreateCommand();
        command.CommandText = scope == MediaScope.Used ? Used : "SELECT body FROM fact WHERE body IS NOT NULL";
        using var reader = command.ExecuteReader();
        var named = new HashSet<Digest>();
        while (reader.Read()) Collect(reader.GetString(0), named);
        return named;
    }

    /// <summary>Every digest in a text, in order.</summary>
    public static IReadOnlyCollection<Digest> Of(string text)
    {
        var named = new HashSet<Digest>();
        Collect(text, named);
        return named;
    }

    private static void Collect(string body, HashSet<Digest> named)
    {
        var length = Prefix.Length + 64;
        for (var at = 0; (at = body.IndexOf(Prefix, at, StringComparison.Ordinal)) >= 0; at += Prefix.Length)
        {
            if (at + length <= body.Length && Digest.TryParse(body.Substring(at, length), out var digest)) named.Add(digest);
        }
    }
}
