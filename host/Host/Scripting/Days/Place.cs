using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>A set of a film, as its script declared it.</summary>
public sealed record Place
{
    internal Place(string name, InteriorExterior where) => (Name, Where) = (name, where);

    /// <summary>As slug lines write it: "LIGHTHOUSE - LAMP ROOM".</summary>
    public string Name { get; }

    public InteriorExterior Where { get; }

    internal string Slug(TimeOfDay time) => $"{(Where == InteriorExterior.Interior ? "INT." : Where == InteriorExterior.Exterior ? "EXT." : "INT./EXT.")} {Name} - {(time == TimeOfDay.Golden ? "GOLDEN HOUR" : time.ToString().ToUpperInvariant())}";
}

/// <summary>A named way to film: lens, aperture, movement, composition. Anything left open follows the conventions.</summary>
public sealed record CameraPreset
{
    internal CameraPreset(string name, ShotDirection direction) => (Name, Direction) = (name, direction);

    public string Name { get; }

    public ShotDirection Direction { get; }

    /// <summary>The preset with some words on top, for one shot: <c>close.With("low 4s")</c>.</summary>
    public CameraPreset With(string words) => new(Name, Read($"{Direction} {words}", words));

    public static implicit operator CameraPreset(string words) => new("", Read(words, words));

    public static implicit operator CameraPreset(ShotDirection direction) => new("", direction);

    internal static ShotDirection Read(string text, string written)
    {
        var direction = ShotDirection.Parse(text);
        return direction.Unknown.Count == 0 ? direction
            : throw new StudioException($"'{string.Join("', '", direction.Unknown)}' (in \"{written}\") means nothing to a camera. Write size, angle, lens, aperture, move, composition and length, such as \"CU low 85mm f/2 push-in thirds 4s\".");
    }
}
