namespace AgentStudio.Film;

internal sealed partial class ScenePlanner
{
    private sealed record Beat(string Text, ActionReading Reading);

    private int PlanAction(Block block)
    {
        FlushVoices(beforeAction: true);
        TakeMusic(block.Directions);
        var first = _shots.Count;
        foreach (var beat in Beats(block.Text)) PlanBeat(beat);
        Direct(Math.Max(0, Math.Min(first, _shots.Count - 1)), block);
        return 1;
    }

    // Short sentences about the same people share a shot.
    private List<Beat> Beats(string text)
    {
        var beats = new List<Beat>();
        foreach (var sentence in Sentences.Of(text))
        {
            var reading = _reader.Read(sentence);
            if (beats.Count > 0 && Joins(beats[^1], sentence, reading))
                beats[^1] = new(beats[^1].Text + " " + sentence, Joined(beats[^1].Reading, reading));
            else
                beats.Add(new(sentence, reading));
        }

        return beats;
    }

    private static bool Joins(Beat before, string sentence, ActionReading reading)
    {
        var words = Timing.Words(before.Text) + Timing.Words(sentence);
        if (words > 15) return false;
        return reading.Who.Count == 0 && reading.Props.Count == 0
            || before.Reading.Who.SequenceEqual(reading.Who)
            || (before.Reading.Who.Count == 0 && before.Reading.Props.Count == 0 && before.Reading.Sounds.Count == 0 && words <= 8);
    }

    private static ActionReading Joined(ActionReading one, ActionReading other) => new()
    {
        Doings = [.. one.Doings, .. other.Doings],
        Who = [.. one.Who.Union(other.Who)],
        Props = [.. one.Props.Union(other.Props)],
        Sounds = [.. one.Sounds.Union(other.Sounds)],
    };

    private void PlanBeat(Beat beat)
    {
        var changes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var cast = Perform(beat.Reading, changes);
        var opening = !_shots.Exists(shot => shot.Shot.Card == CardKind.None);
        if (opening && !Continues() && cast.Count > 0 && _scene.Blocks.Count > 1) { AddEstablishing("", []); opening = false; }
        var at = _shots.Count;
        if (opening) AddEstablishing(beat.Text, cast);
        else if (cast.Count == 0) AddThing(beat);
        else if (cast.Count == 1) AddOne(beat, cast[0]);
        else AddSeveral(beat, cast);
        at = Math.Min(at, _shots.Count - 1);
        _shots[at] = Equip(_shots[at], beat, changes);
    }

    private List<ShotCast> Perform(ActionReading reading, SortedDictionary<string, string> changes)
    {
        var seen = new Dictionary<string, ShotCast>(StringComparer.Ordinal);
        foreach (var id in reading.Who) _blocking.Arrive(id);
        foreach (var doing in reading.Doings.Where(doing => doing.Who is not null))
        {
            var acted = _blocking.Act(doing, changes);
            seen[doing.Who!] = seen.TryGetValue(doing.Who!, out var before) ? Later(before, acted) : acted;
            if (doing.Deed.Passing is Passing.Enters) changes[doing.Who + ".at"] = _location.Id;
            if (doing.Deed.Passing is Passing.Leaves) { changes[doing.Who + ".at"] = "away"; _blocking.Leave(doing.Who!); }
        }

        return [.. reading.Who.Select(id => seen.TryGetValue(id, out var cast) ? cast : _blocking.Plain(id))];
    }

    // Two deeds in one shot: the body keeps what is most seen, the hands do the last thing.
    private static ShotCast Later(ShotCast before, ShotCast after) => after with
    {
        Pose = after.Pose == Pose.Standing && before.Pose is Pose.Walking or Pose.Running or Pose.Climbing or Pose.Dancing ? before.Pose : after.Pose,
        Gesture = after.Gesture.Length > 0 ? after.Gesture : before.Gesture,
        Passing = after.Passing != Passing.Stays ? after.Passing : before.Passing,
        Gaze = after.Gaze != Gaze.Partner ? after.Gaze : before.Gaze,
    };

    private bool Continues() => _scene.Slug.Text.ToUpperInvariant() is var slug
        && (slug.Contains("CONTINUOUS", StringComparison.Ordinal) || slug.Contains("MOMENTS LATER", StringComparison.Ordinal) || slug.Contains("SAME", StringComparison.Ordinal))
        || _scene.Mode == SceneMode.Montage;

    private void AddEstablishing(string text, List<ShotCast> cast)
    {
        var seed = _scene.Slug.Text + text;
        var framing = Framings.Establishing(_scene, seed);
        if (cast.Count > 0) framing = Framings.Resize(framing with { Kind = ShotKind.Master }, ShotSize.WS);
        var seconds = text.Length > 0 ? Math.Max(2.8, Timing.Action(text, 0)) : 2.8;
        Add(framing, "establish", text, cast, seconds, passage: text.Length > 0 ? text : _scene.Slug.Text);
    }

    private void AddThing(Beat beat)
    {
        var prop = beat.Reading.Props.Count > 0 ? beat.Reading.Props[0] : null;
        if (prop is not null && !Distant(beat))
        {
            _inserted.Add(prop);
            if (Stays(prop, beat)) return;
            var framing = ThingWords.IsPortable(prop) && !CastSheets.NamesSomebody(beat.Text) ? Framings.Of(ShotKind.Insert, ShotSize.CU, CameraMove.PushIn, beat.Text) : Framings.Of(ShotKind.Cutaway, ShotSize.FS, CameraMove.PushIn, beat.Text);
            Add(framing, "insert " + prop, beat.Text, [], Timing.Action(beat.Text, beat.Reading.Doings.Count));
            return;
        }

        // Silence and what is far away belong to a face; everything else to the place.
        if ((Quiet(beat) || Distant(beat)) && _blocking.Present.Count > 0)
        {
            var who = _speakers.Count > 0 ? _blocking.PartnerOf(_speakers[^1], _speakers) ?? _speakers[^1] : _blocking.Present[0];
            AddReaction(who, beat.Text, Timing.Action(beat.Text, 0));
            return;
        }

        var move = Seeded.Pick(beat.Text + "move", [CameraMove.Pan, CameraMove.PushIn, CameraMove.Tilt, CameraMove.Truck]);
        Add(Framings.Of(ShotKind.Cutaway, ShotSize.WS, move, beat.Text), "place", beat.Text, [], Timing.Action(beat.Text, beat.Reading.Doings.Count));
    }

    // More words about a thing that is seen already: the shot stands on.
    private bool Stays(string prop, Beat beat)
    {
        var seconds = Timing.Action(beat.Text, beat.Reading.Doings.Count);
        if (_shots.Count == 0 || _shots[^1] is not { Lines.Count: 0 } last || last.Of != "insert " + prop || last.Seconds + seconds > 6.5) return false;
        var text = _shots.Count > 1 && _shots[^2].Shot.Action == last.Shot.Action ? beat.Text : $"{last.Shot.Action} {beat.Text}";
        _shots[^1] = last with { Seconds = last.Seconds + seconds * 0.7, Shot = last.Shot with { Action = text, Passage = Digest.OfText($"{last.Of}\n{last.Shot.Action}\n{beat.Text}") } };
        return true;
    }

    private static bool Quiet(Beat beat) => Token.Read(beat.Text).Any(token => token.Lower is "silence" or "beat" or "pause" or "quiet" or "nothing" or "moment");

    private static bool Distant(Beat beat) => Token.Read(beat.Text).Any(token => token.Lower is "distance" or "distant" or "far" or "somewhere" or "faraway" or "offscreen" or "outside");

    private void AddReaction(string id, string text, double seconds)
    {
        var tension = Tension(text);
        var cast = _blocking.Single(_blocking.Plain(id), _blocking.PartnerOf(id, _speakers));
        var framing = Framings.Of(ShotKind.Single, tension > 0.6 ? ShotSize.CU : ShotSize.MCU, CameraMove.PushIn, text);
        Add(Framings.Feel(framing, cast.Emotion, tension), "reaction " + id, text, [cast], seconds);
    }

    private void AddOne(Beat beat, ShotCast cast)
    {
        var deeds = beat.Reading.Doings.Where(doing => doing.Who == cast.CharacterId).Select(doing => doing.Deed).ToList();
        var moves = deeds.Exists(deed => deed.Passing is not null || deed.Pose is Pose.Walking or Pose.Running or Pose.Climbing or Pose.Dancing or Pose.Floating);
        var seconds = Timing.Action(beat.Text, deeds.Count);
        var tension = Tension(beat.Text);
        var looks = deeds.Exists(deed => deed.Sees) && Timing.Words(beat.Text) >= 5;
        var prop = Detail(beat, looks);
        var shown = prop is not null && (looks || Timing.Words(beat.Text) >= 9) && seconds >= 3;
        var framing = moves
            ? Framings.Of(ShotKind.Single, Seeded.Pick(beat.Text, [ShotSize.FS, ShotSize.MLS]), deeds.Exists(deed => deed.Pose == Pose.Running) ? CameraMove.Handheld : Seeded.Pick(beat.Text + "move", [CameraMove.Truck, CameraMove.Steadicam, CameraMove.Pan]), beat.Text)
            : deeds.Exists(deed => deed.Face)
                ? Framings.Of(ShotKind.Single, tension > 0.6 ? ShotSize.CU : ShotSize.MCU, CameraMove.PushIn, beat.Text)
                : Framings.Of(ShotKind.Single, tension > 0.55 ? ShotSize.MS : ShotSize.MLS, Seeded.Pick(beat.Text + "move", [CameraMove.Dolly, CameraMove.PushIn, CameraMove.Static, CameraMove.Arc]), beat.Text);
        cast = _blocking.Single(cast, _blocking.PartnerOf(cast.CharacterId, _speakers));
        Add(Framings.Feel(framing, cast.Emotion, tension), "action " + cast.CharacterId, beat.Text, [cast], shown ? Math.Max(2, seconds * 0.6) : seconds);
        if (shown) AddDetail(beat, cast, prop!, looks, Math.Max(1.6, seconds * 0.45));
        else if (looks && beat.Reading.Props.Count == 0 && beat.Reading.Who.Count == 1 && !deeds.Exists(deed => deed.Touch != Touch.None))
            Add(Framings.Of(ShotKind.PointOfView, ShotSize.WS, CameraMove.PushIn, beat.Text), "pov " + cast.CharacterId, beat.Text, [], 2.2);
    }

    // What is taken, used or looked at for the first time, and seldom: every third shot at most.
    private string? Detail(Beat beat, bool looks)
    {
        if (_shots.TakeLast(2).Any(shot => shot.Shot.Framing.Kind is ShotKind.Insert or ShotKind.PointOfView)) return null;
        return beat.Reading.Doings.Where(doing => looks || doing.Deed.Touch is not (Touch.None or Touch.Wear)).SelectMany(doing => doing.Props)
            .FirstOrDefault(thing => ThingWords.IsPortable(thing) && !_inserted.Contains(thing));
    }

    private void AddDetail(Beat beat, ShotCast cast, string prop, bool looks, double seconds)
    {
        _inserted.Add(prop);
        var held = cast.Holds == prop;
        var framing = looks && !held
            ? Framings.Of(ShotKind.PointOfView, ShotSize.MCU, CameraMove.PushIn, beat.Text + prop)
            : Framings.Of(ShotKind.Insert, ShotSize.CU, CameraMove.PushIn, beat.Text + prop);
        var planned = Add(framing, (framing.Kind == ShotKind.Insert ? "insert " : "pov ") + prop, beat.Text, [], seconds);
        _shots[^1] = planned with { Shot = planned.Shot with { Props = [prop] } };
    }

    private void AddSeveral(Beat beat, List<ShotCast> cast)
    {
        var tension = Tension(beat.Text);
        var moves = beat.Reading.Doings.Any(doing => doing.Deed.Passing is not null || doing.Deed.Pose is Pose.Walking or Pose.Running or Pose.Dancing);
        var size = moves ? ShotSize.FS : cast.Count == 2 ? (tension > 0.5 ? ShotSize.MS : ShotSize.MLS) : ShotSize.FS;
        var move = moves ? CameraMove.Truck : Seeded.Pick(beat.Text + "move", [CameraMove.Dolly, CameraMove.PushIn, CameraMove.Arc, CameraMove.Static]);
        Add(Framings.Of(cast.Count == 2 ? ShotKind.TwoShot : ShotKind.Group, size, move, beat.Text), "action " + string.Join(' ', cast.Select(one => one.CharacterId)), beat.Text, cast,
            Timing.Action(beat.Text, beat.Reading.Doings.Count));
    }

    private static SortedDictionary<string, string> Merged(IReadOnlyDictionary<string, string> before, SortedDictionary<string, string> changes)
    {
        foreach (var (variable, value) in before) changes.TryAdd(variable, value);
        return changes;
    }

    // What opens, closes or breaks sounds like itself.
    private static string SoundOf(Doing doing) => (doing.Deed.Touch, doing.Props.Count > 0 ? doing.Props[0] : "") switch
    {
        (Touch.Open, "letter" or "envelope" or "map" or "notebook" or "diary" or "newspaper" or "photograph" or "parcel") => "paper",
        (Touch.Open or Touch.Close, "box" or "chest" or "crate" or "drawer" or "trunk" or "briefcase" or "suitcase") => "wood creak",
        (Touch.Open or Touch.Close, "book") => "book",
        (Touch.Open, "bottle") => "bottle cork",
        (Touch.Open, "window" or "door" or "gate" or "" or "car") => "door open",
        (Touch.Open, _) => "",
        (Touch.Break, "glass" or "window" or "mirror" or "bottle" or "vase" or "lamp" or "cup" or "jar" or "bulb") => "glass break",
        (Touch.Break, _) => "wood creak",
        _ => doing.Deed.Sound,
    };

    private PlannedShot Equip(PlannedShot planned, Beat beat, SortedDictionary<string, string> changes)
    {
        var sounds = beat.Reading.Doings
            .Where(doing => doing.Deed.Sound.Length > 0 && (doing.Who is not null || doing.Deed.Touch is Touch.Open or Touch.Close or Touch.Break))
            .Select(doing => (Word: SoundOf(doing), doing.Who)).Where(sound => sound.Word.Length > 0)
            .Select(sound => (Word: sound.Word == "footsteps" ? sound.Word + " " + GroundWords.Ground(_scene.Slug.Set, _scene.Slug.Where, _weather) : sound.Word, sound.Who))
            .Concat(beat.Reading.Sounds.Select(word => (Word: word, Who: (string?)null)))
            .DistinctBy(sound => sound.Word).Take(4).ToList();
        foreach (var (thing, state) in _practicals.Read(beat.Text)) Practicals.Tell(changes, _location, thing, state);
        return planned with
        {
            Shot = planned.Shot with
            {
                Props = planned.Shot.Props.Count > 0 ? planned.Shot.Props : beat.Reading.Props,
                Changes = Merged(planned.Shot.Changes, changes),
                Sounds = [.. planned.Shot.Sounds, .. sounds.Select((sound, index) => new SoundEvent(sound.Word, Math.Round((index + 0.35) / (sounds.Count + 0.35), 3), 0,
                    planned.Shot.Cast.FirstOrDefault(cast => cast.CharacterId == sound.Who)?.Side ?? ScreenSide.Center))],
            },
        };
    }
}
