using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentStudio.Host.Planning;

/// <summary>Seeds are hashes of what decides them, so equal work has equal seeds on every machine.</summary>
internal static class Seeds
{
    /// <summary>Positive, below 2^53 so that JSON readers everywhere keep it exact.</summary>
    public static long Of(params ReadOnlySpan<string> parts)
    {
        var text = Encoding.UTF8.GetBytes(string.Join('\0', parts));
        return (long)(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(text)) >> 11);
    }
}
