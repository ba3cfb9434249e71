using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>The light of a time of day under a clear sky.</summary>
internal sealed record LightSheet
{
    public required TimeOfDay Time { get; init; }

    /// <summary>Colours from the top of the sky to the horizon, four.</summary>
    public required IReadOnlyList<string> Sky { get; init; }

    public required string Sun { get; init; }

    /// <summary>Where the sun or moon stands in design units from the middle of the horizon, when it stands on the right.</summary>
    public required IReadOnlyList<double> SunAt { get; init; }

    public required double SunRadius { get; init; }

    public required string Key { get; init; }

    public required string Ambient { get; init; }

    public required string Haze { get; init; }

    public double Lamps { get; init; }

    public double Stars { get; init; }

    public bool Moon { get; init; }

    public double Rim { get; set; } = 1;

    public double Saturation { get; set; } = 1;

    /// <param name="side">-1: the sun stands on the left.</param>
    internal LightRig Rig(int side) => new()
    {
        SkyTop = Rgb.Parse(Sky[0]), SkyMid = Rgb.Parse(Sky[1]), SkyLow = Rgb.Parse(Sky[2]), Horizon = Rgb.Parse(Sky[3]),
        Sun = Rgb.Parse(Sun), Key = Rgb.Parse(Key), Ambient = Rgb.Parse(Ambient), Haze = Rgb.Parse(Haze), SunAt = new(side * SunAt[0], SunAt[1]), SunRadius = SunRadius,
        Lamps = Lamps, Stars = Stars, Moon = Moon, Rim = Rim, Saturation = Saturation,
    };
}
