namespace AgentStudio.Host.Links;

/// <summary>What a media file is, by its name, else by how it begins: files of the store have no ending.</summary>
internal static class MediaKinds
{
    private static readonly Dictionary<string, string> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = "video/mp4", [".mov"] = "video/quicktime", [".mkv"] = "video/x-matroska", [".webm"] = "video/webm", [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif", [".webp"] = "image/webp", [".wav"] = "audio/wav", [".mp3"] = "audio/mpeg", [".m4a"] = "audio/mp4", [".flac"] = "audio/flac", [".pdf"] = "application/pdf",
        [".srt"] = "application/x-subrip", [".vtt"] = "text/vtt", [".json"] = "application/json", [".fountain"] = "text/plain",
    };

    public static string Of(string file) => ByEnding.TryGetValue(Path.GetExtension(file), out var kind) ? kind : Begins(file);

    /// <summary>Such as ".mp4"; empty for a kind that is not known.</summary>
    public static string EndingOf(string kind) => ByEnding.FirstOrDefault(pair => pair.Value == kind).Key ?? "";

    private static string Begins(string file)
    {
        Span<byte> head = stackalloc byte[12];
        using var stream = File.OpenRead(file);
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        return read > 4 && head[1..4].SequenceEqual("PNG"u8) ? "image/png"
            : read > 2 && head[0] == 0xFF && head[1] == 0xD8 ? "image/jpeg"
            : read > 7 && head[4..8].SequenceEqual("ftyp"u8) ? "video/mp4"
            : head.StartsWith("RIFF"u8) && read == 12 ? head[8..12].SequenceEqual("WAVE"u8) ? "audio/wav" : head[8..12].SequenceEqual("WEBP"u8) ? "image/webp" : "video/x-msvideo"
            : head.StartsWith("GIF8"u8) ? "image/gif"
            : head.StartsWith("ID3"u8) ? "audio/mpeg"
            : head.StartsWith("fLaC"u8) ? "audio/flac"
            : head.StartsWith("%PDF"u8) ? "application/pdf"
            : "application/octet-stream";
    }
}
