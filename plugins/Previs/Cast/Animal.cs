using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

internal enum AnimalKind { Cat, Dog, Fox, Rabbit, Bear, Mouse, Horse, Bird, Owl, Fish, Dragon, Snail }

/// <summary>An animal. Units are centimetres; small mammals sit facing the camera or walk seen from the side.</summary>
internal sealed class Animal : IFigure
{
    private static readonly (string Word, AnimalKind Kind, double Height)[] Kinds =
    [
        ("cat", AnimalKind.Cat, 0.62), ("kitten", AnimalKind.Cat, 0.42), ("dog", AnimalKind.Dog, 0.86), ("puppy", AnimalKind.Dog, 0.5), ("wolf", AnimalKind.Fox, 0.95), ("fox", AnimalKind.Fox, 0.72),
        ("rabbit", AnimalKind.Rabbit, 0.52), ("hare", AnimalKind.Rabbit, 0.56), ("bear", AnimalKind.Bear, 1.5), ("panda", AnimalKind.Bear, 1.3), ("mouse", AnimalKind.Mouse, 0.3), ("rat", AnimalKind.Mouse, 0.34), ("squirrel", AnimalKind.Fox, 0.36),
        ("horse", AnimalKind.Horse, 2.1), ("pony", AnimalKind.Horse, 1.6), ("donkey", AnimalKind.Horse, 1.6), ("deer", AnimalKind.Horse, 1.7), ("cow", AnimalKind.Horse, 1.7), ("unicorn", AnimalKind.Horse, 2.1), ("goat", AnimalKind.Horse, 1.1), ("sheep", AnimalKind.Horse, 1.1),
        ("owl", AnimalKind.Owl, 0.55), ("bird", AnimalKind.Bird, 0.36), ("robin", AnimalKind.Bird, 0.3), ("gull", AnimalKind.Bird, 0.45), ("crow", AnimalKind.Bird, 0.45), ("raven", AnimalKind.Bird, 0.48), ("parrot", AnimalKind.Bird, 0.45), ("duck", AnimalKind.Bird, 0.5), ("penguin", AnimalKind.Owl, 0.9), ("chicken", AnimalKind.Bird, 0.5),
        ("snail", AnimalKind.Snail, 0.34), ("slug", AnimalKind.Snail, 0.3), ("fish", AnimalKind.Fish, 0.4), ("whale", AnimalKind.Fish, 2.4), ("shark", AnimalKind.Fish, 1.4), ("dolphin", AnimalKind.Fish, 1), ("dragon", AnimalKind.Dragon, 1.9), ("monster", AnimalKind.Bear, 1.8), ("creature", AnimalKind.Bear, 1.2),
    ];

    private readonly Appearance _a;
    private readonly Playing _playing;
    private readonly AnimalKind _kind;
    private readonly double _tall;
    private readonly AnimalArt _art;

    internal Animal(Appearance a, Playing playing)
    {
        (_a, _playing) = (a, playing);
        var text = a.Species.Length > 0 ? a.Species : a.Name.ToLowerInvariant();
        (_, _kind, _tall) = Kinds.FirstOrDefault(kind => text.Contains(kind.Word, StringComparison.Ordinal)) is { Word: not null } found ? found : ("dog", a.Being == Being.Creature ? AnimalKind.Bear : AnimalKind.Dog, 0.9);
        _art = new(a, _kind, playing);
    }

    /// <summary>True when the word is one of the animals.</summary>
    internal static bool Knows(string species) => Array.Exists(Kinds, kind => species.Contains(kind.Word, StringComparison.OrdinalIgnoreCase));

    /// <summary>All are drawn a metre high and scaled.</summary>
    public double Unit => 0.01 * _tall;
    public double Height => _tall;
    public double Head => _tall * (_kind is AnimalKind.Horse ? 0.34 : _kind is AnimalKind.Fish or AnimalKind.Snail ? 0.7 : 0.5);
    public double EyeLine => _tall * (_kind switch { AnimalKind.Horse => 0.86, AnimalKind.Fish => 0.6, AnimalKind.Bird or AnimalKind.Snail => 0.78, _ => 0.7 });

    public IReadOnlyList<FigurePart> Parts(FigureMoment moment)
    {
        var t = moment.Seconds + _a.Seed % 11;
        var walking = _playing.Pose is Pose.Walking or Pose.Running || _kind is AnimalKind.Fish;
        var step = walking ? (int)Math.Floor(moment.Seconds * (_playing.Pose == Pose.Running ? 30 : 18)) % 20 : (int)Math.Floor(t * 6) % 16;
        var blink = (t % 3.7) < 0.13;
        var breath = Affine.Scale(1, 1 + 0.006 * Math.Sin(t * 2.2));
        var side = _kind is AnimalKind.Horse or AnimalKind.Fish or AnimalKind.Snail || walking || _kind == AnimalKind.Bird;
        var flip = side && (_playing.Turn != 0 ? _playing.Turn : _playing.Yaw) < 0 ? Affine.Scale(-1, 1) : Affine.Identity;
        var box = (-110.0, -150.0, 220.0, 170.0);
        if (side) return [new($"side{step}{blink}{moment.Mouth}", box, b => _art.Side(b, step, walking, blink, moment.Mouth), flip.Then(breath))];
        var tilt = Affine.Move(0, 58).Then(Affine.Turn(0.05 * Math.Sin(t * 0.8) + (moment.Talking ? 0.03 * Math.Sin(t * 6) : 0))).Then(Affine.Move(0, -58)).Then(breath);
        return [new($"body{step}", box, b => _art.Body(b, step), breath), new($"head{blink}{moment.Mouth}", box, b => _art.Head(b, blink, moment.Mouth), tilt)];
    }
}
