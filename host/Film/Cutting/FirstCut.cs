namespace AgentStudio.Film;

/// <summary>Lays the shots end to end and everything that is heard under them.</summary>
internal sealed class FirstCut(Production production, string title)
{
    /// <summary>Half a second on both sides: ambiences of neighbouring scenes cross.</summary>
    private const double AmbienceCross = 0.5;

    private readonly FrameRate _rate = production.Rate;
    private readonly List<PictureClip> _picture = [];
    private readonly List<SoundClip> _sound = [];
    private readonly List<SoundCue> _cues = [];
    private readonly List<Marker> _markers = [];

    public (Cut Cut, IReadOnlyList<SoundCue> Sounds) Lay(IReadOnlyList<Shot> shots, IReadOnlyList<Line> lines, Story story, IReadOnlyList<MusicCue> music)
    {
        var frames = LayPicture(shots);
        var byShot = lines.ToLookup(line => line.Shot);
        var scenes = story.Scenes.ToDictionary(scene => scene.Number, StringComparer.Ordinal);
        var shown = shots.ToDictionary(shot => shot.Id);
        foreach (var clip in _picture)
        {
            foreach (var line in byShot[clip.Shot]) LayLine(clip, line, shown[clip.Shot]);
            if (shown[clip.Shot].WithSound == true) _sound.Add(new() { Track = SoundTrack.Production, Id = clip.Shot.ToString(), Start = clip.Start, Frames = clip.Frames, Shot = clip.Shot });
            if (production.Effects && scenes.TryGetValue(clip.Shot.Scene, out var scene)) LayEffects(clip, shown[clip.Shot], scene);
        }

        LayScenes(scenes, frames);
        foreach (var cue in music) _sound.Add(new() { Track = SoundTrack.Music, Id = cue.Id, Start = cue.Start, Frames = cue.Frames });
        var cut = new Cut
        {
            Title = title, Rate = _rate, Size = production.Size, Frames = frames, Picture = _picture,
            Sound = [.. _sound.OrderBy(clip => clip.Track).ThenBy(clip => clip.Start).ThenBy(clip => clip.Id, StringComparer.Ordinal)],
            Markers = _markers,
        };
        return (cut, _cues);
    }

    /// <summary>Where each shot's clip stands, without laying any sound.</summary>
    public IReadOnlyList<PictureClip> Picture(IReadOnlyList<Shot> shots)
    {
        if (_picture.Count == 0) LayPicture(shots);
        return _picture;
    }

    private int LayPicture(IReadOnlyList<Shot> shots)
    {
        if (_picture.Count > 0) return _picture[^1].Start + _picture[^1].Frames;
        var (end, before) = (0, 0);
        foreach (var shot in shots.Where(shot => !shot.Omitted))
        {
            var overlap = _picture.Count == 0 || !Transitions.Overlaps(shot.In.Kind) ? 0 : Math.Min(shot.In.Frames, Math.Min(before, shot.Frames) / 2);
            var entering = overlap > 0 ? shot.In with { Frames = overlap } : Transitions.Overlaps(shot.In.Kind) ? Transition.Cut
                : shot.In with { Frames = Math.Min(shot.In.Frames, shot.Frames / 2) };
            _picture.Add(new()
            {
                Shot = shot.Id, Start = end - overlap, Frames = shot.Frames, In = entering,
                Out = shot.Out is { } leaving ? leaving with { Frames = Math.Min(leaving.Frames, shot.Frames / 2) } : null,
            });
            (end, before) = (end - overlap + shot.Frames, shot.Frames);
        }

        return end;
    }

    private void LayLine(PictureClip clip, Line line, Shot shot)
    {
        var side = shot.Cast.FirstOrDefault(cast => cast.CharacterId == line.CharacterId)?.Side ?? ScreenSide.Center;
        var length = (int)Math.Ceiling((decimal)line.Length.Ticks * _rate.Numerator / _rate.Denominator / TimeSpan.TicksPerSecond);
        _sound.Add(new()
        {
            Track = line.Delivery == Delivery.Narration ? SoundTrack.Narration : SoundTrack.Dialogue,
            Id = line.Id, Start = clip.Start + line.StartFrame, Frames = Math.Max(1, length),
            Pan = line.Delivery == Delivery.InPicture ? PanOf(side) * 0.4 : 0, Shot = clip.Shot,
        });
    }

    private void LayEffects(PictureClip clip, Shot shot, Scene scene)
    {
        var room = GroundWords.Room(scene.Slug.Set, scene.Slug.Where);
        for (var at = 0; at < shot.Sounds.Count; at++)
        {
            var sound = shot.Sounds[at];
            var start = Math.Clamp((int)Math.Round(sound.At * clip.Frames), 0, clip.Frames - 1);
            var id = $"s{clip.Shot}.{at + 1}";
            _cues.Add(new(id, sound.Word, false, 0, room));
            _sound.Add(new()
            {
                Track = SoundTrack.Effects, Id = id, Start = clip.Start + start, Frames = clip.Frames - start + _rate.Nominal, Gain = sound.Gain, Pan = PanOf(sound.Side), Shot = clip.Shot,
            });
        }
    }

    private void LayScenes(Dictionary<string, Scene> scenes, int frames)
    {
        var cross = _rate.FramesIn(TimeSpan.FromSeconds(AmbienceCross));
        for (var at = 0; at < _picture.Count;)
        {
            var last = at;
            while (last + 1 < _picture.Count && _picture[last + 1].Shot.Scene == _picture[at].Shot.Scene) last++;
            var (start, end) = (_picture[at].Start, _picture[last].Start + _picture[last].Frames);
            if (scenes.TryGetValue(_picture[at].Shot.Scene, out var scene))
            {
                _markers.Add(new(start, $"{scene.Number}  {scene.Slug.Text}"));
                if (production.Effects) LayAmbience(scene, start, end, cross, frames);
            }

            at = last + 1;
        }

        if (_markers.Count > 0 && _markers[0].Frame > 0) _markers.Insert(0, new(0, title));
    }

    private void LayAmbience(Scene scene, int start, int end, int cross, int frames)
    {
        var words = Ambiences.Of(scene);
        for (var layer = 0; layer < words.Count; layer++)
        {
            var id = layer == 0 ? $"a{scene.Number}" : $"a{scene.Number}.{layer + 1}";
            if (_cues.Exists(cue => cue.Id == id)) continue;
            _cues.Add(new(id, words[layer], true, end - start + 2 * cross, GroundWords.Room(scene.Slug.Set, scene.Slug.Where)));
            var from = Math.Max(0, start - cross);
            _sound.Add(new() { Track = SoundTrack.Ambience, Id = id, Start = from, Frames = Math.Min(frames, end + cross) - from, Gain = layer == 0 ? 0 : -3 });
        }
    }

    private static double PanOf(ScreenSide side) => side switch
    {
        ScreenSide.FarLeft => -0.6, ScreenSide.Left => -0.35, ScreenSide.Right => 0.35, ScreenSide.FarRight => 0.6, _ => 0,
    };
}

/// <summary>What a place sounds like when nobody does anything.</summary>
internal static class Ambiences
{
    /// <summary>The place, then what [[sound: ...]] adds for the whole scene.</summary>
    public static IReadOnlyList<string> Of(Scene scene)
    {
        var set = scene.Slug.Set.ToLowerInvariant().Replace(" - ", " ", StringComparison.Ordinal);
        var weather = PlaceWeather(scene);
        var place = string.Join(' ', new[] { set, scene.Slug.Where == InteriorExterior.Interior ? "interior" : "exterior", weather, scene.Slug.Time is TimeOfDay.Night or TimeOfDay.Evening or TimeOfDay.Dusk ? "night" : "" }.Where(word => word.Length > 0));
        return [place, .. scene.Directions.Where(direction => direction.Name == "sound").Select(direction => direction.Text)];
    }

    private static string PlaceWeather(Scene scene)
    {
        var weather = GroundWords.Weather(scene with { Directions = [] });   // what [[sound: ...]] says is added as it is
        return weather is Weather.Rain or Weather.Storm or Weather.Wind or Weather.Snow or Weather.Sandstorm ? weather.ToString().ToLowerInvariant() : "";
    }
}
