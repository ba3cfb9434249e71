using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Darkroom;

/// <summary>A cut-out figure in a plate: scaled, brought to the plate's tones and colour cast, with a soft shadow under its feet.</summary>
internal static class PlacedFigure
{
    private const float CastShare = 0.35f;

    /// <param name="x">Where its middle stands, as a part of the plate; so are the others.</param>
    public static Bitmap Draw(string plate, string figure, double x, double y, double height)
    {
        if (x is < 0 or > 1 || y is < 0 or > 1.5 || height is <= 0 or > 3) throw new StudioException($"A figure at {x}, {y} of height {height} lies outside the plate. Give parts of the plate: x and y 0 to 1, height up to 3.");
        var result = Bitmap.Load(plate);
        using var whole = Bitmap.Load(figure);
        using var cut = Trimmed(whole);
        Match(cut, Planes.Of(result));
        var scale = result.Height * height / cut.Height;
        using var canvas = new Canvas(result);
        var (feetX, feetY) = (x * result.Width, y * result.Height);
        Shadow(result, feetX, feetY, cut.Width * scale * 0.42);
        canvas.Draw(cut, Affine.Move(-cut.Width / 2.0, -cut.Height).Then(Affine.Scale(scale, scale)).Then(Affine.Move(feetX, feetY)), 1, Sampling.Best);
        return result;
    }

    /// <summary>The smallest part that holds everything that is seen.</summary>
    private static Bitmap Trimmed(Bitmap figure)
    {
        int left = figure.Width, top = figure.Height, right = -1, bottom = -1;
        for (var y = 0; y < figure.Height; y++)
        {
            var row = figure.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] >> 24 < 64) continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        if (right < 0) throw new StudioException("No figure was found in the picture. Give points on it with picture_matte, or take another picture.");
        var cut = new Bitmap(right - left + 1, bottom - top + 1);
        for (var y = 0; y < cut.Height; y++) figure.Row(top + y).Slice(left, cut.Width).CopyTo(cut.Row(y));
        cut.MarkDirty();
        return cut;
    }

    /// <summary>Each channel is moved part of the way to the plate's mean: the same light falls on both.</summary>
    private static void Match(Bitmap cut, Planes plate)
    {
        Span<double> mean = stackalloc double[3], own = stackalloc double[3];
        var count = 0;
        for (var c = 0; c < 3; c++)
            foreach (var value in plate.Plane(c)) mean[c] += value / plate.Area;
        for (var y = 0; y < cut.Height; y++)
            foreach (var pixel in cut.Row(y))
            {
                if (pixel >> 24 < 250) continue;
                count++;
                for (var c = 0; c < 3; c++) own[c] += (pixel >> (16 - 8 * c) & 255) / 255.0;
            }

        for (var y = 0; y < cut.Height && count > 0; y++)
        {
            var row = cut.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var (alpha, pixel) = (row[x] >> 24, row[x] & 0xFF000000);
                for (var c = 0; c < 3; c++)
                {
                    var gain = 1 + CastShare * (Math.Clamp(mean[c] / Math.Max(0.02, own[c] / count), 0.4, 1.8) - 1);
                    pixel |= (uint)Math.Clamp(Math.Round((row[x] >> (16 - 8 * c) & 255) * gain), 0, alpha) << 16 - 8 * c;
                }

                row[x] = pixel;
            }
        }

        cut.MarkDirty();
    }

    private static void Shadow(Bitmap plate, double x, double y, double radius)
    {
        var flat = radius * 0.22;
        for (var row = Math.Max(0, (int)(y - flat)); row < Math.Min(plate.Height, y + flat); row++)
        {
            var pixels = plate.Row(row);
            for (var column = Math.Max(0, (int)(x - radius)); column < Math.Min(plate.Width, x + radius); column++)
            {
                var far = Math.Pow((column - x) / radius, 2) + Math.Pow((row - y) / flat, 2);
                if (far >= 1) continue;
                var keep = 1 - 0.45 * (1 - far) * (1 - far);
                var pixel = pixels[column] & 0xFF000000;
                for (var shift = 0; shift <= 16; shift += 8) pixel |= (uint)((pixels[column] >> shift & 255) * keep) << shift;
                pixels[column] = pixel;
            }
        }

        plate.MarkDirty();
    }
}
