using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>Reads rows that were selected with <see cref="LedgerSchema.Columns"/>.</summary>
internal static class FactReader
{
    public static FactRow Row(SqliteDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        Production = reader.GetString(1),
        Kind = reader.GetString(2),
        Id = reader.GetString(3),
        Version = reader.GetInt32(4),
        Schema = reader.GetInt32(5),
        Body = reader.IsDBNull(6) ? null : reader.GetString(6),
        BodyDigest = reader.IsDBNull(7) ? null : ToDigest(Bytes(reader, 7)),
        Actor = reader.GetString(8),
        Cause = reader.GetInt64(9),
        AtMs = reader.GetInt64(10),
        PreviousHash = Convert.ToHexStringLower(Bytes(reader, 11)),
        Hash = Convert.ToHexStringLower(Bytes(reader, 12)),
    };

    public static byte[] Bytes(SqliteDataReader reader, int column) => (byte[])reader.GetValue(column);

    public static Digest ToDigest(byte[] hash) => Digest.Parse("sha256:" + Convert.ToHexStringLower(hash));
}
