namespace AgentStudio.Score;

/// <summary>Lays chords for an ensemble so that every voice moves as little as it can.</summary>
internal sealed class VoiceLeading(int tonic, int lowest, int highest)
{
    private IReadOnlyList<int>? _last;

    /// <summary>Three or four notes from low to high.</summary>
    public IReadOnlyList<int> Next(Chord chord)
    {
        var best = Layouts(chord).MinBy(Cost) ?? [.. chord.Tones.Select(tone => lowest + (tonic + tone - lowest % 12 + 24) % 12)];
        return _last = best;
    }

    private IEnumerable<IReadOnlyList<int>> Layouts(Chord chord)
    {
        var tones = chord.Tones.Count > 4 ? [.. chord.Tones.Where((_, i) => i != 2)] : chord.Tones;   // of a ninth chord the fifth is not missed
        var voices = Math.Max(3, tones.Count);
        for (var start = lowest; start < highest - 7; start++)
        {
            if (!tones.Contains(((start - tonic) % 12 + 12) % 12)) continue;
            foreach (var skip in (int[])[0, 1])   // close position, and open with every second tone an octave up
                if (Layout(tones, start, voices, skip) is { } layout)
                    yield return layout;
        }
    }

    private List<int>? Layout(IReadOnlyList<int> tones, int start, int voices, int skip)
    {
        var layout = new List<int> { start };
        for (var note = start + 1; layout.Count < voices; note++)
        {
            if (note > highest) return null;
            if (!tones.Contains(((note - tonic) % 12 + 12) % 12)) continue;
            if (skip == 1 && layout.Count == 1 && note - start < 5) continue;
            layout.Add(note);
        }

        return tones.All(tone => layout.Any(note => ((note - tonic - tone) % 12 + 12) % 12 == 0)) ? layout : null;
    }

    private double Cost(IReadOnlyList<int> layout)
    {
        var center = Math.Abs(layout.Average() - (lowest + highest) / 2.0) * 0.35;
        var crowded = layout.Zip(layout.Skip(1), (a, b) => b - a == 1 ? 5 : b - a == 2 ? 1.5 : 0).Sum();
        if (_last is null) return center + crowded;
        var moves = layout.Select(note => _last.Min(old => Math.Abs(old - note))).ToList();
        var parallel = layout.Count == _last.Count && Enumerable.Range(1, layout.Count - 1).Any(i => IsParallel(layout, i)) ? 3 : 0;
        return moves.Sum() + 0.6 * moves.Max() + center + crowded + parallel;
    }

    private bool IsParallel(IReadOnlyList<int> layout, int i)
    {
        var (now, before) = ((layout[i] - layout[0]) % 12, (_last![i] - _last[0]) % 12);
        return now == before && now is (0 or 7) && layout[0] != _last[0];
    }
}
