using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static AgentStudio.Media.Pixels;

namespace AgentStudio.Media;

/// <summary>Cels that are moved and scaled only: first between two rows, then along the row.</summary>
public sealed unsafe partial class Compositor
{
    /// <summary>Pixels that may be read behind the end of a row.</summary>
    private const int Slack = 24;

    private readonly int[] _columns = new int[width + 8];
    private readonly uint[] _weights = new uint[width + 8];
    private uint[] _between = [];

    private void Straight(Grid to, Grid from, Cel cel, Affine back, int strength, Hidden? hidden)
    {
        var (w, h) = (cel.Picture.Width, cel.Picture.Height);
        var (first, last) = Columns(back, w);
        if (first >= last) return;
        if (_between.Length < w + Slack) _between = new uint[w + Slack];
        var (top, bottom) = (Math.Max(0, (int)Math.Floor((0.5 - back.Y0) / back.YY) - 1), Math.Min(height, (int)Math.Ceiling((h - 0.5 - back.Y0) / back.YY) + 1));
        fixed (int* columns = _columns)
        fixed (uint* weights = _weights)
        fixed (uint* between = _between)
            for (var y = top; y < bottom; y++)
            {
                var v = (y + 0.5) * back.YY + back.Y0 - 0.5;
                var row = (int)Math.Floor(v);
                if (row < 0 || row + 1 >= h) continue;
                var (inkFrom, inkTo) = cel.InkOf(row, row + 1);
                if (inkTo <= inkFrom) continue;
                var left = Math.Max(first, (int)Math.Floor((inkFrom - 0.5 - back.X0) / back.XX - 0.5) - 1);
                var right = Math.Min(last, (int)Math.Ceiling((inkTo + 0.5 - back.X0) / back.XX - 0.5) + 1);
                var (hideFrom, hideTo) = hidden is null ? (0, 0) : (hidden.From[y], hidden.To[y]);
                if (hideTo <= hideFrom || hideTo <= left || hideFrom >= right) (hideFrom, hideTo) = (right, right);
                if (right <= left || hideFrom <= left && hideTo >= right) continue;
                Between(from.Row(row), from.Row(row + 1), between, Pair((int)((v - row) * 64)), columns[hideFrom <= left ? hideTo : left], columns[(hideTo >= right ? hideFrom : right) - 1] + 2);
                Across(to.Row(y), between, columns, weights, left, Math.Min(hideFrom, right), strength);
                Across(to.Row(y), between, columns, weights, Math.Max(hideTo, left), right, strength);
            }
    }

    /// <summary>Where each column of the frame looks in the cel, and how much of the right neighbour it takes; the columns that find both neighbours.</summary>
    private (int First, int Last) Columns(Affine back, int w)
    {
        var (first, last) = (width, 0);
        var (from, to) = (Math.Max(0, (int)Math.Floor((0.5 - back.X0) / back.XX) - 1), Math.Min(width, (int)Math.Ceiling((w - 0.5 - back.X0) / back.XX) + 1));
        for (var x = from; x < to; x++)
        {
            var u = (x + 0.5) * back.XX + back.X0 - 0.5;
            var column = (int)Math.Floor(u);
            if (column < 0 || column + 1 >= w) continue;
            first = Math.Min(first, x);
            last = x + 1;
            _columns[x] = column;
            _weights[x] = Pair((int)((u - column) * 64));
        }

        return (first, last);
    }

    /// <summary>The row that lies between two rows of the cel.</summary>
    [MethodImpl(Compile.AtOnce)]
    private static void Between(uint* above, uint* below, uint* to, uint pair, int from, int end)
    {
        var weights = Vector256.Create((ushort)pair).AsByte();
        var x = from;
        for (; x + 8 <= end; x += 8)
        {
            var (low, high) = Braided(Vector256.Load((byte*)(above + x)), Vector256.Load((byte*)(below + x)));
            Unbraided(Pixels.Between(low, weights), Pixels.Between(high, weights)).Store((byte*)(to + x));
        }

        for (; x < end; x++) to[x] = OneBetween(above[x], below[x], pair);
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Across(uint* to, uint* from, int* columns, uint* weights, int left, int right, int strength)
    {
        var x = left;
        for (; x + 8 <= right; x += 8)
        {
            var (start, reach) = (columns[x], columns[x + 7] - columns[x]);
            if (reach > 15) break;   // a cel that is seen at less than half its size
            var at = Vector256.Load(columns + x).AsUInt32() - Vector256.Create((uint)start);
            var (a, b) = (Pick(from + start, at, reach < 8), Pick(from + start + 1, at, reach < 8));
            if ((a | b) == Vector256<uint>.Zero) continue;
            var (low, high) = Braided(a.AsByte(), b.AsByte());
            var (first, last) = ForChannels(Vector256.Load(weights + x));
            Over(to + x, Pixels.Between(low, first), Pixels.Between(high, last), strength, Opaque(a & b));
        }

        for (; x < right; x++)
        {
            var place = from + columns[x];
            OverOne(to + x, Wide(OneBetween(place[0], place[1], weights[x])), strength);
        }
    }
}
