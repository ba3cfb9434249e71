namespace AgentStudio.Film;

/// <summary>
/// Who is in a scene, on which side of the frame, and in what state. Sides are given in order of appearance and stay: the
/// camera keeps to one side of the line between any two.
/// </summary>
internal sealed class Blocking(Mood mood)
{
    private static readonly ScreenSide[] Order = [ScreenSide.Left, ScreenSide.Right, ScreenSide.Center, ScreenSide.FarLeft, ScreenSide.FarRight];

    private readonly SortedDictionary<string, ScreenSide> _sides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly List<string> _present = [];

    private sealed record State(Pose Pose, Emotion Emotion, string Holds);

    /// <summary>Who is there now, in order of appearance.</summary>
    public IReadOnlyList<string> Present => _present;

    public void Arrive(string id)
    {
        if (!_present.Contains(id)) _present.Add(id);
        if (!_sides.ContainsKey(id)) _sides[id] = _sides.Count < Order.Length ? Order[_sides.Count] : ScreenSide.Center;
        _states.TryAdd(id, new(Pose.Standing, Emotions.Under(mood), ""));
    }

    public void Leave(string id) => _present.Remove(id);

    public bool Knows(string id) => _sides.ContainsKey(id);

    public void Feel(string id, Emotion? emotion)
    {
        Arrive(id);
        if (emotion is { } felt) _states[id] = _states[id] with { Emotion = felt };
    }

    public Emotion EmotionOf(string id) => _states.TryGetValue(id, out var state) ? state.Emotion : Emotions.Under(mood);

    /// <summary>Takes a deed into the state and gives how its doer looks while it happens.</summary>
    public ShotCast Act(Doing doing, SortedDictionary<string, string> changes)
    {
        var id = doing.Who!;
        Arrive(id);
        var state = _states[id];
        if (doing.Deed.Pose is { } pose) state = state with { Pose = pose };
        if (doing.Deed.Emotion is { } emotion) state = state with { Emotion = emotion };
        if (doing.With.Length > 0)
        {
            state = state with { Holds = doing.With };
            changes[id + ".holds"] = doing.With;
        }

        state = Handle(doing, state, changes);
        _states[id] = state;
        var cast = Plain(id) with
        {
            Gesture = doing.Deed.Gesture.Replace("{}", doing.Props.Count > 0 ? "the " + doing.Props[0] : "", StringComparison.Ordinal).Trim(),
            Passing = doing.Deed.Passing ?? Passing.Stays,
        };
        if (doing.Deed.Gaze is { } gaze) cast = cast with { Gaze = gaze };

        // Walking ends with the shot; sitting does not.
        if (state.Pose is Pose.Walking or Pose.Running or Pose.Climbing or Pose.Dancing) _states[id] = state with { Pose = Pose.Standing };
        return cast;
    }

    /// <summary>Somebody as they are now.</summary>
    public ShotCast Plain(string id)
    {
        Arrive(id);
        var state = _states[id];
        return new() { CharacterId = id, Emotion = state.Emotion, Pose = state.Pose, Side = _sides[id], Holds = state.Holds, Gaze = Gaze.Partner };
    }

    /// <summary>Alone in the frame: the eyes go to where the partner stands, or into the empty part of the frame.</summary>
    public ShotCast Single(ShotCast cast, string? partner)
    {
        if (cast.Gaze != Gaze.Partner) return cast;
        var left = partner is not null && _sides.TryGetValue(partner, out var other) ? cast.Side > other : cast.Side > ScreenSide.Center;
        return cast with { Gaze = left ? Gaze.Left : Gaze.Right };
    }

    /// <summary>Whom somebody talks to: the last other speaker, else whoever else is there.</summary>
    public string? PartnerOf(string id, IReadOnlyList<string> speakers) =>
        speakers.LastOrDefault(other => other != id && _present.Contains(other)) ?? _present.FirstOrDefault(other => other != id);

    private State Handle(Doing doing, State state, SortedDictionary<string, string> changes)
    {
        var id = doing.Who!;
        var thing = doing.Props.Count > 0 ? doing.Props[0] : "";
        switch (doing.Deed.Touch)
        {
            case Touch.Take when thing.Length > 0 && ThingWords.IsPortable(thing):
                foreach (var other in _states.Where(other => other.Key != id && other.Value.Holds == thing).Select(other => other.Key).ToList())
                {
                    _states[other] = _states[other] with { Holds = "" };
                    changes[other + ".holds"] = "";
                }

                changes[id + ".holds"] = thing;
                return state with { Holds = thing };
            case Touch.Put or Touch.Throw when state.Holds.Length > 0 && (thing.Length == 0 || thing == state.Holds):
                changes[id + ".holds"] = "";
                return state with { Holds = "" };
            case Touch.Give when thing.Length > 0 && doing.Others.Count > 0:
                Arrive(doing.Others[0]);
                changes[id + ".holds"] = "";
                changes[doing.Others[0] + ".holds"] = thing;
                _states[doing.Others[0]] = _states[doing.Others[0]] with { Holds = thing };
                return state with { Holds = state.Holds == thing ? "" : state.Holds };
            case Touch.Break when thing.Length > 0:
                changes[thing + ".state"] = "broken";
                return state;
            case Touch.Open or Touch.Close when thing.Length > 0:
                changes[thing + ".state"] = doing.Deed.Touch == Touch.Open ? "open" : "closed";
                return state;
            case Touch.Wear or Touch.TakeOff when thing.Length > 0:
                changes[id + ".wears." + thing] = doing.Deed.Touch == Touch.Wear ? "on" : "off";
                return state;
            default:
                return state;
        }
    }
}
