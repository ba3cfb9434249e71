using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentStudio.Ledger;

/// <summary>
/// The hash chain. leaf = SHA-256 of the row's fields in order, each text behind its length in bytes (4, big endian) and each
/// number as 8 bytes, the body by its SHA-256 (32 bytes; none when withdrawn); hash = SHA-256(previous hash, leaf).
/// </summary>
internal static class Chain
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Stands in front of the first row.</summary>
    public static readonly byte[] Root = new byte[Size];

    private const int Numbers = 5 * sizeof(long);

    public static byte[] DigestOf(ReadOnlySpan<byte> body) => SHA256.HashData(body);

    public static byte[] Leaf(in LeafFields row)
    {
        var texts = Longest(row.Production) + Longest(row.Kind) + Longest(row.Id) + Longest(row.Actor);
        var buffer = ArrayPool<byte>.Shared.Rent(texts + Numbers + sizeof(int) + Size);
        var at = 0;
        Put(buffer, ref at, row.Seq);
        Put(buffer, ref at, row.Production);
        Put(buffer, ref at, row.Kind);
        Put(buffer, ref at, row.Id);
        Put(buffer, ref at, row.Version);
        Put(buffer, ref at, row.Schema);
        Put(buffer, ref at, row.Actor);
        Put(buffer, ref at, row.Cause);
        Put(buffer, ref at, row.AtMs);
        row.BodyDigest.CopyTo(buffer.AsSpan(at));
        var leaf = SHA256.HashData(buffer.AsSpan(0, at + row.BodyDigest.Length));
        ArrayPool<byte>.Shared.Return(buffer);
        return leaf;
    }

    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> leaf)
    {
        Span<byte> both = stackalloc byte[2 * Size];
        previous.CopyTo(both);
        leaf.CopyTo(both[Size..]);
        return SHA256.HashData(both);
    }

    private static int Longest(string text) => sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length);

    private static void Put(byte[] buffer, ref int at, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, buffer.AsSpan(at + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), length);
        at += sizeof(int) + length;
    }

    private static void Put(byte[] buffer, ref int at, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(at), number);
        at += sizeof(long);
    }
}

/// <summary>What a leaf is made of; an empty digest is a withdrawal.</summary>
internal readonly ref struct LeafFields
{
    public required long Seq { get; init; }
    public required string Production { get; init; }
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required long Version { get; init; }
    public required long Schema { get; init; }
    public required string Actor { get; init; }
    public required long Cause { get; init; }
    public required long AtMs { get; init; }
    public required ReadOnlySpan<byte> BodyDigest { get; init; }
}
