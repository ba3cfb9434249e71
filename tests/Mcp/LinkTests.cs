using System.Net;
using System.Net.Http.Headers;
using AgentStudio.Host.Links;

namespace AgentStudio.Tests.Mcp;

/// <summary>Addresses under which a browser plays what was made.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();
    private readonly HttpClient _browser = new();

    public void Dispose()
    {
        _browser.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_link_gives_the_file_whole_or_in_ranges_and_nothing_else()
    {
        await using var links = new MediaLinks();
        var bytes = Enumerable.Range(0, 1000).Select(n => (byte)n).ToArray();
        var file = Path.Combine(_folder, "film.mp4");
        await File.WriteAllBytesAsync(file, bytes, Now);
        var link = links.For(file, "film.mp4");
        Assert.Equal(bytes, await _browser.GetByteArrayAsync(link, Now));

        using var part = await Ask(link, "bytes=990-");
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 990-999/1000", "video/mp4"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString(), part.Content.Headers.ContentType!.MediaType));
        Assert.Equal(bytes[990..], await part.Content.ReadAsByteArrayAsync(Now));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await Ask(link, "bytes=1000-")).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(new Uri($"http://127.0.0.1:{link.Port}/{new string('0', 32)}/film.mp4"), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(new Uri($"http://127.0.0.1:{link.Port}/"), Now)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _browser.PostAsync(link, null, Now)).StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _browser.SendAsync(rebound, Now)).StatusCode);
    }

    [Fact]
    public async Task Many_that_hang_up_in_the_middle_do_not_stop_the_next()
    {
        await using var links = new MediaLinks();
        var file = Path.Combine(_folder, "long.mp4");
        await File.WriteAllBytesAsync(file, new byte[4_000_000], Now);
        var link = links.For(file, "long.mp4");
        for (var visitor = 0; visitor < 80; visitor++)
            using (var answer = await _browser.GetAsync(link, HttpCompletionOption.ResponseHeadersRead, Now)) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(4_000_000, (await _browser.GetByteArrayAsync(link, Now)).Length);
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 0)]
    [InlineData("bytes=5-", 5, 9)]
    [InlineData("bytes=-3", 7, 9)]
    [InlineData("bytes=-30", 0, 9)]
    [InlineData("bytes=2-99", 2, 9)]
    public void Ranges_are_read_as_browsers_write_them(string range, long first, long last) => Assert.Equal((first, last), MediaAnswer.Range(range, 10));

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=3-2")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("lines=0-1")]
    public void Ranges_that_name_nothing_are_refused(string range) => Assert.Null(MediaAnswer.Range(range, 10));

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private Task<HttpResponseMessage> Ask(Uri link, string range) =>
        _browser.SendAsync(new(HttpMethod.Get, link) { Headers = { Range = RangeHeaderValue.Parse(range) } }, Now);
}
