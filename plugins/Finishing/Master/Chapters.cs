using System.Globalization;
using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Finishing;

/// <summary>Title and chapters as ffmpeg's metadata file says them.</summary>
internal static class Chapters
{
    public static string Metadata(string title, IReadOnlyList<Marker> markers, FrameRate rate, int frames)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        if (title.Length > 0) text.Append("title=").Append(Escaped(title)).Append('\n');
        var chapters = markers.Where(marker => marker.Frame >= 0 && marker.Frame < frames).OrderBy(marker => marker.Frame).DistinctBy(marker => marker.Frame).ToList();
        for (var i = 0; i < chapters.Count; i++)
        {
            var end = i + 1 < chapters.Count ? chapters[i + 1].Frame : frames;
            text.Append(CultureInfo.InvariantCulture, $"[CHAPTER]\nTIMEBASE={rate.Denominator}/{rate.Numerator}\nSTART={chapters[i].Frame}\nEND={end}\ntitle={Escaped(chapters[i].Name)}\n");
        }

        return text.ToString();
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            if (letter is '=' or ';' or '#' or '\\') escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
