using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>The blur of a picture that the camera whips across.</summary>
internal static class Smear
{
    /// <param name="reach">Pixels to each side.</param>
    internal static void Across(Bitmap target, int reach)
    {
        if (reach < 2) return;
        var line = new uint[target.Width];
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            row.CopyTo(line);
            uint r = 0, g = 0, b = 0;
            for (var x = -reach; x < row.Length; x++)
            {
                var enter = line[Math.Min(row.Length - 1, x + reach)];
                var leave = line[Math.Max(0, x - reach)];
                (r, g, b) = (r + (enter >> 16 & 255), g + (enter >> 8 & 255), b + (enter & 255));
                if (x >= reach) (r, g, b) = (r - (leave >> 16 & 255), g - (leave >> 8 & 255), b - (leave & 255));
                if (x < 0) continue;
                var n = (uint)Math.Min(x + reach, 2 * reach);
                row[x] = 0xFF000000 | Math.Min(255, r / n) << 16 | Math.Min(255, g / n) << 8 | Math.Min(255, b / n);
            }
        }

        target.MarkDirty();
    }
}
