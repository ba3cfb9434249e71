namespace AgentStudio.Film;

internal sealed partial class ScenePlanner
{
    private static bool IsShot(Direction direction) => direction.Name == "shot";

    /// <summary>Notes of a block direct the shots that it became: the first [[shot: ...]] the first of them, and so on.</summary>
    private void Direct(int first, params IReadOnlyList<Block> blocks)
    {
        var directions = blocks.SelectMany(block => block.Directions).ToList();
        var shot = first;
        foreach (var note in directions.Where(IsShot))
        {
            if (shot >= _shots.Count) break;
            if (shot == first && _shots[shot].Of == "establish" && _shots[shot].Shot.Action.Length == 0 && shot + 1 < _shots.Count) shot++;
            _shots[shot] = Directed(_shots[shot], note.Text);
            shot++;
        }

        foreach (var note in directions.Where(direction => direction.Name == "length"))
            if (first < _shots.Count && ShotDirection.Parse(note.Text).Length is { } length) _shots[first] = _shots[first] with { Shot = _shots[first].Shot with { FixedLength = length } };
        foreach (var note in directions.Where(direction => direction.Name is "prop" or "props"))
            if (first < _shots.Count) _shots[first] = _shots[first] with { Shot = _shots[first].Shot with { Props = [.. _shots[first].Shot.Props, note.Text] } };
        foreach (var note in directions.Where(direction => direction.Name == "sound"))
            if (first < _shots.Count)
                _shots[first] = _shots[first] with { Shot = _shots[first].Shot with { Sounds = [.. _shots[first].Shot.Sounds.Where(sound => !SharesWord(sound.Word, note.Text)), new SoundEvent(note.Text, 0.2)] } };
    }

    private PlannedShot Directed(PlannedShot planned, string words)
    {
        var note = ShotDirection.Parse(words);
        var size = note.Size ?? (note.Kind is ShotKind.Insert ? ShotSize.CU : note.Kind is ShotKind.Establishing ? ShotSize.EWS : null);
        var framing = note.On(size is { } asked && note.LensMm is null ? Framings.Resize(planned.Shot.Framing, asked) : planned.Shot.Framing);
        if (note.Kind is ShotKind.Insert && note.Move is null && framing.Move is CameraMove.Aerial or CameraMove.Crane) framing = framing with { Move = CameraMove.PushIn };   // the move of the wide shot that it replaces
        var cast = planned.Shot.Cast;
        if (framing.Kind is ShotKind.PointOfView or ShotKind.Insert && note.Kind is not null) cast = [];
        else if (note.Subject.Length > 0 && WhoIs(note.Subject) is { } id) cast = [_blocking.Single(_blocking.Plain(id), _blocking.PartnerOf(id, _speakers))];
        else if (framing.Kind == ShotKind.TwoShot && cast.Count == 1 && _blocking.PartnerOf(cast[0].CharacterId, _speakers) is { } partner) cast = [cast[0] with { Gaze = Gaze.Partner }, _blocking.Plain(partner)];
        else if (framing.Kind == ShotKind.Single && cast.Count > 1) cast = [_blocking.Single(cast[0], cast[1].CharacterId)];
        var props = note.Subject.Length > 0 && cast.Count == 0 && !planned.Shot.Props.Contains(note.Subject) ? [.. planned.Shot.Props, note.Subject] : planned.Shot.Props;
        return planned with { Shot = planned.Shot with { Framing = framing, Cast = cast, Props = props, FixedLength = note.Length ?? planned.Shot.FixedLength } };
    }

    private static bool SharesWord(string one, string other) => Token.Read(one).Select(token => token.Lower).Intersect(Token.Read(other).Select(token => token.Lower)).Any();

    private string? WhoIs(string subject)
    {
        var tokens = Token.Read(subject).Select(token => token with { Capital = true }).ToList();
        return tokens.Count > 0 ? _film.Mentions.At(tokens, 0).Id : null;
    }

    private void TakeMusic(IReadOnlyList<Direction> directions)
    {
        if (directions.FirstOrDefault(direction => direction.Name == "music") is { } music) _music = music.Text;
    }
}
