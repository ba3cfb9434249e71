using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>What the writer decides about a row.</summary>
internal readonly record struct RowStamp(long Seq, int Version, long Cause, long At, byte[] Previous, byte[] Hash);

/// <summary>The writer's statements, prepared once.</summary>
internal sealed class FactStatements : IDisposable
{
    private readonly SqliteCommand _last;
    private readonly SqliteCommand _headVersion;
    private readonly SqliteCommand _actorOf;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _head;
    private readonly SqliteCommand _erase;
    private readonly SqliteCommand[] _all;

    public FactStatements(SqliteConnection connection)
    {
        _last = Prepare(connection, "SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1");
        _headVersion = Prepare(connection, "SELECT version FROM head WHERE production = @production AND kind = @kind AND id = @id", "@production", "@kind", "@id");
        _actorOf = Prepare(connection, """
            SELECT actor FROM fact WHERE production = @production AND kind = @kind AND id = @id AND version = @version
            """, "@production", "@kind", "@id", "@version");
        _insert = Prepare(connection, """
            INSERT INTO fact (seq, production, kind, id, version, schema, body, digest, actor, cause, at, previous_hash, hash)
            VALUES (@seq, @production, @kind, @id, @version, @schema, @body, @digest, @actor, @cause, @at, @previous, @hash)
            """, "@seq", "@production", "@kind", "@id", "@version", "@schema", "@body", "@digest", "@actor", "@cause", "@at", "@previous", "@hash");
        _head = Prepare(connection, """
            INSERT INTO head (production, kind, id, seq, version) VALUES (@production, @kind, @id, @seq, @version)
            ON CONFLICT (production, kind, id) DO UPDATE SET seq = excluded.seq, version = excluded.version
            """, "@production", "@kind", "@id", "@seq", "@version");
        _erase = Prepare(connection, "UPDATE fact SET body = NULL WHERE seq = @seq", "@seq");
        _all = [_last, _headVersion, _actorOf, _insert, _head, _erase];
    }

    public void Join(SqliteTransaction transaction)
    {
        foreach (var command in _all) command.Transaction = transaction;
    }

    public (long Seq, byte[] Hash) Last()
    {
        using var reader = _last.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), FactReader.Bytes(reader, 1)) : (0, Chain.Root);
    }

    /// <returns>The version that stands, withdrawn or not; 0 when there is none.</returns>
    public int HeadVersion(FactDraft draft)
    {
        Bind(_headVersion, draft.Production.ToString(), draft.Kind, draft.Id);
        return Convert.ToInt32(_headVersion.ExecuteScalar() ?? 0);
    }

    public string? ActorOf(FactDraft draft, int version)
    {
        Bind(_actorOf, draft.Production.ToString(), draft.Kind, draft.Id, version);
        return (string?)_actorOf.ExecuteScalar();
    }

    public void Insert(PreparedDraft prepared, RowStamp stamp)
    {
        var draft = prepared.Draft;
        var production = draft.Production.ToString();
        Bind(_insert, stamp.Seq, production, draft.Kind, draft.Id, stamp.Version, draft.Schema, draft.Body, prepared.BodyDigest, draft.Actor, stamp.Cause, stamp.At, stamp.Previous, stamp.Hash);
        _insert.ExecuteNonQuery();
        Bind(_head, production, draft.Kind, draft.Id, stamp.Seq, stamp.Version);
        _head.ExecuteNonQuery();
    }

    public void Erase(long seq)
    {
        Bind(_erase, seq);
        _erase.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _all) command.Dispose();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index] ?? DBNull.Value;
    }
}
