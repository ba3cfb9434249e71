using System.Globalization;
using System.Text;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Shows a storyboard as an animated GIF: each picture with its slate below, for its time.</summary>
internal static class PageReel
{
    private const double UsualSeconds = 1.5, LeastSeconds = 0.3, MostSeconds = 6;

    public static async Task<string> Print(PageRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var list = new StringBuilder("ffconcat version 1.0\n");
        for (var i = 0; i < request.Pictures.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var (one, name) = (request.Pictures[i], $"picture{i}.png");
            using (var frame = Frame(request, one, bench)) frame.SavePng(Path.Combine(bench.Folder, name));
            list.Append(CultureInfo.InvariantCulture, $"file {name}\nduration {Seconds(one)}\n");
            bench.Report((i + 1.0) / (request.Pictures.Count + 1));
        }

        list.Append(CultureInfo.InvariantCulture, $"file picture{request.Pictures.Count - 1}.png\n");   // the last duration counts only before another entry
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "reel.txt"), list.ToString(), cancel);
        var total = request.Pictures.Sum(Seconds);
        await Ffmpeg.Run(
        [
            "-f", "concat", "-safe", "0", "-i", Path.Combine(bench.Folder, "reel.txt"),
            "-vf", "fps=10,split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle",
            "-t", total.ToString("0.0", CultureInfo.InvariantCulture), "-loop", "0", "-fflags", "+bitexact", Path.Combine(bench.Folder, "storyboard.gif"),
        ], cancel);
        return "storyboard.gif";
    }

    /// <summary>In whole tenths, which GIF can keep.</summary>
    private static double Seconds(PagePicture one) => Math.Round(Math.Clamp(one.Seconds ?? UsualSeconds, LeastSeconds, MostSeconds), 1);

    private static Bitmap Frame(PageRequest request, PagePicture one, IWorkbench bench)
    {
        var sheet = PagePlan.InColumns(request with { Pictures = [one], Title = "", Subtitle = "" }, 1) with { MostLines = 0 };
        var (pad, strip) = (sheet.Text * 0.9, sheet.Text * 2.7);
        var frame = new Bitmap((int)Math.Ceiling(sheet.PictureWidth + 2 * pad), (int)Math.Ceiling(sheet.PictureHeight + pad + strip));
        using var canvas = new Canvas(frame);
        canvas.Cover(PageInk.Paper);
        PageCell.Draw(canvas, one, sheet, (Math.Round(pad), Math.Round(pad)), request.Guides, bench);
        return frame;
    }
}
