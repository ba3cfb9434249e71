using System.Globalization;
using System.Text;

namespace AgentStudio.Host.Links;

/// <summary>One request of a browser for a media file, with or without a range (RFC 9110, sections 9 and 14), answered on one connection.</summary>
internal sealed class MediaAnswer(Stream stream, int port, Func<string, string?> fileOf)
{
    private const int LongestHead = 8 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task Give(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        if (await Head(patience.Token) is not { } head) { await Refuse("400 Bad Request", cancel); return; }
        var lines = head.Split("\r\n");
        var ask = lines[0].Split(' ');
        if (ask.Length != 3 || ask[0] is not ("GET" or "HEAD")) { await Refuse("405 Method Not Allowed", cancel, "Allow: GET, HEAD\r\n"); return; }
        // A page elsewhere whose name was made to point here (DNS rebinding) sends that name.
        if (Header(lines, "Host") is not { } host || (host != $"127.0.0.1:{port}" && host != $"localhost:{port}")) { await Refuse("403 Forbidden", cancel); return; }
        if (ask[1].Split('/') is not ["", var secret, _] || fileOf(secret) is not { } file) { await Refuse("404 Not Found", cancel); return; }
        await Send(file, Header(lines, "Range"), body: ask[0] == "GET", cancel);
    }

    private async Task<string?> Head(CancellationToken cancel)
    {
        var bytes = new byte[LongestHead];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(filled), cancel);
            if (read == 0) return null;
            filled += read;
            var text = Encoding.Latin1.GetString(bytes, 0, filled);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0) return text[..end];
        }

        return null;
    }

    private static string? Header(string[] lines, string name) =>
        lines.Skip(1).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private async Task Send(string file, string? range, bool body, CancellationToken cancel)
    {
        await using var media = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        var whole = media.Length;
        var part = range is null ? null : Range(range, whole);
        if (range is not null && part is null) { await Refuse("416 Range Not Satisfiable", cancel, $"Content-Range: bytes */{whole}\r\n"); return; }
        var (first, last) = part ?? (0, whole - 1);
        var head = $"HTTP/1.1 {(part is null ? "200 OK" : "206 Partial Content")}\r\nContent-Type: {MediaKinds.Of(file)}\r\nContent-Length: {last - first + 1}\r\nAccept-Ranges: bytes\r\n"
            + (part is null ? "" : $"Content-Range: bytes {first}-{last}/{whole}\r\n")
            + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-site\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancel);
        if (!body) return;
        media.Position = first;
        var buffer = new byte[1 << 16];
        for (var left = last - first + 1; left > 0;)
        {
            var read = await media.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancel);
            if (read == 0) return;
            await stream.WriteAsync(buffer.AsMemory(0, read), cancel);
            left -= read;
        }
    }

    /// <summary>"bytes=0-99", "bytes=100-" or "bytes=-100"; null when it names nothing of the file. Of several ranges none is given.</summary>
    internal static (long First, long Last)? Range(string range, long whole)
    {
        if (!range.StartsWith("bytes=", StringComparison.Ordinal) || range["bytes=".Length..].Split('-') is not [var from, var to]) return null;
        if (from.Length == 0) return Number(to) is > 0 and var tail && whole > 0 ? (Math.Max(0, whole - tail), whole - 1) : null;
        if (Number(from) is not { } first || first >= whole) return null;
        if (to.Length == 0) return (first, whole - 1);
        return Number(to) is { } last && last >= first ? (first, Math.Min(last, whole - 1)) : null;
    }

    private static long? Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Task Refuse(string status, CancellationToken cancel, string headers = "") =>
        stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"), cancel).AsTask();
}
