namespace AgentStudio.Families;

/// <summary>When words were said: the decoder's attention over the sound, and through it the cheapest path that only moves forward (dynamic time warping).</summary>
internal static class WordTimes
{
    private const int Median = 7;

    /// <param name="attention">[tokens, moments]: how much each token looked at each moment of 20 ms; heads averaged.</param>
    /// <returns>Of each token the moment at which it begins, and behind them the end.</returns>
    public static int[] Align(float[,] attention)
    {
        var sharpened = Sharpened(attention);
        int tokens = sharpened.GetLength(0), moments = sharpened.GetLength(1);
        var cost = new double[tokens + 1, moments + 1];
        var from = new byte[tokens + 1, moments + 1];
        for (var i = 0; i <= tokens; i++)
            for (var j = 0; j <= moments; j++) cost[i, j] = double.PositiveInfinity;
        cost[0, 0] = 0;
        for (var i = 1; i <= tokens; i++)
            for (var j = 1; j <= moments; j++)
            {
                var (both, token, moment) = (cost[i - 1, j - 1], cost[i - 1, j], cost[i, j - 1]);
                from[i, j] = both <= token && both <= moment ? (byte)0 : token <= moment ? (byte)1 : (byte)2;
                cost[i, j] = Math.Min(both, Math.Min(token, moment)) - sharpened[i - 1, j - 1];
            }

        return Walk(from, tokens, moments);
    }

    private static int[] Walk(byte[,] from, int tokens, int moments)
    {
        var starts = new int[tokens + 1];
        starts[tokens] = moments;
        for (int i = tokens, j = moments; i > 0 && j > 0;)
        {
            starts[i - 1] = j - 1;
            switch (from[i, j])
            {
                case 0: i--; j--; break;
                case 1: i--; break;
                default: j--; break;
            }
        }

        return starts;
    }

    /// <summary>Each moment to mean 0 and deviation 1 over the tokens, then the median of seven moments.</summary>
    private static double[,] Sharpened(float[,] attention)
    {
        int tokens = attention.GetLength(0), moments = attention.GetLength(1);
        var even = new double[tokens, moments];
        for (var j = 0; j < moments; j++)
        {
            var column = Enumerable.Range(0, tokens).Select(i => (double)attention[i, j]).ToArray();
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            for (var i = 0; i < tokens; i++) even[i, j] = deviation > 1e-12 ? (column[i] - mean) / deviation : 0;
        }

        var result = new double[tokens, moments];
        Span<double> near = stackalloc double[Median];
        for (var i = 0; i < tokens; i++)
            for (var j = 0; j < moments; j++)
            {
                for (var k = 0; k < Median; k++) near[k] = even[i, Math.Clamp(Math.Abs(j + k - Median / 2), 0, moments - 1)];
                near.Sort();
                result[i, j] = near[Median / 2];
            }

        return result;
    }
}
