using System.Text;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>The picture of the film as a list of clips that can follow one another by copying.</summary>
/// <param name="List">Path of the list as ffmpeg's concat demuxer reads it.</param>
internal sealed record Reel(string List, ClipFormat Format, int Frames, IReadOnlyList<string> Notes)
{
    /// <summary>Checks every part and encodes those again that do not fit the others.</summary>
    public static async Task<Reel> Join(MasterRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Parts.Count == 0) throw new StudioException("A film needs at least one part; the request has none.");
        if (request.Parts.Count != request.PartFrames.Count)
            throw new StudioException($"The film has {request.Parts.Count} parts but {request.PartFrames.Count} lengths. Give the frames of each part.");
        var paths = request.Parts.Select(bench.PathOf).ToList();
        var format = await CommonFormat(paths, request, bench.Folder, cancel);
        var notes = new List<string>();
        for (var i = 0; i < paths.Count; i++)
        {
            if (Fits(paths[i], format, request.PartFrames[i])) continue;
            notes.Add($"part {i + 1} was encoded again: it did not fit the others");
            paths[i] = await Again(paths[i], i, request.PartFrames[i], format.Format, bench.Folder, cancel);
        }

        var list = Path.Combine(bench.Folder, "reel.txt");
        await File.WriteAllTextAsync(list, Listed(paths), cancel);
        return new(list, format.Format, request.PartFrames.Sum(), notes);
    }

    private static bool Fits(string path, Reference reference, int frames)
    {
        var track = Mp4.Picture(path);
        if (track.Samples != frames && Joinable.Fits(path, reference.Format))
            throw new StudioException($"A part has {track.Samples} frames; {frames} are said. Compile the cut again.");
        return Joinable.Same(path, reference.Clip) && track.KeyFrames is null or [0, ..];
    }

    /// <summary>What most frames have decides: a draft's settings or the final's.</summary>
    private static async Task<Reference> CommonFormat(List<string> paths, MasterRequest request, string folder, CancellationToken cancel)
    {
        var drafts = 0L;
        var all = 0L;
        var references = new List<Reference>();
        foreach (var draft in new[] { false, true })
        {
            var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), draft);
            references.Add(new(format, await Joinable.Sample(format, Path.Combine(folder, draft ? "draft.mp4" : "final.mp4"), cancel)));
        }

        for (var i = 0; i < paths.Count; i++)
        {
            all += request.PartFrames[i];
            if (Joinable.Same(paths[i], references[1].Clip)) drafts += request.PartFrames[i];
        }

        return drafts * 2 > all ? references[1] : references[0];
    }

    private static async Task<string> Again(string path, int index, int frames, ClipFormat format, string folder, CancellationToken cancel)
    {
        var again = Path.Combine(folder, $"part{index}.mp4");
        await using var encoder = ClipEncoder.Start(again, format);
        await foreach (var frame in ClipReader.Read(path, format, 0, frames, cancel)) await encoder.Write(frame, cancel);
        await encoder.Finish(cancel);
        return again;
    }

    private static string Listed(IEnumerable<string> paths)
    {
        var list = new StringBuilder("ffconcat version 1.0\n");
        foreach (var path in paths) list.Append("file '").Append(Path.GetFullPath(path).Replace("'", @"'\''")).Append("'\n");
        return list.ToString();
    }

    private sealed record Reference(ClipFormat Format, string Clip);
}
