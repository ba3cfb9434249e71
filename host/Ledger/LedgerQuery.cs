using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentStudio.Ledger;

/// <summary>Runs a query that a person or a model wrote: it can read the tables and nothing else, for a bounded time.</summary>
internal sealed class LedgerQuery(LedgerFile file, QueryBounds bounds)
{
    private const int Allow = 0, Deny = 1;
    private const int ActionRead = 20, ActionSelect = 21, ActionFunction = 31, ActionRecursive = 33;
    private const int Interrupted = 9, Forbidden = 23, TooBig = 18;
    private const int LimitLength = 0, LongestText = 16 << 20;
    private const int LargestAnswer = 8 << 20;

    public QueryResult Run(string sql)
    {
        if (string.IsNullOrWhiteSpace(sql)) throw Refuse("it is empty");
        using var connection = file.Guard(file.OpenReader);
        var started = Stopwatch.GetTimestamp();
        // Kept in locals: the library holds them by weak means, and a query must not outlive its own bounds.
        delegate_authorizer authorizer = (_, action, _, _, _, _) => action is ActionRead or ActionSelect or ActionFunction or ActionRecursive ? Allow : Deny;
        delegate_progress progress = _ => Stopwatch.GetElapsedTime(started) > bounds.Time ? 1 : 0;
        raw.sqlite3_limit(connection.Handle!, LimitLength, LongestText);
        raw.sqlite3_set_authorizer(connection.Handle!, authorizer, null!);
        raw.sqlite3_progress_handler(connection.Handle!, 2000, progress, null!);
        try
        {
            return Read(connection, sql);
        }
        catch (SqliteException error)
        {
            throw Explain(error);
        }
        finally
        {
            GC.KeepAlive(authorizer);
            GC.KeepAlive(progress);
        }
    }

    private QueryResult Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        if (reader.FieldCount == 0) throw Refuse("it selects nothing");
        var rows = new List<IReadOnlyList<JsonNode?>>();
        var (more, size) = (false, 0L);
        while (reader.Read())
        {
            if (more = rows.Count == bounds.Rows || size > LargestAnswer) break;
            var row = new JsonNode?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++) size += 16 + ((row[column] = Value(reader.GetValue(column)))?.ToString().Length ?? 0);
            rows.Add(row);
        }

        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        return reader.NextResult() ? throw Refuse("it is more than one statement") : new() { Columns = columns, Rows = rows, More = more };
    }

    private static JsonNode? Value(object value) => value switch
    {
        long number => JsonValue.Create(number),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString()),
        byte[] bytes => JsonValue.Create(Convert.ToHexStringLower(bytes)),
        string text => JsonValue.Create(text),
        _ => null,
    };

    private StudioException Explain(SqliteException error)
    {
        if (error.SqliteErrorCode is 11 or 26) return file.Explain(error);
        var words = LedgerFile.Words(error);
        return Refuse(error.SqliteErrorCode switch
        {
            Interrupted => $"it took more than {bounds.Time.TotalSeconds:0.#} s; narrow it, such as with WHERE production = '...' AND kind = '...'",
            Forbidden => $"the ledger can only be read ({words})",
            TooBig => "a value of it is larger than 16 MB",
            _ => words,
        });
    }

    private static StudioException Refuse(string why) => new(
        $"The query cannot be answered: {why}. Write one SELECT over fact (seq, production, kind, id, version, schema, body, digest, actor, cause, at, previous_hash, hash) "
        + "or newest (the same columns, only what stands now); body is JSON: SELECT id, json_extract(body, '$.name') FROM newest WHERE kind = 'character'.");
}
