using AgentStudio.Media;

namespace AgentStudio.Host.Mcp;

/// <summary>A picture small enough to travel inside a chat.</summary>
internal static class SmallPicture
{
    private const int MostBytes = 100_000, Widest = 960, Narrowest = 160;

    /// <returns>A JPEG, or a PNG where there is no ffmpeg, under 100 kB; null when the file cannot be read as a picture.</returns>
    public static async Task<(byte[] Bytes, string Kind)?> Of(string file, CancellationToken cancel)
    {
        var small = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            return await Jpeg(file, small + ".jpg", cancel) is { } jpeg ? (jpeg, "image/jpeg") : Png(file, small + ".png") is { } png ? (png, "image/png") : null;
        }
        catch (Exception unreadable) when (unreadable is MediaException or IOException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> Jpeg(string file, string small, CancellationToken cancel)
    {
        try
        {
            foreach (var (width, quality) in ((int, int)[])[(Widest, 4), (Widest, 10), (Widest / 2, 10)])
            {
                await Ffmpeg.Run(["-y", "-i", file, "-frames:v", "1", "-vf", $"scale='min({width},iw)':-2:flags=area", "-q:v", $"{quality}", small], cancel);
                if (new FileInfo(small).Length <= MostBytes) return await File.ReadAllBytesAsync(small, cancel);
            }
        }
        catch (MediaException)
        {
            // No ffmpeg: larger for the same look, but a picture.
        }
        finally
        {
            File.Delete(small);
        }

        return null;
    }

    private static byte[]? Png(string file, string path)
    {
        using var picture = Bitmap.Load(file);
        try
        {
            for (var width = Math.Min(picture.Width, Widest); width >= Narrowest; width = width * 3 / 4)
            {
                using var small = picture.Resize(width, Math.Max(1, picture.Height * width / picture.Width));
                small.SavePng(path);
                if (new FileInfo(path).Length <= MostBytes) return File.ReadAllBytes(path);
            }

            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
