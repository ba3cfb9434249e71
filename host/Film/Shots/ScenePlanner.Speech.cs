namespace AgentStudio.Film;

internal sealed partial class ScenePlanner
{
    private const double LongSpeech = 7.5;
    private const double LongVoice = 5.5;
    private readonly Queue<Line> _voices = new();
    private int _exchange;
    private bool _metTogether;

    /// <summary>Plans the speech at a block and those right after it that share its shot; gives how many blocks that were.</summary>
    private int PlanSpeech(int at)
    {
        var block = _scene.Blocks[at];
        TakeMusic(block.Directions);
        if (!InPicture(block)) return PlanVoice(block);
        FlushVoices();
        if (!_shots.Exists(shot => shot.Shot.Card == CardKind.None) && !Continues()) AddEstablishing("", []);
        var count = SharedBy(at);
        var first = _shots.Count;
        if (count == 1) AddSpeech(block);
        else AddExchange([.. _scene.Blocks.Skip(at).Take(count)]);
        Direct(first, [.. _scene.Blocks.Skip(at).Take(count)]);
        if (at + count == _scene.Blocks.Count) AddLastReaction(_scene.Blocks[at + count - 1]);
        return count;
    }

    // Quick replies and speeches at the same time stay in one shot of both.
    private int SharedBy(int at)
    {
        var seconds = Estimate(_scene.Blocks[at]);
        var count = 1;
        while (at + count < _scene.Blocks.Count && _scene.Blocks[at + count] is var next && InPicture(next) && !_scene.Blocks[at + count - 1].Directions.Any(IsShot) && !next.Directions.Any(IsShot))
        {
            var length = Estimate(next);
            if (!next.Dual && (length > 1.7 || seconds > 1.9 * count || seconds + length > 4.2)) break;
            seconds += next.Dual ? 0 : length;
            count++;
        }

        return count;
    }

    private void AddSpeech(Block block)
    {
        var id = block.Character!;
        var partner = Prepare(block);
        var chunks = Chunks(block);
        for (var part = 0; part < chunks.Count; part++)
        {
            var words = Timing.Words(chunks[part]);
            var tension = Tension(chunks[part]);
            var over = partner is not null && block.Delivery == Delivery.InPicture && (tension < 0.5 || _exchange < 3) && part % 2 == 0;
            var cast = _blocking.Plain(id);
            var framing = !_metTogether && part == 0 && partner is not null && words <= 12
                ? Framings.Of(_blocking.Present.Count > 2 ? ShotKind.Group : ShotKind.TwoShot, _blocking.Present.Count > 2 ? ShotSize.MLS : ShotSize.MS, CameraMove.PushIn, chunks[part])
                : Framings.Feel(Framings.Speech(part % 2 == 1 ? Math.Min(1, tension + 0.25) : tension, over ? ShotSide.OverTheShoulder : ShotSide.Single, words, chunks[part]), cast.Emotion, tension);
            _metTogether |= framing.Kind is ShotKind.TwoShot or ShotKind.Group;
            IReadOnlyList<ShotCast> seen = framing.Kind switch
            {
                ShotKind.TwoShot => [cast, _blocking.Plain(partner!)],
                ShotKind.Group => [.. _blocking.Present.Select(_blocking.Plain)],
                ShotKind.OverTheShoulder => [cast, _blocking.Plain(partner!) with { Foreground = true }],
                _ => [_blocking.Single(cast, partner)],
            };
            var planned = Add(framing, "speech " + id, "", seen, 0, passage: SpeechPassage(block, chunks[part]));
            _shots[^1] = planned with { Lines = [LineOf(block, chunks[part], part)] };
        }

        _exchange++;
    }

    private void AddExchange(List<Block> blocks)
    {
        foreach (var block in blocks) Prepare(block);
        var ids = blocks.Select(block => block.Character!).Distinct().ToList();
        var cast = ids.Select(_blocking.Plain).ToList();
        if (ids.Count == 1 && _blocking.PartnerOf(ids[0], _speakers) is { } partner) cast.Add(_blocking.Plain(partner));
        if (cast.Count == 1) cast[0] = _blocking.Single(cast[0], null);
        var tension = Tension(blocks[^1].Text);
        var kind = cast.Count switch { 1 => ShotKind.Single, 2 => ShotKind.TwoShot, _ => ShotKind.Group };
        var passage = string.Join("\n", blocks.Select(block => SpeechPassage(block, block.Text)));
        var planned = Add(Framings.Of(kind, tension > 0.5 ? ShotSize.MCU : ShotSize.MS, Seeded.Pick(passage, [CameraMove.Static, CameraMove.PushIn, CameraMove.Dolly]), passage),
            "exchange " + string.Join(' ', ids), "", cast, 0, passage: passage);
        _shots[^1] = planned with { Lines = [.. blocks.Select(block => LineOf(block, block.Text, 0))] };
        _exchange++;
    }

    // Where a conversation ends on somebody's words, the last look belongs to who heard them.
    private void AddLastReaction(Block block)
    {
        if (_exchange < 3 || _blocking.PartnerOf(block.Character!, _speakers) is not { } listener) return;
        AddReaction(listener, "", 1.8);
        _shots[^1] = _shots[^1] with { Shot = _shots[^1].Shot with { Passage = Digest.OfText("reaction " + listener + "\n" + block.Text) } };
    }

    private string? Prepare(Block block)
    {
        var id = block.Character!;
        _blocking.Feel(id, Emotions.In(string.Join(' ', block.Parentheticals), _scene.Mood) ?? Emotions.OfSpeech(block.Text, _scene.Mood));
        var partner = block.Delivery == Delivery.OnPhone ? null : _blocking.PartnerOf(id, _speakers);
        _reader.Heard(id);
        _speakers.Remove(id);
        _speakers.Add(id);
        return partner;
    }

    private int PlanVoice(Block block)
    {
        if (block.Delivery == Delivery.Narration && !_film.Narration) return 1;
        var chunks = Chunks(block);
        for (var part = 0; part < chunks.Count; part++) _voices.Enqueue(LineOf(block, chunks[part], part));

        JoinLastVoice(block);

        // Voices lie over the pictures just seen, as far as those are free.
        var free = _shots.Count;
        while (free > 0 && _shots.Count - free < _voices.Count && _shots[free - 1] is { Lines.Count: 0, Shot.Card: CardKind.None }) free--;
        for (var shot = free; shot < _shots.Count; shot++) Speak(shot);
        if (block.Directions.Any(IsShot)) { FlushVoices(); Direct(Math.Max(0, _shots.Count - 1), block); }
        return 1;
    }

    // A short afterthought of the same voice stays over the same picture.
    private void JoinLastVoice(Block block)
    {
        if (_voices.Count != 1 || _shots.Count == 0 || _shots[^1] is not { Lines.Count: > 0 } last || last.Shot.Card != CardKind.None) return;
        if (last.Lines.All(line => line.CharacterId == block.Character && line.Delivery == block.Delivery) && last.Lines.Sum(line => Timing.Speech(line.Text, _film.Language)) + Estimate(block) < LongSpeech * 0.8)
            Speak(_shots.Count - 1);
    }

    private void Speak(int shot)
    {
        if (_voices.TryDequeue(out var line)) _shots[shot] = _shots[shot] with { Lines = [.. _shots[shot].Lines, line] };
    }

    /// <summary>Gives every voice that waits a picture of its own; before action, the action to come takes the last one.</summary>
    private void FlushVoices(bool beforeAction = false)
    {
        if (_voices.Count > 0 && !_shots.Exists(shot => shot.Shot.Card == CardKind.None))
        {
            if (beforeAction && _voices.Count == 1) return;
            AddEstablishing("", []);
            Speak(_shots.Count - 1);
        }

        while (_voices.TryPeek(out var line))
        {
            var listener = _blocking.Present.FirstOrDefault(id => id != line.CharacterId) ?? _blocking.Present.FirstOrDefault();
            if (listener is not null && Seeded.Below(line.Text, 3) > 0)
            {
                AddReaction(listener, "", 0);
            }
            else
            {
                var move = Seeded.Pick(line.Text + "move", [CameraMove.Pan, CameraMove.Truck, CameraMove.Tilt, CameraMove.PushIn]);
                Add(Framings.Of(ShotKind.Cutaway, Seeded.Pick(line.Text, [ShotSize.WS, ShotSize.FS]), move, line.Text), "voice " + line.CharacterId, "", [], 0, passage: line.Text);
            }

            _shots[^1] = _shots[^1] with { Shot = _shots[^1].Shot with { Passage = Digest.OfText(_shots[^1].Of + "\n" + line.CharacterId + "\n" + line.Text) } };
            Speak(_shots.Count - 1);
        }
    }

    private Line LineOf(Block block, string text, int part) => new()
    {
        Id = "",
        Shot = PlannedShot.NoLabel,
        CharacterId = block.Character ?? "narrator",
        Text = text,
        Delivery = block.Delivery,
        Emotion = Emotions.In(string.Join(' ', block.Parentheticals), _scene.Mood) ?? Emotions.OfSpeech(text, _scene.Mood) ?? _blocking.EmotionOf(block.Character ?? "narrator"),
        Direction = string.Join(", ", block.Parentheticals),
        Lyrics = block.Kind == BlockKind.Lyrics,
        Dual = block.Dual && part == 0,
    };

    /// <summary>A long speech is cut at the ends of sentences, so that the picture can follow it.</summary>
    private List<string> Chunks(Block block)
    {
        var text = string.Join(' ', block.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var longest = InPicture(block) ? LongSpeech : LongVoice;
        if (Estimate(block) <= longest) return [text];
        var chunks = new List<string>();
        foreach (var sentence in Sentences.Of(text))
        {
            if (chunks.Count > 0 && Timing.Speech(chunks[^1] + " " + sentence, _film.Language) <= longest * 0.8) chunks[^1] += " " + sentence;
            else chunks.Add(sentence);
        }

        return chunks;
    }

    private double Estimate(Block block) => Timing.Speech(block.Text, _film.Language);

    private static string SpeechPassage(Block block, string text) => $"{block.Character} {block.Delivery} {string.Join(", ", block.Parentheticals)}\n{text}";
}
