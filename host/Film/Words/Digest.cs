using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>The SHA-256 of a media file or a text, written <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(JsonText<Digest>))]
public readonly record struct Digest : IText<Digest>
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>The 64 digits without the prefix, which is also the file's name in the media store.</summary>
    public string Hex => _hex ?? throw new InvalidOperationException("An empty digest has no digits.");

    public bool IsEmpty => _hex is null;

    public static Digest OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    public static Digest OfBytes(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public static async Task<Digest> OfStream(Stream stream, CancellationToken cancel) =>
        new(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)));

    public static bool TryParse(string text, out Digest digest)
    {
        var valid = text.Length == Prefix.Length + 64 && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Digits) < 0;
        digest = valid ? new(text[Prefix.Length..]) : default;
        return valid;
    }

    public static Digest Parse(string text) => TryParse(text, out var digest)
        ? digest
        : throw new StudioException($"'{text}' is not a digest. Write 'sha256:' and 64 digits 0-9 a-f.");

    public override string ToString() => _hex is null ? "" : Prefix + _hex;
}
