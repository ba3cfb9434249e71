using AgentStudio.Media;

namespace AgentStudio.Host.Mcp;

/// <summary>A picture small enough to travel inside a chat.</summary>
internal static class SmallPicture
{
    private const int MostBytes = 100_000, Widest = 960, Narrowest = 160;

    /// <returns>A PNG under 100 kB; null when the file cannot be read as a picture.</returns>
    public static byte[]? Of(string file)
    {
        try
        {
            using var picture = Bitmap.Load(file);
            for (var width = Math.Min(picture.Width, Widest); width >= Narrowest; width = width * 3 / 4)
                if (Png(picture, width) is { Length: <= MostBytes } small) return small;
            return null;
        }
        catch (Exception unreadable) when (unreadable is MediaException or IOException)
        {
            return null;
        }
    }

    private static byte[] Png(Bitmap picture, int width)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var small = picture.Resize(width, Math.Max(1, picture.Height * width / picture.Width));
            small.SavePng(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
