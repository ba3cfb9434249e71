using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Models;

/// <summary>
/// Brings the files of a well-known model: asks the server first what it has, goes on where an earlier try ended, and keeps a file
/// only when its length and SHA-256 are right.
/// </summary>
internal sealed class Downloads(HttpClient http, TimeSpan pause)
{
    /// <summary>Tries in a row that bring nothing.</summary>
    private const int Patience = 4;

    /// <summary>What the server has of each file. Nothing is downloaded.</summary>
    /// <exception cref="StudioException">It cannot be reached, or has something else than is known.</exception>
    public async Task<Offer> Offer(KnownModel known, CancellationToken cancel)
    {
        var files = new List<OfferedFile>();
        foreach (var file in known.Files) files.Add(await Offer(known, file, cancel));
        return new(known, files);
    }

    /// <summary>Downloads into the folder, with a manifest beside.</summary>
    /// <returns>What could not be verified, for people.</returns>
    /// <exception cref="StudioException">A file is not the right one, or the connection breaks again and again; what came stays for the next try.</exception>
    public async Task<IReadOnlyList<string>> Fetch(Offer offer, string folder, IToolCall call)
    {
        Directory.CreateDirectory(folder);
        Room(offer, folder);
        var (total, before) = (Math.Max(1, offer.Bytes), 0L);
        foreach (var file in offer.Files)
        {
            var at = before;
            await new FileDownload(http, file, Inside(folder, file.Known.Path), pause, Patience).Run(
                bytes => call.Report(new($"{offer.Known.Name}: {file.Known.Path} {Shown(bytes)} of {Shown(file.Bytes)}", Math.Min(1, (at + bytes) / (double)total))), call.Cancel);
            before += file.Bytes;
        }

        offer.Folder = folder;
        var known = offer.Known;
        var manifest = new ModelManifest { Name = known.Name, Family = known.Family, Licence = known.Licence, NonCommercial = known.NonCommercial, Settings = known.Settings };
        await File.WriteAllBytesAsync(Path.Combine(folder, ModelManifest.FileName), JsonSerializer.SerializeToUtf8Bytes(manifest, ModelsJson.Default.ModelManifest), call.Cancel);
        return [.. offer.Files.Where(file => file.Digest is null).Select(file => $"Nobody has published a digest of {file.Known.Path}: what came was recorded, not verified.")];
    }

    public static string Shown(long bytes) => bytes < 1_000_000 ? $"{bytes / 1000.0:0.#} kB" : bytes < 1_000_000_000 ? $"{bytes / 1e6:0.#} MB" : $"{bytes / 1e9:0.##} GB";

    private async Task<OfferedFile> Offer(KnownModel known, KnownFile file, CancellationToken cancel)
    {
        var address = new Uri(file.Url);
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback) throw new StudioException($"{file.Url} of the model '{known.Name}' is not https. Nothing is fetched from there.");
        using var ask = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(0, 0) } };   // some servers refuse HEAD
        using var answer = await Send(ask, file, cancel);
        var bytes = answer.Content.Headers.ContentRange?.Length ?? answer.Content.Headers.ContentLength ?? throw new StudioException($"{file.Url} does not say how long it is. Download it by hand, then: studio models add <folder>.");
        if (file.Bytes is { } right && right != bytes) throw new StudioException($"{file.Url} has {bytes} bytes; {known.Name} is known to have {right}. It is another file now; nothing was downloaded.");
        return new(file, bytes, file.Digest ?? Named(answer));
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage ask, KnownFile file, CancellationToken cancel)
    {
        try
        {
            var answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer)
                throw new StudioException($"{file.Url} answered {(int)answer.StatusCode} {answer.ReasonPhrase}. {(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "It may ask for an account: download it in the browser, then" : "Look at its page, or download it by hand, then")}: studio models add <folder>.");
        }
        catch (HttpRequestException unreachable)
        {
            throw new StudioException($"{file.Url} cannot be reached: {unreachable.Message}", unreachable);
        }
    }

    /// <summary>Hugging Face names the SHA-256 of large files in a header of its first answer, which redirects keep where the client is shown it.</summary>
    private static Digest? Named(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Linked-ETag", out var tags) && Film.Digest.TryParse("sha256:" + tags.First().Trim('"'), out var digest) ? digest : null;

    private static void Room(Offer offer, string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < offer.Bytes) throw new StudioException($"{offer.Known.Name} needs {Shown(offer.Bytes)}; {Shown(free)} are free at {folder}. Make room, or choose another state folder with --home.");
    }

    private static string Inside(string folder, string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw new StudioException($"The path {file} of a well-known model leaves its folder.");
    }
}

/// <summary>What a server has of a model, to be shown before it is downloaded.</summary>
internal sealed record Offer(KnownModel Known, IReadOnlyList<OfferedFile> Files)
{
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Where it was put.</summary>
    public string? Folder { get; set; }

    public string Question => string.Join('\n', (string[])
    [
        $"{Known.Title}", $"  source   {Known.Source}", $"  licence  {Known.Licence}{(Known.NonCommercial ? " (not for commercial use: films made with it must not be sold)" : "")}", $"  size     {Downloads.Shown(Bytes)}",
        .. Files.Select(file => $"  {file.Known.Path}  {file.Bytes} bytes  {file.Digest?.ToString() ?? "no published digest"}"), "Download it?",
    ]);
}

internal sealed record OfferedFile(KnownFile Known, long Bytes, Digest? Digest);
