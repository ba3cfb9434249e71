using System.Text;

namespace AgentStudio.Film;

/// <summary>The two text forms of captions.</summary>
internal static class CaptionText
{
    public static string Srt(IReadOnlyList<Caption> captions)
    {
        var text = new StringBuilder();
        for (var i = 0; i < captions.Count; i++)
            text.Append(i + 1).Append('\n').Append(Time(captions[i].Start, ',')).Append(" --> ").Append(Time(captions[i].End, ',')).Append('\n')
                .AppendJoin('\n', captions[i].Lines).Append("\n\n");
        return text.ToString();
    }

    public static string Vtt(IReadOnlyList<Caption> captions)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        foreach (var caption in captions)
            text.Append(Time(caption.Start, '.')).Append(" --> ").Append(Time(caption.End, '.')).Append('\n')
                .Append(caption.Speaker.Length > 0 ? $"<v {Safe(caption.Speaker)}>" : "").AppendJoin('\n', caption.Lines.Select(Safe)).Append("\n\n");
        return text.ToString();
    }

    private static string Safe(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Time(double seconds, char point)
    {
        var total = (long)Math.Round(seconds * 1000);
        return $"{total / 3_600_000:00}:{total / 60_000 % 60:00}:{total / 1000 % 60:00}{point}{total % 1000:000}";
    }
}
