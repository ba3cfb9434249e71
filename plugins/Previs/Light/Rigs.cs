using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Sets the light by time of day, weather and mood.</summary>
internal static class Rigs
{
    internal static LightRig For(LightBrief brief, bool indoors, long placeSeed, Lexicon lexicon, RoomLight room = RoomLight.On)
    {
        // The sun stands on the same side of a place all day long, as its windows do.
        var side = (placeSeed & 1) == 0 ? -1 : 1;
        var sky = lexicon.Light(brief.Time).Rig(side);
        var outside = Feel(lexicon.Weather(brief.Weather) is { } weather ? InWeather(sky, weather) : sky with { Weather = brief.Weather }, brief.Mood);
        return Trimmed(indoors ? Feel(Inside(outside, brief.Time, room), brief.Mood) with { Outside = Trimmed(outside, brief) } : outside, brief);
    }

    /// <summary>The director's correction of one shot. A stop is half the light, 0.73 of a value as displays encode it (gamma 2.2).</summary>
    private static LightRig Trimmed(LightRig rig, LightBrief brief)
    {
        var (light, warm) = (Math.Pow(2, (brief.Exposure ?? 0) / 2.2), brief.Warmth ?? 0);
        return light == 1 && warm == 0 ? rig : rig with { Tint = rig.Tint.Multiply(new Rgb(light * (1 + 0.12 * warm), light, light * (1 - 0.18 * warm))) };
    }

    private static LightRig InWeather(LightRig rig, WeatherSheet weather)
    {
        if (weather.Cover > 0) rig = Cover(rig, weather.Cover, weather.Brightness);
        if (weather.Wash is { } color) rig = Wash(rig, Rgb.Parse(color), weather.WashShare);
        return rig with
        {
            Weather = weather.Weather, Clouds = weather.Clouds ?? rig.Clouds, HazeDensity = weather.HazeDensity ?? rig.HazeDensity, Stars = weather.Stars ?? rig.Stars, Rim = weather.Rim ?? rig.Rim,
            Wind = weather.Wind ?? rig.Wind, Lamps = Math.Max(rig.Lamps, weather.LampsAtLeast),
            Key = weather.Key is { } key ? rig.Key.Mix(Rgb.Parse(key), weather.KeyShare) : rig.Key,
            Ambient = weather.Ambient is { } ambient ? rig.Ambient.Mix(Rgb.Parse(ambient), weather.AmbientShare) : rig.Ambient,
        };
    }

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

    /// <summary>A room: daylight through the windows by day, warm lamps by night, the moon alone where those are out.</summary>
    private static LightRig Inside(LightRig outside, TimeOfDay time, RoomLight room)
    {
        var lamp = Rgb.Parse("#ffc585");
        var dark = outside.Lamps;
        return outside with
        {
            Indoors = true,
            Key = outside.Key.Mix(lamp, room == RoomLight.On ? dark * 0.8 : 0),
            Ambient = outside.Ambient.Mix(Rgb.Parse("#c9b9ae"), 0.45).Mix(Rgb.Parse("#6a587c"), dark * 0.72),
            Haze = outside.Haze.Mix(Rgb.Parse("#8a7280"), 0.5), HazeDensity = time == TimeOfDay.Night ? 0.4 : 0.5,
            Saturation = 1, Contrast = 1, Tint = Rgb.White, Rim = 0.85, Wind = 0.08, Moon = false,
            Exposure = room == RoomLight.Dark ? 0.6 : 1 - (room == RoomLight.LampsOut ? 0.36 : 0.26) * Math.Clamp((dark - 0.4) / 0.6, 0, 1),
        };
    }
}
