using System.Net;
using System.Net.Sockets;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>
/// Fetches media from an address that somebody gave. A chat may be told by a stranger's text what to fetch, so this machine and its
/// network are out of reach unless the settings name the host: what is checked is the address that is connected to, also after a redirect.
/// </summary>
/// <param name="allowed">Hosts of this machine or network that may be asked.</param>
internal sealed class MediaFetch(IReadOnlyList<string> allowed)
{
    private const long MostBytes = 512L * 1024 * 1024;
    private const int MostRedirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10), Silence = TimeSpan.FromSeconds(30);

    public async Task<Digest> Get(Uri address, IMedia media, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var handler = new SocketsHttpHandler { ConnectCallback = Connect, AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = Silence };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("AgentStudio/1.0");
        try
        {
            using var answer = await Follow(client, address, patience.Token);
            await using var body = new Limited(await answer.Content.ReadAsStreamAsync(patience.Token), MostBytes, address);
            return await media.Bring(body, patience.Token);
        }
        catch (HttpRequestException failed)
        {
            throw (failed.InnerException as StudioException) ?? new StudioException($"{Shown(address)} cannot be fetched: {failed.Message} Download it yourself and give its path.", failed);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new StudioException($"{Shown(address)} took longer than {Patience.TotalMinutes:0} minutes. Download it yourself and give its path.", late);
        }
    }

    private static async Task<HttpResponseMessage> Follow(HttpClient client, Uri address, CancellationToken cancel)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0) throw new StudioException($"{Shown(address)} is not an http or https address without a name and password in it.");
            var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
            {
                address = new Uri(address, next);
                answer.Dispose();
                continue;
            }

            if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentLength is not > MostBytes) return answer;
            using (answer)
                throw new StudioException(answer.IsSuccessStatusCode ? TooMuch(address) : $"{Shown(address)} answered {(int)answer.StatusCode} {answer.ReasonPhrase}. Check the address in a browser, or give a path.");
        }

        throw new StudioException($"{Shown(address)} leads on more than {MostRedirects} times. Give the address that it ends at.");
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        var open = allowed.Contains(host, StringComparer.OrdinalIgnoreCase) ? found : [.. found.Where(IsPublic)];
        if (open.Length == 0)
            throw new StudioException($"{host} is on this machine or its network, which addresses from a chat may not reach. If you trust it, add \"hosts\": [\"{host}\"] to studio.json; or give a path.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Not this machine, not a private, shared, link-local, documentation or multicast range (RFC 6890, RFC 4193, RFC 4291).</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal && !address.IsIPv6Multicast && !address.IsIPv6SiteLocal && !address.IsIPv6UniqueLocal && !address.Equals(IPAddress.IPv6Any)
                && !(bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B) && !(bytes[0] == 0x20 && bytes[1] == 0x02) && !bytes.AsSpan(0, 12).SequenceEqual(new byte[12]);
        return bytes switch
        {
            [0 or 10 or 127, ..] or [>= 224, ..] => false,
            [100, >= 64 and <= 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [192, 0, 0 or 2, _] or [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            _ => true,
        };
    }

    private static string Shown(Uri address) => address.GetLeftPart(UriPartial.Path);   // what stands behind ? may be a key

    private static string TooMuch(Uri address) => $"{Shown(address)} gives more than {MostBytes / 1024 / 1024} MB, which is the most. Download it yourself and give its path.";

    /// <summary>A download that ends with an error when it grows beyond the limit.</summary>
    private sealed class Limited(Stream inner, long most, Uri address) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read) => (_read += read) <= most ? read : throw new StudioException(TooMuch(address));
    }
}
