using System.Globalization;

namespace AgentStudio.Film;

/// <summary>Reads the words of a shot direction, the longest phrase first.</summary>
internal sealed class ShotWords
{
    private static readonly Dictionary<string, Func<ShotDirection, ShotDirection>> Phrases = Table();

    private readonly string[] _words;

    public ShotWords(string text) => _words = text.ToLowerInvariant()
        .Replace("/", " / ", StringComparison.Ordinal).Replace("f / ", "f/", StringComparison.Ordinal)
        .Split([' ', ',', ';', '-', '\t', '\n', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.TrimEnd('.', ':')).Where(word => word.Length > 0 && word != "/").ToArray();

    public ShotDirection Read()
    {
        var shot = new ShotDirection();
        var unknown = new List<string>();
        for (var at = 0; at < _words.Length;)
        {
            var noun = at + 1 < _words.Length && _words[at + 1] is "the" or "a" or "an" ? at + 2 : at + 1;
            if (_words[at] is "on" or "of" && Subject(noun) is { Length: > 0 } subject)
            {
                shot = shot with { Subject = subject };
                at = noun + subject.Split(' ').Length;
            }
            else at += Take(ref shot, unknown, at);
        }

        return shot with { Unknown = unknown };
    }

    private int Take(ref ShotDirection shot, List<string> unknown, int at)
    {
        for (var length = Math.Min(4, _words.Length - at); length > 0; length--)
        {
            if (!Phrases.TryGetValue(string.Join(' ', _words.AsSpan(at, length)!), out var apply)) continue;
            shot = apply(shot);
            return length;
        }

        if (Number(ref shot, at) is > 0 and var taken) return taken;
        unknown.Add(_words[at]);
        return 1;
    }

    private string Subject(int at)
    {
        var end = at;
        while (end < _words.Length && !Phrases.ContainsKey(_words[end]) && !char.IsDigit(_words[end][0]) && end - at < 4) end++;
        return string.Join(' ', _words[at..end]);
    }

    private int Number(ref ShotDirection shot, int at)
    {
        var word = _words[at];
        var next = at + 1 < _words.Length ? _words[at + 1] : "";
        if (word == "iso" && Parse(next, 25, 102400) is { } iso) return Done(ref shot, shot with { Iso = (int)iso }, 2);
        if (word.StartsWith("iso", StringComparison.Ordinal) && Parse(word[3..], 25, 102400) is { } joined) return Done(ref shot, shot with { Iso = (int)joined }, 1);
        if (word is "f" && Parse(next, 0.7, 64) is { } stop) return Done(ref shot, shot with { FStop = stop }, 2);
        if (word is ['f' or 't', ..] && Parse(word[1..].TrimStart('/'), 0.7, 64) is { } f) return Done(ref shot, shot with { FStop = f }, 1);
        var (digits, unit, used) = Unit(word, next);
        return unit switch
        {
            "mm" when Parse(digits, 8, 1200) is { } lens => Done(ref shot, shot with { LensMm = lens }, used),
            "s" or "sec" or "secs" or "second" or "seconds" when Parse(digits, 0.25, 120) is { } seconds => Done(ref shot, shot with { Length = TimeSpan.FromSeconds(seconds) }, used),
            "°" or "deg" or "degree" or "degrees" when Parse(digits, 1, 360) is { } degrees => Done(ref shot, shot with { ShutterDegrees = degrees }, used),
            _ => 0,
        };
    }

    private static (string Digits, string Unit, int Used) Unit(string word, string next)
    {
        var end = word.AsSpan().IndexOfAnyExcept("0123456789.");
        return end switch { 0 => ("", "", 0), < 0 => (word, next, 2), _ => (word[..end], word[end..], 1) };
    }

    private static int Done(ref ShotDirection shot, ShotDirection changed, int used)
    {
        shot = changed;
        return used;
    }

    private static double? Parse(string digits, double least, double most) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null;

    private static Dictionary<string, Func<ShotDirection, ShotDirection>> Table()
    {
        var table = new Dictionary<string, Func<ShotDirection, ShotDirection>>(StringComparer.Ordinal);
        void Add(string phrases, Func<ShotDirection, ShotDirection> apply)
        {
            foreach (var phrase in phrases.Split('|')) table[phrase] = apply;
        }

        Sizes(Add);
        Kinds(Add);
        Angles(Add);
        Moves(Add);
        Compositions(Add);
        // Words that carry no choice of their own.
        Add("shot|shots|shutter|the|a|an|with|and|at|angle|lens|camera|very|slow|slowly|gentle|gently|then|from|line|to", shot => shot);
        return table;
    }

    private static void Sizes(Action<string, Func<ShotDirection, ShotDirection>> add)
    {
        add("ews|els|xws|extreme wide|extreme long|extreme wide shot|extreme long shot|very wide", shot => shot with { Size = ShotSize.EWS });
        add("ws|ls|wide|long shot|wide shot", shot => shot with { Size = ShotSize.WS });
        add("fs|full|full shot|full body|full figure", shot => shot with { Size = ShotSize.FS });
        add("mls|mws|cowboy|american|medium long|medium wide|medium long shot|medium wide shot|three quarter", shot => shot with { Size = ShotSize.MLS });
        add("ms|mid|medium|mid shot|medium shot|waist", shot => shot with { Size = ShotSize.MS });
        add("mcu|medium close|medium close up|medium closeup", shot => shot with { Size = ShotSize.MCU });
        add("cu|close|close up|closeup|close shot", shot => shot with { Size = ShotSize.CU });
        add("ecu|xcu|bcu|extreme close|extreme close up|extreme closeup|big close up|macro", shot => shot with { Size = ShotSize.ECU });
    }

    private static void Kinds(Action<string, Func<ShotDirection, ShotDirection>> add)
    {
        add("master|master shot", shot => shot with { Kind = ShotKind.Master });
        add("single|clean single", shot => shot with { Kind = ShotKind.Single });
        add("two|two shot|2 shot|2shot|twoshot", shot => shot with { Kind = ShotKind.TwoShot });
        add("ots|over the shoulder|over shoulder|overtheshoulder", shot => shot with { Kind = ShotKind.OverTheShoulder });
        add("pov|point of view|pointofview|subjective", shot => shot with { Kind = ShotKind.PointOfView });
        add("insert|detail", shot => shot with { Kind = ShotKind.Insert });
        add("cutaway|cut away", shot => shot with { Kind = ShotKind.Cutaway });
        add("establishing|establish|establisher", shot => shot with { Kind = ShotKind.Establishing });
        add("group|group shot|ensemble", shot => shot with { Kind = ShotKind.Group });
        add("reverse|reverse angle|across the line", shot => shot with { AcrossTheLine = true });
    }

    private static void Angles(Action<string, Func<ShotDirection, ShotDirection>> add)
    {
        add("eye|eye level|level", shot => shot with { Angle = CameraAngle.Eye });
        add("low|low angle|from below|worm's eye", shot => shot with { Angle = CameraAngle.Low });
        add("high|high angle|from above", shot => shot with { Angle = CameraAngle.High });
        add("overhead|top|top down|bird's eye|birds eye|god's eye", shot => shot with { Angle = CameraAngle.Overhead });
        add("dutch|dutch angle|dutch tilt|canted|tilted", shot => shot with { Angle = CameraAngle.Dutch });
    }

    private static void Moves(Action<string, Func<ShotDirection, ShotDirection>> add)
    {
        add("static|still|locked|locked off|lock off|fixed|tripod", shot => shot with { Move = CameraMove.Static });
        Directed(add, "pan|panning", CameraMove.Pan, "left", "right");
        Directed(add, "tilt|tilting", CameraMove.Tilt, "down", "up");
        Directed(add, "zoom|zooming", CameraMove.Zoom, "out", "in");
        Directed(add, "dolly|dollying", CameraMove.Dolly, "out|back", "in|forward");
        Directed(add, "truck|trucking|track|tracking|crab|slide|lateral", CameraMove.Truck, "left", "right");
        Directed(add, "boom|booming|pedestal", CameraMove.Boom, "down", "up");
        Directed(add, "crane|craning|jib", CameraMove.Crane, "down", "up");
        Directed(add, "arc|orbit|orbiting|arcing", CameraMove.Arc, "left", "right");
        Directed(add, "whip pan|whippan|whip|swish pan|swish", CameraMove.WhipPan, "left", "right");
        Directed(add, "rack focus|rackfocus|rack|pull focus|focus pull", CameraMove.RackFocus, "back", "forward");
        add("handheld|hand held|shaky", shot => shot with { Move = CameraMove.Handheld });
        add("steadicam|steady cam|gimbal|following|follow", shot => shot with { Move = CameraMove.Steadicam });
        add("aerial|drone|helicopter|flyover", shot => shot with { Move = CameraMove.Aerial });
        add("push in|pushin|push|pushing in|creep in", shot => shot with { Move = CameraMove.PushIn });
        add("pull out|pullout|pull back|pull|pulling out|pulling back", shot => shot with { Move = CameraMove.PullOut });
        add("dolly zoom|dollyzoom|vertigo|zolly|contra zoom", shot => shot with { Move = CameraMove.DollyZoom });
    }

    private static void Directed(Action<string, Func<ShotDirection, ShotDirection>> add, string names, CameraMove move, string minus, string plus)
    {
        foreach (var name in names.Split('|'))
        {
            add(name, shot => shot with { Move = move });
            foreach (var (ways, sign) in new[] { (minus, -1), (plus, 1) })
                foreach (var way in ways.Split('|')) add($"{name} {way}", shot => shot with { Move = move, MoveDirection = sign });
        }
    }

    private static void Compositions(Action<string, Func<ShotDirection, ShotDirection>> add)
    {
        add("thirds|rule of thirds", shot => shot with { Composition = Film.Composition.RuleOfThirds });
        add("centered|centred|central", shot => shot with { Composition = Film.Composition.Centered });
        add("golden ratio|golden", shot => shot with { Composition = Film.Composition.GoldenRatio });
        add("leading lines", shot => shot with { Composition = Film.Composition.LeadingLines });
        add("symmetry|symmetrical|symmetric", shot => shot with { Composition = Film.Composition.Symmetry });
        add("frame in frame|frame within frame", shot => shot with { Composition = Film.Composition.FrameInFrame });
        add("negative space", shot => shot with { Composition = Film.Composition.NegativeSpace });
        add("diagonal", shot => shot with { Composition = Film.Composition.Diagonal });
    }
}
