namespace AgentStudio.Media;

/// <summary>A picture as networks take it: one plane of numbers a channel, row after row, usually RGB from 0 to 1.</summary>
public sealed class Planes
{
    public Planes(int channels, int height, int width, float[]? data = null)
    {
        (Channels, Height, Width, Data) = (channels, height, width, data ?? new float[(long)channels * height * width]);
        if (Data.Length != (long)channels * height * width)
            throw new ArgumentException($"{channels}x{height}x{width} needs {(long)channels * height * width} numbers, not {Data.Length}.", nameof(data));
    }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public float[] Data { get; }

    public int Area => Height * Width;

    public Span<float> Plane(int channel) => Data.AsSpan(channel * Area, Area);

    public Span<float> Row(int channel, int y) => Data.AsSpan((channel * Height + y) * Width, Width);

    public float this[int channel, int y, int x]
    {
        get => Data[(channel * Height + y) * Width + x];
        set => Data[(channel * Height + y) * Width + x] = value;
    }

    /// <summary>RGB, 0 to 1; what is clear becomes black.</summary>
    public static Planes Of(Bitmap picture)
    {
        var planes = new Planes(3, picture.Height, picture.Width);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < row.Length; x++)
                for (var c = 0; c < 3; c++) planes[c, y, x] = (row[x] >> (16 - 8 * c) & 255) / 255f;
        }

        return planes;
    }

    public static Planes Load(string path)
    {
        using var picture = Bitmap.Load(path);
        return Of(picture);
    }

    /// <summary>An opaque picture of three planes (RGB) or one (grey); values beyond 0 to 1 are clamped, and what is no number is black.</summary>
    public Bitmap ToBitmap(Planes? alpha = null)
    {
        var picture = new Bitmap(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < Width; x++)
            {
                var cover = alpha is null ? 1 : Clamped(alpha[0, y, x]);
                var pixel = (uint)MathF.Round(cover * 255) << 24;
                for (var c = 0; c < 3; c++) pixel |= (uint)MathF.Round(Clamped(this[Channels == 1 ? 0 : c, y, x]) * cover * 255) << 16 - 8 * c;
                row[x] = pixel;
            }
        }

        picture.MarkDirty();
        return picture;
    }

    public void SavePng(string path, Planes? alpha = null)
    {
        using var picture = ToBitmap(alpha);
        picture.SavePng(path);
    }

    /// <summary>Each channel as (value - mean) / deviation.</summary>
    public Planes Normalized(ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation)
    {
        var result = new Planes(Channels, Height, Width);
        for (var c = 0; c < Channels; c++)
        {
            var from = Plane(c);
            var to = result.Plane(c);
            for (var i = 0; i < from.Length; i++) to[i] = (from[i] - mean[c]) / deviation[c];
        }

        return result;
    }

    /// <summary>The channels in the opposite order: BGR where it was RGB.</summary>
    public Planes Reversed()
    {
        var result = new Planes(Channels, Height, Width);
        for (var c = 0; c < Channels; c++) Plane(c).CopyTo(result.Plane(Channels - 1 - c));
        return result;
    }

    public Planes Map(Func<float, float> change)
    {
        var result = new Planes(Channels, Height, Width);
        for (var i = 0; i < Data.Length; i++) result.Data[i] = change(Data[i]);
        return result;
    }

    /// <summary>Rec. 709 luma of RGB.</summary>
    public Planes Luma()
    {
        if (Channels == 1) return this;
        var luma = new Planes(1, Height, Width);
        var (r, g, b) = (Data.AsMemory(0, Area), Data.AsMemory(Area, Area), Data.AsMemory(2 * Area, Area));
        for (var i = 0; i < Area; i++) luma.Data[i] = 0.2126f * r.Span[i] + 0.7152f * g.Span[i] + 0.0722f * b.Span[i];
        return luma;
    }

    /// <summary>A part of it; what lies outside repeats the edge.</summary>
    public Planes Crop(int left, int top, int width, int height)
    {
        var result = new Planes(Channels, height, width);
        for (var c = 0; c < Channels; c++)
            for (var y = 0; y < height; y++)
            {
                var from = Row(c, Math.Clamp(top + y, 0, Height - 1));
                var to = result.Row(c, y);
                for (var x = 0; x < width; x++) to[x] = from[Math.Clamp(left + x, 0, Width - 1)];
            }

        return result;
    }

    public Planes CentreCrop(int width, int height) => Crop((Width - width) / 2, (Height - height) / 2, width, height);

    /// <summary>Larger at the right and at the bottom, filled with a value.</summary>
    public Planes PadTo(int width, int height, float fill = 0)
    {
        var result = new Planes(Channels, height, width);
        Array.Fill(result.Data, fill);
        for (var c = 0; c < Channels; c++)
            for (var y = 0; y < Math.Min(Height, height); y++)
                Row(c, y)[..Math.Min(Width, width)].CopyTo(result.Row(c, y));
        return result;
    }

    private static float Clamped(float value) => value >= 0 ? Math.Min(value, 1) : 0;   // also of what is no number
}
