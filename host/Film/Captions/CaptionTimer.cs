namespace AgentStudio.Film;

/// <summary>Gives captions their times on whole frames and lists what breaks a rule.</summary>
internal sealed class CaptionTimer(List<CaptionPiece> pieces, FrameRate rate, double? end)
{
    private readonly List<Caption> _captions = [];
    private readonly List<string> _exceptions = [];
    private readonly double _fps = rate.PerSecond;

    public CaptionList Time()
    {
        var free = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var start = Math.Max(free, (int)Math.Round(pieces[i].Start * _fps));
            var last = Last(i, start);
            Check(pieces[i], start, last);
            _captions.Add(new(pieces[i].Speaker, pieces[i].Lines, start / _fps, last / _fps));
            free = last + Captions.GapFrames;
        }

        return new(_captions, _exceptions);
    }

    // It stands while it is spoken, and longer when reading takes longer and nobody else needs the place.
    private int Last(int i, int start)
    {
        var piece = pieces[i];
        var spoken = (int)Math.Round(piece.End * _fps);
        var wanted = Math.Max(spoken, start + (int)Math.Ceiling(Math.Max(Captions.Shortest, piece.Length / Captions.CharactersPerSecond) * _fps));
        var limit = start + (int)Math.Floor(Captions.Longest * _fps);
        if (end is { } programme) limit = Math.Min(limit, (int)Math.Floor(programme * _fps));
        if (i + 1 < pieces.Count) limit = Math.Min(limit, Math.Max(NextStart(i), start + LeastFrames) - Captions.GapFrames);
        return Math.Max(Math.Min(wanted, limit), start + 1);
    }

    private int LeastFrames => (int)Math.Ceiling(Captions.Shortest * _fps) + Captions.GapFrames;

    private int NextStart(int i) => (int)Math.Round(pieces[i + 1].Start * _fps);

    private void Check(CaptionPiece piece, int start, int last)
    {
        var seconds = (last - start) / _fps;
        var at = TimeSpan.FromSeconds(start / _fps).ToString(@"hh\:mm\:ss\.fff");
        var words = string.Join(' ', piece.Lines);
        if (piece.Length / seconds > Captions.CharactersPerSecond + 0.01)
            _exceptions.Add($"{at} \"{words}\": {piece.Length / seconds:0.#} characters a second, more than {Captions.CharactersPerSecond:0}.");
        if (seconds < Captions.Shortest - 0.001) _exceptions.Add($"{at} \"{words}\": stands {seconds:0.00} s, less than {Captions.Shortest:0.00} s.");
        if (start / _fps > piece.End) _exceptions.Add($"{at} \"{words}\": begins {start / _fps - piece.End:0.00} s after it was spoken.");
        if (piece.End - start / _fps > Captions.Longest + 0.1) _exceptions.Add($"{at} \"{words}\": is spoken for longer than {Captions.Longest:0} s.");
    }
}
