using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// Runs a network that enlarges a picture over tiles, so that memory does not grow with the picture. Each tile sees a margin of
/// its neighbours (Real-ESRGAN's tile_pad), and where tiles overlap they fade into each other.
/// </summary>
/// <param name="Side">Of the tile that the network is given, margin included.</param>
/// <param name="Margin">Pixels around each tile that are seen and thrown away.</param>
/// <param name="Blend">Pixels over which neighbours fade into each other; 0 cuts.</param>
/// <param name="Scale">How much larger the network's result is.</param>
internal sealed record Tiling(int Side, int Margin, int Blend, int Scale)
{
    /// <param name="enlarge">Gets a tile, <see cref="Side"/> square or smaller at a small picture, and returns it <see cref="Scale"/> times as large.</param>
    public Planes Run(Planes picture, Func<Planes, Planes> enlarge, Action<double>? report = null)
    {
        var result = new Planes(picture.Channels, picture.Height * Scale, picture.Width * Scale);
        var weights = new float[result.Area];
        var (columns, rows) = (Places(picture.Width), Places(picture.Height));
        var done = 0;
        foreach (var top in rows)
            foreach (var left in columns)
            {
                var seen = picture.Crop(left - Margin, top - Margin, SideOf(picture.Width), SideOf(picture.Height));
                var large = enlarge(seen);
                if (large.Width != seen.Width * Scale || large.Height != seen.Height * Scale)
                    throw new StudioException($"The network made {large.Width}x{large.Height} of a tile of {seen.Width}x{seen.Height}; {Scale} times as large was expected. Its model does not fit the family.");
                Lay(large, left, top, picture, result, weights);
                report?.Invoke((double)++done / (rows.Count * columns.Count));
            }

        for (var c = 0; c < result.Channels; c++)
        {
            var plane = result.Plane(c);
            for (var i = 0; i < plane.Length; i++) plane[i] /= weights[i];
        }

        return result;
    }

    /// <summary>The side of a tile without its margin.</summary>
    private int Inner => Side - 2 * Margin;

    private int SideOf(int length) => Math.Min(Inner, length) + 2 * Margin;

    /// <summary>Where tiles begin along a side: evenly spread, each overlapping the next by the blend at least.</summary>
    private List<int> Places(int length)
    {
        if (Inner <= Blend) throw new StudioException($"Tiles of {Side} with a margin of {Margin} leave {Inner} pixels, which must be more than the blend of {Blend}. Take larger tiles.");
        if (length <= Inner) return [0];
        var count = (int)Math.Ceiling((double)(length - Blend) / (Inner - Blend));
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * (length - Inner) / (count - 1)))];
    }

    private void Lay(Planes tile, int left, int top, Planes picture, Planes result, float[] weights)
    {
        int width = Math.Min(Inner, picture.Width) * Scale, height = Math.Min(Inner, picture.Height) * Scale, skip = Margin * Scale;
        var across = Fade(width, left > 0, left + width / Scale < picture.Width);
        var down = Fade(height, top > 0, top + height / Scale < picture.Height);
        for (var y = 0; y < height; y++)
        {
            var at = (top * Scale + y) * result.Width + left * Scale;
            for (var x = 0; x < width; x++) weights[at + x] += across[x] * down[y];
            for (var c = 0; c < result.Channels; c++)
            {
                var from = tile.Row(c, skip + y).Slice(skip, width);
                var to = result.Plane(c).Slice(at, width);
                for (var x = 0; x < width; x++) to[x] += from[x] * across[x] * down[y];
            }
        }
    }

    /// <summary>Rises over the blend where a neighbour comes before, falls where one follows.</summary>
    private float[] Fade(int length, bool before, bool after)
    {
        var fade = new float[length];
        var blend = Blend * Scale;
        for (var i = 0; i < length; i++)
        {
            var rise = before && i < blend ? (i + 0.5f) / blend : 1;
            var fall = after && length - 1 - i < blend ? (length - 0.5f - i) / blend : 1;
            fade[i] = Math.Min(rise, fall);
        }

        return fade;
    }
}
