using System.Net;
using System.Net.Http.Headers;
using AgentStudio.Film;

namespace AgentStudio.Host.Models;

/// <summary>One file on its way: what came lies in "name.part" until all of it is there and right.</summary>
internal sealed class FileDownload(HttpClient http, OfferedFile file, string path, TimeSpan pause, int patience)
{
    /// <summary>A server that says nothing for so long has gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly string _part = path + ".part";

    /// <param name="report">Bytes that are here.</param>
    public async Task Run(Action<long> report, CancellationToken cancel)
    {
        if (File.Exists(path) && await IsRight(path, cancel)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await Bring(report, cancel);
        if (!await IsRight(_part, cancel))
        {
            var found = await DigestOf(_part, cancel);
            File.Delete(_part);
            throw new StudioException($"What {file.Known.Url} sent is not the known file: its SHA-256 is {found}, not {file.Digest}. It was deleted and nothing was added. Look at the model's page; somebody may have replaced it.");
        }

        File.Move(_part, path, overwrite: true);
    }

    private long Here => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    private async Task Bring(Action<long> report, CancellationToken cancel)
    {
        var vain = 0;
        if (Here > file.Bytes) File.Delete(_part);
        while (Here < file.Bytes)
        {
            var before = Here;
            var failure = await Try(report, cancel);
            vain = Here > before ? 0 : vain + 1;
            if (vain >= patience) throw new StudioException($"{file.Known.Url} broke off {patience} times at {Here} of {file.Bytes} bytes{(failure is null ? "" : $" ({failure.Message})")}. What came is kept: the same command goes on from there.");
            if (Here < file.Bytes) await Task.Delay(pause * vain, cancel);
        }
    }

    /// <returns>Why it broke off; null when the answer came to its end.</returns>
    private async Task<Exception?> Try(Action<long> report, CancellationToken cancel)
    {
        try
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, file.Known.Url);
            if (Here > 0) ask.Headers.Range = new RangeHeaderValue(Here, null);
            using var answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
                return new HttpRequestException($"it answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
            await Append(answer, report, cancel);
            return null;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TimeoutException && !cancel.IsCancellationRequested)
        {
            return broken;
        }
    }

    private async Task Append(HttpResponseMessage answer, Action<long> report, CancellationToken cancel)
    {
        var goesOn = answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.From == Here;
        if (!goesOn && Here > 0) File.Delete(_part);   // it sends all from the beginning, or has become shorter than what is here
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return;
        await using var to = new FileStream(_part, FileMode.Append, FileAccess.Write, FileShare.None, 1 << 16);
        await using var from = await answer.Content.ReadAsStreamAsync(cancel);
        var piece = new byte[1 << 16];
        while (await from.ReadAsync(piece, cancel).AsTask().WaitAsync(Silence, cancel) is > 0 and var count)
        {
            if (to.Position + count > file.Bytes) throw new StudioException($"{file.Known.Url} sends more than the {file.Bytes} bytes it announced. Nothing was added; try again later.");
            await to.WriteAsync(piece.AsMemory(0, count), cancel);
            report(to.Position);
        }
    }

    private async Task<bool> IsRight(string candidate, CancellationToken cancel) =>
        new FileInfo(candidate).Length == file.Bytes && (file.Digest is not { } right || await DigestOf(candidate, cancel) == right);

    private static async Task<Digest> DigestOf(string candidate, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(candidate);
        return await Digest.OfStream(stream, cancel);
    }
}
