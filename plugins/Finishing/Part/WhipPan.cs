namespace AgentStudio.Finishing;

/// <summary>
/// The camera whips from one picture to the next: both lie on one band, each continued by its mirror image, and the band is seen with
/// the motion blur of a 180-degree shutter.
/// </summary>
internal sealed class WhipPan : IMixer
{
    /// <summary>Pictures passed on the way: the outgoing one, its mirror, the incoming one's mirror.</summary>
    private const int Passed = 3;

    private const double Shutter = 0.5;

    public void Mix(YuvFrame from, YuvFrame to, YuvFrame result, double progress, double step)
    {
        var speed = Mixers.Eased(Math.Min(1, progress + step / 2)) - Mixers.Eased(Math.Max(0, progress - step / 2));
        for (var plane = 0; plane < 3; plane++)
        {
            var width = result[plane].Width;
            var band = new byte[width * (Passed + 1)];
            var sums = new int[band.Length + 1];
            // The whole way of a frame is smeared a little over the shutter's half, or the fast middle would show separate pictures.
            var smear = Math.Max(1, (int)Math.Round(speed * Passed * width * Shutter * 1.6));
            var left = (int)Math.Round(Mixers.Eased(progress) * Passed * width) - smear / 2;
            for (var y = 0; y < result[plane].Height; y++)
            {
                Lay(from[plane].Row(y), to[plane].Row(y), band);
                for (var i = 0; i < band.Length; i++) sums[i + 1] = sums[i] + band[i];
                Smear(sums, left, smear, result[plane].Row(y));
            }
        }
    }

    private static void Lay(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, Span<byte> band)
    {
        var width = from.Length;
        from.CopyTo(band);
        from.CopyTo(band[width..]);
        band.Slice(width, width).Reverse();
        to.CopyTo(band[(2 * width)..]);
        band.Slice(2 * width, width).Reverse();
        to.CopyTo(band[(3 * width)..]);
    }

    private static void Smear(int[] sums, int left, int smear, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var start = Math.Clamp(left + x, 0, sums.Length - 2);
            var end = Math.Clamp(left + x + smear, start + 1, sums.Length - 1);
            row[x] = (byte)((sums[end] - sums[start] + (end - start) / 2) / (end - start));
        }
    }
}
