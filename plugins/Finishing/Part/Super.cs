using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Words over the picture, in the style's type, low and inside the title-safe area; they come and go softly.</summary>
internal sealed class Super
{
    private const double ComesInSeconds = 0.5;

    // Long enough to be read twice, slowly; then the picture is alone again.
    private const double LeastSeconds = 4, LettersPerSecond = 9;
    private readonly YuvFrame _ink;
    private readonly YuvFrame _cover;
    private readonly int _frames;
    private readonly int _soft;

    public Super(PartRequest request)
    {
        var (width, height) = (request.Size.Width, request.Size.Height);
        (_ink, _cover) = (new(width, height), new(width, height));
        var stands = Math.Max(LeastSeconds, 1 + request.Super.Length / LettersPerSecond);
        _frames = Math.Min(request.Frames, (int)Math.Ceiling(stands * request.Rate.PerSecond));
        _soft = Math.Clamp((int)Math.Round(ComesInSeconds * request.Rate.PerSecond), 1, Math.Max(1, _frames / 4));
        using var page = new Bitmap(width, height);
        using (var canvas = new Canvas(page)) SuperType.Draw(canvas, request.Super, Typeface.Of(request.Style), width, height);
        Separate(page);
    }

    public void Lay(YuvFrame frame, int number)
    {
        if (number >= _frames) return;
        var level = Math.Min(256, 256 * Math.Min(number + 1, _frames - number) / (_soft + 1));
        var (bytes, ink, cover) = (frame.Bytes, _ink.Bytes, _cover.Bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (cover[i] == 0) continue;
            var share = cover[i] * level;
            bytes[i] = (byte)((bytes[i] * (255 * 256 - share) + ink[i] * share + 255 * 128) / (255 * 256));
        }
    }

    /// <summary>The colour and the cover of every sample: two pictures, of which the second is grey.</summary>
    private void Separate(Bitmap page)
    {
        using var cover = new Bitmap(page.Width, page.Height);
        for (var y = 0; y < page.Height; y++)
        {
            var row = page.Row(y);
            var grey = cover.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var alpha = row[x] >> 24;
                grey[x] = alpha * 0x010101u | 0xFF000000;
                row[x] = alpha == 0 ? 0 : 0xFF000000 | Unpremultiplied(row[x] >> 16, alpha) << 16 | Unpremultiplied(row[x] >> 8, alpha) << 8 | Unpremultiplied(row[x], alpha);
            }
        }

        page.MarkDirty();
        Yuv.ToI420(page, _ink.Y, _ink.U, _ink.V);
        CoverOf(cover);
    }

    private static uint Unpremultiplied(uint channel, uint alpha) => Math.Min(255, ((channel & 255) * 255 + alpha / 2) / alpha);

    private void CoverOf(Bitmap grey)
    {
        for (var y = 0; y < grey.Height; y++)
            for (var x = 0; x < grey.Width; x++) _cover[0].Row(y)[x] = (byte)grey.Row(y)[x];
        for (var y = 0; y < grey.Height / 2; y++)
        {
            var top = _cover[0].Row(2 * y);
            var bottom = _cover[0].Row(2 * y + 1);
            for (var x = 0; x < grey.Width / 2; x++)
                _cover[1].Row(y)[x] = _cover[2].Row(y)[x] = (byte)((top[2 * x] + top[2 * x + 1] + bottom[2 * x] + bottom[2 * x + 1] + 2) / 4);
        }
    }
}
