using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>What a weather makes of the light; what it leaves out stays as the time of day has it.</summary>
internal sealed record WeatherSheet
{
    public required Weather Weather { get; init; }

    /// <summary>How far the sky turns to one soft grey light without direction, 0 to 1.</summary>
    public double Cover { get; init; }

    /// <summary>Of the covered sky.</summary>
    public double Brightness { get; set; } = 0.96;

    /// <summary>A colour that lies over everything, such as that of sand.</summary>
    public string? Wash { get; init; }

    public double WashShare { get; init; }

    public double? Clouds { get; init; }

    /// <summary>How fast distance fades, 1 on a clear day.</summary>
    public double? HazeDensity { get; init; }

    public double? Stars { get; init; }

    public double? Rim { get; init; }

    public double? Wind { get; init; }

    /// <summary>Lamps and windows glow at least so much.</summary>
    public double LampsAtLeast { get; init; }

    /// <summary>A colour that the light leans to.</summary>
    public string? Key { get; init; }

    public double KeyShare { get; init; }

    public string? Ambient { get; init; }

    public double AmbientShare { get; init; }
}
