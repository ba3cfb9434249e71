namespace AgentStudio.Media;

/// <summary>A picture on a clear sheet that is laid over frames again and again: it knows in each of its rows where there is ink and where nothing shows through.</summary>
public sealed class Cel : IDisposable
{
    private readonly Bitmap _picture;

    /// <summary>Takes the picture over; it must not be drawn on any more.</summary>
    public Cel(Bitmap picture)
    {
        _picture = picture;
        InkFrom = new int[picture.Height];
        InkTo = new int[picture.Height];
        SolidFrom = new int[picture.Height];
        SolidTo = new int[picture.Height];
        for (var y = 0; y < picture.Height; y++) Look(picture.Row(y), y);
    }

    public Bitmap Picture => _picture;

    internal int[] InkFrom { get; }

    /// <summary>One past the last pixel that is not clear.</summary>
    internal int[] InkTo { get; }

    internal int[] SolidFrom { get; }

    /// <summary>One past the end of the longest run of opaque pixels.</summary>
    internal int[] SolidTo { get; }

    /// <summary>The columns that have ink in any of the rows.</summary>
    internal (int From, int To) InkOf(int firstRow, int lastRow)
    {
        var (from, to) = (int.MaxValue, 0);
        for (var row = firstRow; row <= lastRow; row++)
            if (InkTo[row] > 0) (from, to) = (Math.Min(from, InkFrom[row]), Math.Max(to, InkTo[row]));
        return (from, to);
    }

    /// <summary>The columns that are opaque in all of the rows.</summary>
    internal (int From, int To) SolidOf(int firstRow, int lastRow)
    {
        var (from, to) = (0, int.MaxValue);
        for (var row = firstRow; row <= lastRow && from < to; row++) (from, to) = (Math.Max(from, SolidFrom[row]), Math.Min(to, SolidTo[row]));
        return (from, to);
    }

    private void Look(ReadOnlySpan<uint> row, int y)
    {
        var first = row.IndexOfAnyExcept(0u);
        if (first < 0) return;
        (InkFrom[y], InkTo[y]) = (first, row.LastIndexOfAnyExcept(0u) + 1);
        for (var x = first; x < InkTo[y];)
        {
            var end = x;
            while (end < InkTo[y] && row[end] >= 0xFF000000) end++;
            if (end - x > SolidTo[y] - SolidFrom[y]) (SolidFrom[y], SolidTo[y]) = (x, end);
            x = end + 1;
        }
    }

    public void Dispose() => _picture.Dispose();
}
