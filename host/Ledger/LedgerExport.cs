using System.Text.Json;
using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>
/// A production's facts as JSON lines that verify alone: a header, then every fact of the ledger in order - those of the production in
/// full, of all others only the leaf, which shows nothing and keeps the chain whole.
/// </summary>
internal static class LedgerExport
{
    public const string Format = "agentstudio-ledger";

    public const int Version = 1;

    public static void Write(SqliteConnection connection, ProductionId production, string path)
    {
        using var moment = connection.BeginTransaction(deferred: true);
        var beside = path + ".part";
        try
        {
            using (var target = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Header(connection, production, target);
                Facts(connection, production, target);
                target.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void Header(SqliteConnection connection, ProductionId production, Stream target) => FactLine.Write(target, writer =>
    {
        writer.WriteString("format", Format);
        writer.WriteNumber("version", Version);
        writer.WriteString("production", production.ToString());
        writer.WriteNumber("facts", LedgerFile.Number(connection, "SELECT count(*) FROM fact"));
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT lower(hex(hash)) FROM fact ORDER BY seq DESC LIMIT 1";
        writer.WriteString("hash", (string?)command.ExecuteScalar() ?? "");
    });

    private static void Facts(SqliteConnection connection, ProductionId production, Stream target)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {LedgerSchema.Columns} FROM fact ORDER BY seq";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (reader.GetString(1) == production.ToString()) FactLine.Write(target, FactReader.Row(reader));
            else Leaf(target, reader.GetInt64(0), Chain.Leaf(LedgerVerifier.Fields(reader)));
        }
    }

    private static void Leaf(Stream target, long seq, byte[] leaf) => FactLine.Write(target, writer =>
    {
        writer.WriteNumber("seq", seq);
        writer.WriteString("leaf", Convert.ToHexStringLower(leaf));
    });
}
