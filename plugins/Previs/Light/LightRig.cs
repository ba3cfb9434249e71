using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>The light of a shot. Every colour of the picture is an object's own colour seen in it.</summary>
internal sealed record LightRig
{
    public Rgb SkyTop { get; init; }
    public Rgb SkyMid { get; init; }
    public Rgb SkyLow { get; init; }
    public Rgb Horizon { get; init; }

    /// <summary>The disc of sun or moon.</summary>
    public Rgb Sun { get; init; }

    /// <summary>The light that falls from the sun, the moon, the window or the lamp.</summary>
    public Rgb Key { get; init; }

    /// <summary>What fills the shadows.</summary>
    public Rgb Ambient { get; init; }

    /// <summary>What distance fades to.</summary>
    public Rgb Haze { get; init; }

    /// <summary>Where the disc stands in design units from the middle of the horizon.</summary>
    public Point SunAt { get; init; }

    public double SunRadius { get; init; } = 38;

    public bool Moon { get; init; }

    public double Stars { get; init; }

    /// <summary>How strongly lamps and windows glow, 0 to 1.</summary>
    public double Lamps { get; init; }

    /// <summary>How fast distance fades, 1 on a clear day.</summary>
    public double HazeDensity { get; init; } = 1;

    /// <summary>Covered sky, 0 to 1.</summary>
    public double Clouds { get; init; } = 0.35;

    public double Saturation { get; init; } = 1;

    public double Contrast { get; init; } = 1;

    /// <summary>How much light falls on things that do not shine themselves; 1 is full.</summary>
    public double Exposure { get; init; } = 1;

    /// <summary>Light that is added to everything, which the darkest notice most.</summary>
    public double Fill { get; init; }

    public Rgb Tint { get; init; } = Rgb.White;

    /// <summary>What the medium is painted on, and how much of it shows through.</summary>
    public Rgb Paper { get; init; } = Rgb.White;

    public double PaperShare { get; init; }

    /// <summary>Colours of the style bible that all others lean to.</summary>
    public IReadOnlyList<Rgb> Palette { get; init; } = [];

    /// <summary>Tints of the darks and the lights.</summary>
    public Rgb Darks { get; init; } = Rgb.White;

    public Rgb Lights { get; init; } = Rgb.White;

    public double Rim { get; init; } = 1;

    public double Wind { get; init; } = 0.35;

    public Weather Weather { get; init; }

    public bool Indoors { get; init; }

    /// <summary>What is seen through windows; the rig itself outdoors.</summary>
    public LightRig? Outside { get; init; }

    /// <summary>Which lights of the picture shine.</summary>
    public Switchboard Switchboard { get; init; } = Switchboard.AllOn;

    public Rgb RimColor => Key.Mix(Sun, 0.5);

    /// <summary>The side that the key light comes from: -1 left, 1 right.</summary>
    public double Side => SunAt.X < 0 ? -1 : 1;

    public Rgb Lit(Rgb own, double key = 0.62)
    {
        var light = Ambient.Mix(Key, key).Mix(Rgb.White, 0.22);
        // A third of the light is taken as white: eyes adapt, and faces stay faces at night.
        var white = new Rgb(light.Luma, light.Luma, light.Luma);
        return Tone(Exposed(own.Multiply(light.Mix(white, 0.44)).Screen(Key, 0.05 * key)));
    }

    public Rgb Shade(Rgb own) => Tone(Exposed(own.Multiply(Ambient.Mix(new Rgb(0.40, 0.36, 0.54), 0.42)).Mix(own.Multiply(new Rgb(Ambient.Luma, Ambient.Luma, Ambient.Luma)), 0.2).Mix(Ambient, 0.05)));

    private Rgb Exposed(Rgb color) => Exposure == 1 && Fill == 0 ? color : new Rgb(color.R * Exposure, color.G * Exposure, color.B * Exposure, color.A).Mix(new Rgb(1, 1, 1, color.A), Fill);

    /// <summary>A colour that gives its own light.</summary>
    public Rgb Glowing(Rgb own) => Tone(own);

    /// <summary>A lit colour seen at a distance.</summary>
    public Rgb Far(Rgb lit, double share) => lit.Mix(Tone(Haze), Math.Clamp(share * HazeDensity, 0, 0.97));

    public Rgb Tone(Rgb color)
    {
        var c = Contrast == 1 ? color : new Rgb(Bend(color.R), Bend(color.G), Bend(color.B), color.A);
        if (Saturation != 1) c = c.Saturate(Saturation);
        if (Palette.Count > 0) c = Lean(c);
        var luma = Math.Clamp(c.Luma, 0, 1);
        c = c.Multiply(Tint).Multiply(Darks.Mix(Lights, luma));
        if (PaperShare > 0) c = c.Mix(Paper, PaperShare);
        return c.Clamp() with { A = color.A };
        double Bend(double value) => Math.Clamp((value - 0.42) * Contrast + 0.42, 0, 1);
    }

    private Rgb Lean(Rgb color)
    {
        var best = Palette[0];
        foreach (var candidate in Palette)
            if (Distance(candidate, color) < Distance(best, color)) best = candidate;
        var bright = Math.Max(best.Luma, 0.05);
        var k = color.Luma / bright;
        return color.Mix(new Rgb(best.R * k, best.G * k, best.B * k).Clamp(), 0.38);
        static double Distance(Rgb a, Rgb b) => Math.Pow(a.R - b.R - (a.Luma - b.Luma), 2) + Math.Pow(a.G - b.G - (a.Luma - b.Luma), 2) + Math.Pow(a.B - b.B - (a.Luma - b.Luma), 2) + 0.12 * Math.Pow(a.Luma - b.Luma, 2);
    }

    /// <summary>The same light through red dust.</summary>
    internal LightRig UnderDust()
    {
        Rgb Dusty(Rgb sky, string dust, double much) => sky.Mix(Rgb.Parse(dust).Mix(Rgb.Black, Math.Clamp(0.8 - sky.Luma * 1.4, 0, 0.8)), much);
        return this with { SkyTop = Dusty(SkyTop, "#b8705a", 0.7), SkyMid = Dusty(SkyMid, "#dc9a7c", 0.75), SkyLow = Dusty(SkyLow, "#f0bc9c", 0.75), Horizon = Dusty(Horizon, "#f6cfae", 0.7), Haze = Dusty(Haze, "#dc9c7a", 0.7) };
    }

    /// <summary>The same light as it falls on people: a little fuller and softer, so that faces of every skin are read in the dark.</summary>
    internal LightRig OnCast(double fill) => this with
    {
        Ambient = Ambient.Mix(Rgb.White, 0.1 + 0.12 * (1 - Ambient.Luma)),
        Key = Key.Mix(Rgb.White, 0.06 + 0.2 * (1 - Key.Luma)).Mix(new Rgb(1, 0.84, 0.68), 0.26 * Lamps),
        Exposure = 1 + (Exposure - 1) * 0.35 + 0.6 * Math.Max(0, 0.62 - Ambient.Luma),
        Fill = fill,
        Contrast = Math.Min(Contrast, 1.24),
    };

    internal LightRig Mirrored() => this with { SunAt = new(-SunAt.X, SunAt.Y), Outside = Outside?.Mirrored() };
}
