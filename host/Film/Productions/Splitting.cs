namespace AgentStudio.Film;

/// <summary>Parts of a shot that is longer than its engine's clips.</summary>
public static class Splitting
{
    /// <summary>
    /// Frames of each part, in order; their sum is <paramref name="frames"/>. Full clips first (15 s at a limit of 8 gives 8 + 7), the last not
    /// shorter than two seconds where that can be. An engine with fixed lengths gets the fewest wasted seconds, then the fewest
    /// parts (15 s from 5 and 9 gives 5 + 5 + 5); a part between two lengths is trimmed from the longer.
    /// </summary>
    public static IReadOnlyList<int> Parts(int frames, FrameRate rate, TimeSpan? limit, IReadOnlyList<TimeSpan> only)
    {
        var lengths = only.Where(length => limit is null || length <= limit).Select(length => Whole(rate, length)).Where(length => length > 0).Distinct().Order().ToList();
        if (lengths.Count > 0) return frames <= lengths[^1] ? [frames] : FromList(frames, lengths);
        if (limit is not { } longest || Whole(rate, longest) is var most && frames <= most) return [frames];
        if (most < 1) throw new StudioException($"A clip limit of {longest.TotalSeconds} s holds no frame at {rate} frames a second. Choose another engine.");
        var parts = Enumerable.Repeat(most, frames / most).ToList();
        if (frames % most is > 0 and var rest) parts.Add(rest);
        var shortest = Math.Min(Whole(rate, TimeSpan.FromSeconds(2)), most / 2);
        if (parts[^1] < shortest) (parts[^2], parts[^1]) = (parts[^2] - (shortest - parts[^1]), shortest);
        return parts;
    }

    // The smallest sum of list lengths that covers the frames; the surplus is trimmed off the last part.
    private static List<int> FromList(int frames, List<int> lengths)
    {
        var reach = frames + lengths[^1];
        var count = new int[reach + 1];
        var last = new int[reach + 1];
        for (var sum = 1; sum <= reach; sum++)
        {
            count[sum] = int.MaxValue;
            foreach (var length in lengths)
                if (length <= sum && count[sum - length] != int.MaxValue && count[sum - length] + 1 < count[sum])
                    (count[sum], last[sum]) = (count[sum - length] + 1, length);
        }

        var best = Enumerable.Range(frames, reach - frames + 1).First(sum => count[sum] != int.MaxValue);
        var parts = new List<int>();
        for (var sum = best; sum > 0; sum -= last[sum]) parts.Add(last[sum]);
        parts.Sort((one, other) => other - one);
        parts[^1] -= best - frames;
        return parts;
    }

    private static int Whole(FrameRate rate, TimeSpan time) => (int)((decimal)time.Ticks * rate.Numerator / rate.Denominator / TimeSpan.TicksPerSecond);
}
