using System.Globalization;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Media;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>One shot to look at in a chat, small and with sound: its stretch of the film when that is up to date, else its clip with the lines that are spoken in it.</summary>
internal sealed class ShotClip(StudioReader reader, string production, string shot)
{
    private const int MostBytes = 6_000_000;

    public async Task<ResourceContents> Read(string uri, CancellationToken cancel)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".mp4");
        try
        {
            var source = await FromFilm(cancel) ?? await FromTakes(cancel);
            foreach (var (height, quality) in ((int, int)[])[(480, 26), (360, 30), (240, 34)])
            {
                await Ffmpeg.Run(["-y", .. source($"scale=-2:'min({height},ih)'"), "-c:v", "libx264", "-preset", "veryfast", "-crf", $"{quality}", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", file], cancel);
                if (new FileInfo(file).Length <= MostBytes) return BlobResourceContents.FromBytes(await File.ReadAllBytesAsync(file, cancel), uri, "video/mp4");
            }

            throw new StudioException($"The clip of {shot} is too long for a chat. Call media_link with part \"{shot}\": its address plays in a browser.");
        }
        catch (MediaException unreadable)
        {
            throw new StudioException($"The clip of {shot} cannot be shown: {unreadable.Message}", unreadable);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <returns>ffmpeg's inputs and streams for a way to scale the picture; null when the film is not what it should be.</returns>
    private async Task<Func<string, string[]>?> FromFilm(CancellationToken cancel)
    {
        var board = await reader.Ask("film_board", production, cancel);
        if ((bool?)board["current"] != true || (string?)board["film"] is not { Length: > 0 } film) return null;
        var cut = JsonNode.Parse(await File.ReadAllTextAsync(reader.InFolder(production, "cut.json"), cancel))!.AsObject();
        var rate = FrameRate.Parse((string)cut["rate"]!).PerSecond;
        return StudioReader.Items(cut, "picture").FirstOrDefault(clip => (string?)clip["shot"] == shot) is { } clip
            ? scale => ["-ss", Text((int)clip["start"]! / rate), "-t", Text((int)clip["frames"]! / rate), "-i", film, "-vf", scale]
            : null;
    }

    private async Task<Func<string, string[]>> FromTakes(CancellationToken cancel)
    {
        var found = await reader.Shot(production, shot, cancel);
        var rate = FrameRate.Parse((string)(await reader.Ask("production_show", production, cancel))["production"]!["rate"]!).PerSecond;
        var parts = found["shot"]!["parts"] is JsonArray { Count: > 1 } several ? several.Select((_, at) => $"clip/{shot}/{at + 1}").ToList() : [$"clip/{shot}"];
        var clips = new List<string>();
        foreach (var part in parts) clips.Add(await reader.TakeInUse(production, part, $"clip_make with shots [\"{shot}\"]", cancel));
        var lines = new List<(string File, int Milliseconds)>();
        foreach (var line in StudioReader.Items(found, "lines"))
            lines.Add((await reader.TakeInUse(production, $"line/{line["id"]}", $"voice_make with shots [\"{shot}\"]", cancel), (int)Math.Round((int)(line["startFrame"] ?? 0)! * 1000 / rate)));
        return scale => Joined(clips, lines, scale);
    }

    private static string[] Joined(List<string> clips, List<(string File, int Milliseconds)> lines, string scale)
    {
        var inputs = clips.Concat(lines.Select(line => line.File)).SelectMany(file => new[] { "-i", file });
        var picture = $"{string.Concat(clips.Select((_, at) => $"[{at}:v]"))}concat=n={clips.Count}:v=1,{scale}[v]";
        if (lines.Count == 0) return [.. inputs, "-filter_complex", picture, "-map", "[v]"];
        var delayed = lines.Select((line, at) => $"[{clips.Count + at}:a]adelay={line.Milliseconds}:all=1[a{at}]");
        var sound = $"{string.Concat(lines.Select((_, at) => $"[a{at}]"))}amix=inputs={lines.Count}:normalize=0[a]";
        return [.. inputs, "-filter_complex", string.Join(';', [picture, .. delayed, sound]), "-map", "[v]", "-map", "[a]"];
    }

    private static string Text(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);
}
