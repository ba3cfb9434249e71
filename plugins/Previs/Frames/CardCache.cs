using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Drawings kept between shots, by their content. Bounded; what is in use is never dropped. Safe from any thread.</summary>
internal sealed class CardCache(long limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _bytes;
    private long _clock;

    /// <summary>The drawing of that content, drawn now if it is not kept. Dispose the loan, not the bitmap.</summary>
    internal Loan Borrow(string key, Func<Trimmed> draw)
    {
        lock (_gate)
            if (_entries.TryGetValue(key, out var kept))
                return Lend(kept);

        // Drawn outside the lock: two shots may draw the same card once in a while, which costs time but changes nothing.
        var drawing = draw();
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var other))
            {
                drawing.Bitmap.Dispose();
                return Lend(other);
            }

            var entry = _entries[key] = new(key, drawing);
            _bytes += drawing.Bitmap.Bytes;
            var loan = Lend(entry);
            Trim();
            return loan;
        }
    }

    private Loan Lend(Entry entry)
    {
        entry.Users++;
        entry.Used = ++_clock;
        return new(this, entry);
    }

    private void Return(Entry entry)
    {
        lock (_gate)
        {
            entry.Users--;
            Trim();
        }
    }

    private void Trim()
    {
        while (_bytes > limit && _entries.Values.Where(entry => entry.Users == 0).MinBy(entry => entry.Used) is { } oldest)
        {
            _entries.Remove(oldest.Key);
            _bytes -= oldest.Drawing.Bitmap.Bytes;
            oldest.Drawing.Bitmap.Dispose();
        }
    }

    internal sealed class Entry(string key, Trimmed drawing)
    {
        internal string Key { get; } = key;
        internal Trimmed Drawing { get; } = drawing;
        internal int Users { get; set; }
        internal long Used { get; set; }
    }

    internal sealed class Loan(CardCache cache, Entry entry) : IDisposable
    {
        private bool _returned;

        internal Cel Cel => entry.Drawing.Cel;

        internal Affine Back => entry.Drawing.Back;

        public void Dispose()
        {
            if (_returned) return;
            _returned = true;
            cache.Return(entry);
        }
    }
}
