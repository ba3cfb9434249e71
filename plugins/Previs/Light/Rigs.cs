using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Sets the light by time of day, weather and mood.</summary>
internal static class Rigs
{
    internal static LightRig For(LightBrief brief, bool indoors, long placeSeed)
    {
        // The sun stands on the same side of a place all day long, as its windows do.
        var side = (placeSeed & 1) == 0 ? -1 : 1;
        var outside = Feel(InWeather(Sky(brief.Time, side), brief.Weather), brief.Mood);
        return Trimmed(indoors ? Feel(Inside(outside, brief.Time), brief.Mood) with { Outside = Trimmed(outside, brief) } : outside, brief);
    }

    /// <summary>The director's correction of one shot. A stop is half the light, 0.73 of a value as displays encode it (gamma 2.2).</summary>
    private static LightRig Trimmed(LightRig rig, LightBrief brief)
    {
        var (light, warm) = (Math.Pow(2, (brief.Exposure ?? 0) / 2.2), brief.Warmth ?? 0);
        return light == 1 && warm == 0 ? rig : rig with { Tint = rig.Tint.Multiply(new Rgb(light * (1 + 0.12 * warm), light, light * (1 - 0.18 * warm))) };
    }

    private static LightRig Sky(TimeOfDay time, int side) => time switch
    {
        TimeOfDay.Dawn => Rig("#34477f", "#a283b4", "#f0a3a4", "#ffd9b4", "#fff0dc", "#ffb79a", "#8f88b8", "#e4a9b0", side * 430, -34, 40) with { Lamps = 0.45, Stars = 0.15 },
        TimeOfDay.Morning => Rig("#3c86cf", "#83bde6", "#cfe6ea", "#fdf1d8", "#fffdf0", "#ffe9c4", "#b3c2de", "#d8e3e6", side * 470, -190, 38),
        TimeOfDay.Noon => Rig("#2778cf", "#5eaee8", "#b3def3", "#e3f4f8", "#ffffff", "#fffaf0", "#c6d6ec", "#cbe6f3", side * 210, -380, 38) with { Rim = 0.6 },
        TimeOfDay.Afternoon => Rig("#3580cb", "#74b2e0", "#c5deea", "#f6ecd4", "#fffbe8", "#ffeccb", "#b4c3dd", "#d6e2e4", side * 390, -260, 38),
        TimeOfDay.Golden => Rig("#355690", "#9292b8", "#f2ab79", "#ffe09e", "#fff4d4", "#ffc480", "#908db6", "#f3b68e", side * 380, -62, 44) with { Lamps = 0.35 },
        TimeOfDay.Dusk => Rig("#20305f", "#6a5c92", "#d07e86", "#f5ab84", "#ffdcb0", "#f59f86", "#6f6a9c", "#b98498", side * 420, -6, 42) with { Lamps = 0.85, Stars = 0.3 },
        TimeOfDay.Evening => Rig("#131c44", "#33376b", "#755a86", "#b97a86", "#f7e3c4", "#b99ac0", "#545487", "#6b5a85", side * 400, 30, 40) with { Lamps = 1, Stars = 0.6 },
        TimeOfDay.Night => Rig("#070d24", "#101f45", "#20396a", "#3a5f8f", "#f4f2df", "#9fc0ff", "#47588f", "#26426f", side * 330, -265, 34) with { Lamps = 1, Stars = 1, Moon = true, Saturation = 0.9 },
        _ => Rig("#2f7fd0", "#66b0e6", "#b9def2", "#e9f5f2", "#ffffff", "#fff4dc", "#bccce6", "#d0e6f0", side * 360, -300, 38),
    };

    private static LightRig Rig(string top, string mid, string low, string horizon, string sun, string key, string ambient, string haze, double x, double y, double radius) => new()
    {
        SkyTop = Rgb.Parse(top), SkyMid = Rgb.Parse(mid), SkyLow = Rgb.Parse(low), Horizon = Rgb.Parse(horizon),
        Sun = Rgb.Parse(sun), Key = Rgb.Parse(key), Ambient = Rgb.Parse(ambient), Haze = Rgb.Parse(haze), SunAt = new(x, y), SunRadius = radius,
    };

    private static LightRig InWeather(LightRig rig, Weather weather) => (weather switch
    {
        Weather.Clear => rig with { Clouds = 0.1 },
        Weather.Cloudy => rig with { Clouds = 0.7 },
        Weather.Overcast => Cover(rig, 0.62) with { Clouds = 1, Rim = 0.45 },
        Weather.Rain => Cover(rig, 0.7, 0.86) with { Clouds = 1, Rim = 0.6, HazeDensity = 1.6, Lamps = Math.Max(rig.Lamps, 0.5), Wind = 0.6 },
        Weather.Storm => Cover(rig, 0.8, 0.6) with { Clouds = 1, Rim = 0.8, HazeDensity = 1.8, Lamps = Math.Max(rig.Lamps, 0.8), Wind = 1.4 },
        Weather.Snow => Cover(rig, 0.5) with { Clouds = 0.9, HazeDensity = 1.5, Lamps = Math.Max(rig.Lamps, 0.4) },
        Weather.Fog => Cover(rig, 0.6) with { Clouds = 0.2, HazeDensity = 3.4, Stars = 0, Rim = 0.35, Lamps = Math.Max(rig.Lamps, 0.6), Wind = 0.1 },
        Weather.Wind => rig with { Clouds = 0.55, Wind = 1.3 },
        Weather.Sandstorm => Wash(rig, Rgb.Parse("#d69a5c"), 0.55) with { HazeDensity = 3, Stars = 0, Wind = 1.5 },
        Weather.Aurora => rig with { Clouds = 0.05, Stars = 1, Key = rig.Key.Mix(Rgb.Parse("#7dffc8"), 0.35), Ambient = rig.Ambient.Mix(Rgb.Parse("#4aa58c"), 0.3) },
        Weather.Heat => Wash(rig, Rgb.Parse("#ffdf9a"), 0.22) with { Clouds = 0.05, HazeDensity = 1.7 },
        _ => rig,
    }) with { Weather = weather };

    /// <summary>A covered sky: one soft grey light without direction.</summary>
    private static LightRig Cover(LightRig rig, double share, double brightness = 0.96)
    {
        Rgb Grey(Rgb color) => color.Mix(new Rgb(0.72, 0.76, 0.82).Multiply(rig.Ambient.Mix(rig.Key, 0.5)), share) is var mixed ? new(mixed.R * brightness, mixed.G * brightness, mixed.B * brightness) : color;
        return rig with
        {
            SkyTop = Grey(rig.SkyTop), SkyMid = Grey(rig.SkyMid), SkyLow = Grey(rig.SkyLow).Lighten(0.08), Horizon = Grey(rig.Horizon).Lighten(0.06),
            Key = Grey(rig.Key), Ambient = Grey(rig.Ambient), Haze = Grey(rig.Haze).Lighten(0.05), Stars = rig.Stars * (1 - share), Sun = rig.Sun.Mix(Grey(rig.Haze), share),
        };
    }

    private static LightRig Wash(LightRig rig, Rgb color, double share) => rig with
    {
        SkyTop = rig.SkyTop.Mix(color, share), SkyMid = rig.SkyMid.Mix(color, share), SkyLow = rig.SkyLow.Mix(color, share), Horizon = rig.Horizon.Mix(color, share),
        Haze = rig.Haze.Mix(color, share), Key = rig.Key.Mix(color, share * 0.5), Ambient = rig.Ambient.Mix(color, share * 0.6),
    };

    private static LightRig Feel(LightRig rig, Mood mood) => mood switch
    {
        Mood.Calm => rig with { Contrast = 0.96 },
        Mood.Warm => Toned(rig, "#fff1dc", 1.04, 1),
        Mood.Joyful or Mood.Playful or Mood.Comic => rig with { Saturation = rig.Saturation * 1.12, Contrast = 1.02 },
        Mood.Romantic => Toned(rig, "#fff0ee", 1.04, 0.97),
        Mood.Wonder => Toned(rig, "#f6f6ff", 1.14, 1.02),
        Mood.Hopeful or Mood.Triumphant => Toned(rig, "#fff8e8", 1.08, 1.03),
        Mood.Melancholy or Mood.Lonely => Toned(rig, "#e9eefc", 0.78, 0.96),
        Mood.Tense => Toned(rig, "#eef2ee", 0.82, 1.1),
        Mood.Ominous => Toned(rig, "#dfe8e2", 0.74, 1.12),
        Mood.Fearful => Toned(rig, "#dde6f0", 0.7, 1.14),
        Mood.Angry => Toned(rig, "#ffece4", 1.02, 1.14),
        _ => rig,
    };

    private static LightRig Toned(LightRig rig, string tint, double saturation, double contrast) =>
        rig with { Tint = rig.Tint.Multiply(Rgb.Parse(tint)), Saturation = rig.Saturation * saturation, Contrast = rig.Contrast * contrast };

    /// <summary>A room: daylight through the windows by day, warm lamps by night.</summary>
    private static LightRig Inside(LightRig outside, TimeOfDay time)
    {
        var lamp = Rgb.Parse("#ffc585");
        var dark = outside.Lamps;
        return outside with
        {
            Indoors = true,
            Key = outside.Key.Mix(lamp, dark * 0.8),
            Ambient = outside.Ambient.Mix(Rgb.Parse("#c9b9ae"), 0.45).Mix(Rgb.Parse("#6a587c"), dark * 0.72),
            Haze = outside.Haze.Mix(Rgb.Parse("#8a7280"), 0.5), HazeDensity = time == TimeOfDay.Night ? 0.4 : 0.5,
            Saturation = 1, Contrast = 1, Tint = Rgb.White, Rim = 0.85, Wind = 0.08, Moon = false,
            Exposure = 1 - 0.26 * Math.Clamp((dark - 0.4) / 0.6, 0, 1),
        };
    }
}
