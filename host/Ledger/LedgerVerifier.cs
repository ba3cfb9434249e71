using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>Computes the whole chain again, as of one moment, while others go on writing.</summary>
internal static class LedgerVerifier
{
    public static VerifyReport Verify(SqliteConnection connection)
    {
        using var moment = connection.BeginTransaction(deferred: true);
        var walk = new ChainWalk();
        if (Facts(connection, walk)) Heads(connection, walk);
        return walk.End();
    }

    private static bool Facts(SqliteConnection connection, ChainWalk walk)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {LedgerSchema.Columns} FROM fact ORDER BY seq";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            byte[]? body = reader.IsDBNull(6) ? null : Encoding.UTF8.GetBytes(reader.GetString(6));
            if (!walk.Step(Fields(reader), body, body is not null, FactReader.Bytes(reader, 12))) return false;
        }

        return true;
    }

    public static LeafFields Fields(SqliteDataReader reader) => new()
    {
        Seq = reader.GetInt64(0), Production = reader.GetString(1), Kind = reader.GetString(2), Id = reader.GetString(3), Version = reader.GetInt64(4),
        Schema = reader.GetInt64(5), Actor = reader.GetString(8), Cause = reader.GetInt64(9), AtMs = reader.GetInt64(10),
        BodyDigest = reader.IsDBNull(7) ? [] : FactReader.Bytes(reader, 7),
    };

    /// <summary>The heads are only an index over the facts: each must name the newest version, and no id may lack one.</summary>
    private static void Heads(SqliteConnection connection, ChainWalk walk)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH newest AS (SELECT production, kind, id, max(version) AS version, max(seq) AS seq, count(*) AS versions FROM fact GROUP BY production, kind, id)
            SELECT coalesce(newest.seq, head.seq), coalesce(newest.kind, head.kind), coalesce(newest.id, head.id), newest.versions = newest.version
            FROM newest LEFT JOIN head USING (production, kind, id)
            WHERE head.seq IS NOT newest.seq OR head.version IS NOT newest.version OR newest.versions <> newest.version
            UNION ALL
            SELECT head.seq, head.kind, head.id, 1 FROM head LEFT JOIN newest USING (production, kind, id) WHERE newest.seq IS NULL
            ORDER BY 1 LIMIT 1
            """;
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return;
        var name = $"{reader.GetString(1)} '{reader.GetString(2)}'";
        walk.Broken(reader.GetInt64(0), reader.GetInt64(3) == 1 ? $"the head of {name} does not name its newest version" : $"the versions of {name} have a gap");
    }
}
