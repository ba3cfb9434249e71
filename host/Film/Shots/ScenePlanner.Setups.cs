namespace AgentStudio.Film;

internal sealed partial class ScenePlanner
{
    private static bool IsSetup(Block block) => block.Directions.Any(direction => direction.Name == "setup");

    /// <summary>
    /// [[setup: ...]] puts the camera down: all that happens until the next setup (or a transition, a card, the scene's end) is one shot, as its
    /// author counts them. Conventions fill in only what the note leaves open. Gives how many blocks that were.
    /// </summary>
    private int PlanSetup(int at)
    {
        FlushVoices();
        var count = 1;
        while (at + count < _scene.Blocks.Count && _scene.Blocks[at + count] is var next && !IsSetup(next) && next.Kind is BlockKind.Action or BlockKind.Speech or BlockKind.Lyrics or BlockKind.Super) count++;
        List<Block> blocks = [.. _scene.Blocks.Skip(at).Take(count)];
        foreach (var super in blocks.Where(block => block.Kind == BlockKind.Super)) PlanSuper(super);
        TakeMusic([.. blocks.SelectMany(block => block.Directions)]);
        AddSetup(blocks);
        return count;
    }

    private void AddSetup(List<Block> blocks)
    {
        var changes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var (beat, cast) = Acted(blocks, changes);
        var lines = Spoken(blocks, cast);
        var seconds = beat.Text.Length > 0 ? Timing.Action(beat.Text, beat.Reading.Doings.Count) : 0;
        var planned = Add(SetupFraming(beat, cast, lines), "setup", beat.Text, Looking(cast), seconds, passage: Passage(blocks));
        _shots[^1] = Equip(planned with { Lines = lines }, beat, changes);
        var notes = blocks.SelectMany(block => block.Directions).ToList();
        foreach (var note in notes.Where(note => note.Name == "setup")) _shots[^1] = Directed(_shots[^1], note.Text);
        Direct(_shots.Count - 1, [.. blocks.Select(block => block with { Directions = [.. block.Directions.Where(note => !IsShot(note))] })]);
        foreach (var note in notes.Where(note => note.Name == "state")) _shots[^1] = Turned(_shots[^1], note.Text);
        if (notes.Any(note => note.Name == "continues")) _shots[^1] = _shots[^1] with { Shot = _shots[^1].Shot with { ContinuesPrevious = true } };
        Depart(beat);
    }

    private (Beat Beat, List<ShotCast> Cast) Acted(List<Block> blocks, SortedDictionary<string, string> changes)
    {
        var beat = new Beat("", new ActionReading());
        foreach (var sentence in blocks.Where(block => block.Kind == BlockKind.Action).SelectMany(block => Sentences.Of(block.Text)))
            beat = new(beat.Text.Length > 0 ? beat.Text + " " + sentence : sentence, Joined(beat.Reading, _reader.Read(sentence)));
        return (beat, Perform(beat.Reading, changes));
    }

    /// <summary>The lines of the shot as they are written, whole; who speaks in picture is in the picture.</summary>
    private List<Line> Spoken(List<Block> blocks, List<ShotCast> cast)
    {
        var lines = new List<Line>();
        foreach (var block in blocks.Where(block => block.Kind is BlockKind.Speech or BlockKind.Lyrics))
        {
            if (block.Delivery == Delivery.Narration && !_film.Narration) continue;
            if (InPicture(block))
            {
                Prepare(block);
                var speaker = _blocking.Plain(block.Character!);
                var seen = cast.FindIndex(one => one.CharacterId == block.Character);
                if (seen < 0) cast.Add(speaker);
                else cast[seen] = cast[seen] with { Emotion = speaker.Emotion };
            }

            lines.Add(LineOf(block, string.Join(' ', block.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 0));
        }

        return lines;
    }

    private Framing SetupFraming(Beat beat, List<ShotCast> cast, List<Line> lines)
    {
        var seed = beat.Text + string.Concat(lines.Select(line => line.Text));
        if (cast.Count == 0 && beat.Reading.Props.Count == 0) return Framings.Establishing(_scene, _scene.Slug.Text + seed);
        if (cast.Count == 0) return Framings.Of(ShotKind.Insert, ShotSize.CU, CameraMove.PushIn, seed);
        if (cast.Count > 1) return Framings.Of(cast.Count == 2 ? ShotKind.TwoShot : ShotKind.Group, cast.Count == 2 ? ShotSize.MS : ShotSize.FS, CameraMove.Dolly, seed);
        return lines.Count > 0 && beat.Text.Length == 0
            ? Framings.Speech(Tension(seed), ShotSide.Single, Timing.Words(seed), seed)
            : Framings.Of(ShotKind.Single, ShotSize.MLS, CameraMove.Static, seed);
    }

    private IReadOnlyList<ShotCast> Looking(List<ShotCast> cast) =>
        cast.Count == 1 ? [_blocking.Single(cast[0], _blocking.PartnerOf(cast[0].CharacterId, _speakers))] : cast;

    // "orb.power = low, door.state = open": what the shot leaves behind in the world.
    private static PlannedShot Turned(PlannedShot planned, string words)
    {
        var changes = new SortedDictionary<string, string>(planned.Shot.Changes.ToDictionary(), StringComparer.Ordinal);
        foreach (var part in words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } variable, var value]) changes[variable] = value;
        return planned with { Shot = planned.Shot with { Changes = changes } };
    }

    private void Depart(Beat beat)
    {
        foreach (var doing in beat.Reading.Doings.Where(doing => doing.Who is not null && doing.Deed.Passing is Passing.Leaves)) _blocking.Leave(doing.Who!);
    }

    private static string Passage(List<Block> blocks) => string.Join("\n", blocks.Select(block => block.Kind == BlockKind.Action ? block.Text : SpeechPassage(block, block.Text)));
}
