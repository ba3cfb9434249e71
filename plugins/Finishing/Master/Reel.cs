using System.Globalization;
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
        var pieces = request.Parts.Select(part => new Piece(bench.PathOf(part.Clip), part.Start, part.Frames)).ToList();
        var format = await CommonFormat(pieces, request, bench.Folder, cancel);
        var notes = new List<string>();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (Fits(pieces[i], format)) continue;
            notes.Add($"part {i + 1} was encoded again: it did not fit the others");
            pieces[i] = await Again(pieces[i], i, format.Format, bench.Folder, cancel);
        }

        var list = Path.Combine(bench.Folder, "reel.txt");
        await File.WriteAllTextAsync(list, Listed(pieces, format.Format), cancel);
        return new(list, format.Format, pieces.Sum(piece => piece.Frames), notes);
    }

    private static bool Fits(Piece piece, Reference reference)
    {
        var track = Mp4.Picture(piece.Path);
        if (track.Samples < piece.Start + piece.Frames && Joinable.Fits(piece.Path, reference.Format))
            throw new StudioException($"A part has {track.Samples} frames; {piece.Frames} from frame {piece.Start} on are said. Compile the cut again.");
        return Joinable.Same(piece.Path, reference.Clip) && (track.KeyFrames is null || track.KeyFrames.Contains(piece.Start));
    }

    /// <summary>What most frames have decides: a draft's settings or the final's.</summary>
    private static async Task<Reference> CommonFormat(List<Piece> pieces, MasterRequest request, string folder, CancellationToken cancel)
    {
        var drafts = 0L;
        var all = 0L;
        var references = new List<Reference>();
        foreach (var draft in new[] { false, true })
        {
            var format = new ClipFormat(request.Size.Width, request.Size.Height, request.Rate.ToString(), draft);
            references.Add(new(format, await Joinable.Sample(format, Path.Combine(folder, draft ? "draft.mp4" : "final.mp4"), cancel)));
        }

        foreach (var piece in pieces)
        {
            all += piece.Frames;
            if (Joinable.Same(piece.Path, references[1].Clip)) drafts += piece.Frames;
        }

        return drafts * 2 > all ? references[1] : references[0];
    }

    private static async Task<Piece> Again(Piece piece, int index, ClipFormat format, string folder, CancellationToken cancel)
    {
        var again = Path.Combine(folder, $"part{index}.mp4");
        await using var encoder = ClipEncoder.Start(again, format);
        await foreach (var frame in ClipReader.Read(piece.Path, format, piece.Start, piece.Frames, cancel)) await encoder.Write(frame, cancel);
        await encoder.Finish(cancel);
        return new(again, 0, piece.Frames);
    }

    private static string Listed(IEnumerable<Piece> pieces, ClipFormat format)
    {
        var list = new StringBuilder("ffconcat version 1.0\n");
        foreach (var (path, start, frames) in pieces)
        {
            list.Append("file '").Append(Path.GetFullPath(path).Replace("'", @"'\''")).Append("'\n");
            // Half a frame beside the frames meant, so that rounding takes neither one too many nor one too few.
            if (start > 0) list.Append("inpoint ").Append(Seconds(start + 0.5, format)).Append('\n');
            list.Append("outpoint ").Append(Seconds(start + frames - 0.5, format)).Append('\n');
        }

        return list.ToString();
    }

    private static string Seconds(double frame, ClipFormat format) => (frame * format.FrameTicks / format.Timescale).ToString("0.000000", CultureInfo.InvariantCulture);

    private sealed record Piece(string Path, int Start, int Frames);

    private sealed record Reference(ClipFormat Format, string Clip);
}
