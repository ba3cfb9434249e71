using System.Collections.Concurrent;
using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>The SQLite file: its connections, its settings and what its errors mean to a person.</summary>
internal sealed class LedgerFile(string path) : IDisposable
{
    private readonly ConcurrentBag<LedgerReader> _readers = [];

    public string Path { get; } = path;

    /// <summary>Opens or creates it.</summary>
    public SqliteConnection OpenWriter() => Guard(() =>
    {
        _ = SqliteLibrary.Version;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var connection = new SqliteConnection(Opening(SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL");
        Run(connection, "PRAGMA synchronous = FULL");              // a commit survives power loss, not only a killed process
        Run(connection, "PRAGMA journal_size_limit = 16777216");   // or readers let the write-ahead log outgrow the file
        Run(connection, "PRAGMA secure_delete = ON");              // an erased body is overwritten, not only unlinked
        Prepare(connection);
        return connection;
    });

    /// <summary>Reads on a connection of its own, so that no writer is waited for.</summary>
    public T Read<T>(Func<LedgerReader, T> read) => Guard(() =>
    {
        if (!_readers.TryTake(out var connection)) connection = OpenReader();
        try
        {
            var result = read(connection);
            _readers.Add(connection);
            return result;
        }
        catch
        {
            connection.Dispose();   // one that failed is not used again
            throw;
        }
    });

    public LedgerReader OpenReader()
    {
        var connection = new LedgerReader(Opening(SqliteOpenMode.ReadWrite));   // a read-only one could not recover the log of a killed process
        connection.Open();
        Run(connection, "PRAGMA query_only = ON");
        return connection;
    }

    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw Explain(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The ledger {Path} cannot be opened: {error.Message} Make its folder writable, or choose another with --home.", error);
        }
    }

    /// <summary>SQLite's own words, without the wrapping: "no such column: nam".</summary>
    public static string Words(SqliteException error) => error.Message.Split('\'', 2) is [_, var said] ? said.TrimEnd('.', '\'') : error.Message;

    public StudioException Explain(SqliteException error) => new(error.SqliteErrorCode switch
    {
        11 or 26 => $"The ledger {Path} is damaged ({Words(error)}). Nothing was changed. Restore the file from a backup, or move it "
            + $"and {System.IO.Path.GetFileName(Path)}-wal aside and start again: media stays, and 'studio produce' of an exported production.json brings a production back.",
        13 => $"The disk of the ledger {Path} is full. Nothing of this call was recorded. Free some space ('studio call media_clean' lists media nobody uses) and call again.",
        8 or 14 or 3 => $"The ledger {Path} cannot be written ({Words(error)}). Make the file and its folder writable, or choose another folder with --home.",
        5 or 6 => $"Another program holds the ledger {Path} ({Words(error)}). Close it and call again.",
        10 => $"The disk of the ledger {Path} fails ({Words(error)}). Check the disk, then run 'studio ledger verify'.",
        _ => $"The ledger {Path} refused: {Words(error)}. Run 'studio ledger verify'.",
    }, error);

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L);
    }

    public void Dispose()
    {
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    private string Opening(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = mode,
        Pooling = false,   // a pool would keep the file open after Dispose
        DefaultTimeout = 10,
    }.ToString();

    private void Prepare(SqliteConnection connection)
    {
        var application = Number(connection, "PRAGMA application_id");
        var version = Number(connection, "PRAGMA user_version");
        if (application == LedgerSchema.ApplicationId && version > LedgerSchema.Version)
            throw new StudioException($"The ledger {Path} was written by a newer studio (schema {version}; this one knows {LedgerSchema.Version}). Update the studio.");
        if (application == LedgerSchema.ApplicationId) return;
        if (Number(connection, "SELECT count(*) FROM sqlite_master") > 0)
            throw new StudioException($"{Path} is a database of another program. Choose another state folder with --home.");
        Run(connection, $"""
            BEGIN IMMEDIATE;
            {LedgerSchema.Tables}
            PRAGMA application_id = {LedgerSchema.ApplicationId};
            PRAGMA user_version = {LedgerSchema.Version};
            COMMIT;
            """);
    }
}
