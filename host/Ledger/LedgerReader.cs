using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>A connection that reads. It keeps its statements, because preparing one takes longer than running it.</summary>
internal sealed class LedgerReader(string path) : SqliteConnection(path)
{
    private readonly Dictionary<string, SqliteCommand> _kept = [];

    /// <param name="sql">A constant; values go into <paramref name="values"/>.</param>
    public IReadOnlyList<FactRow> Rows(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = Kept(sql);
        command.Transaction = Transaction;   // a kept one still names the transaction of its last use
        command.Parameters.Clear();
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<FactRow>();
        while (reader.Read()) rows.Add(FactReader.Row(reader));
        return rows;
    }

    private SqliteCommand Kept(string sql)
    {
        if (_kept.TryGetValue(sql, out var command)) return command;
        command = CreateCommand();
        command.CommandText = sql.Replace("{columns}", LedgerSchema.Columns, StringComparison.Ordinal);
        _kept.Add(sql, command);
        return command;
    }
}
