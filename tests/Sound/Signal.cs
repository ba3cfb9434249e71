using System.Globalization;
using System.Text.RegularExpressions;
using AgentStudio.Media;

namespace AgentStudio.Tests.Sound;

/// <summary>Signals to measure, and ffmpeg's own opinion of a file.</summary>
internal static class Signal
{
    public static SoundBuffer Sine(double hz, double decibels, double seconds, int rate = 48000, int channels = 2, double phase = 0)
    {
        var sound = new SoundBuffer(channels, (int)(seconds * rate), rate);
        foreach (var channel in sound.Channels)
            for (var i = 0; i < channel.Length; i++)
                channel[i] = (float)(Decibels.ToGain(decibels) * Math.Sin(phase + 2 * Math.PI * hz * i / rate));
        return sound;
    }

    public static SoundBuffer Noise(double decibels, double seconds, ulong seed = 1, int rate = 48000)
    {
        var sound = new SoundBuffer(2, (int)(seconds * rate), rate);
        var chance = new Chance(seed);
        foreach (var channel in sound.Channels)
            chance.Fill(channel);
        return sound.Scale((float)Decibels.ToGain(decibels));
    }

    /// <summary>One after the other.</summary>
    public static SoundBuffer Join(params SoundBuffer[] parts)
    {
        var whole = new SoundBuffer(2, parts.Sum(part => part.Samples), parts[0].SampleRate);
        var at = 0;
        foreach (var part in parts)
        {
            whole.Add(part, at, 1, 1);
            at += part.Samples;
        }
        return whole;
    }

    /// <summary>Something like speech: bursts of a buzzing tone with pauses.</summary>
    public static SoundBuffer Babble(double seconds, ulong seed)
    {
        var sound = new SoundBuffer(1, (int)(seconds * 48000));
        var chance = new Chance(seed);
        for (var at = 0; at < sound.Samples;)
        {
            var length = (int)chance.Between(4000, 14000);
            double hz = chance.Between(95, 180), gain = chance.Between(0.1, 0.5), phase = 0;
            for (var i = 0; i < length && at + i < sound.Samples; i++)
            {
                phase += hz / 48000;
                var voice = 0.0;
                for (var h = 1; h < 14; h++)
                    voice += Math.Sin(2 * Math.PI * h * phase) / h;
                sound.Channels[0][at + i] = (float)(voice * gain * Math.Sin(Math.PI * i / length));
            }
            at += length + (int)chance.Between(600, 6000);
        }
        return sound.Fade(480, 480);
    }

    public static string TempFolder() => Directory.CreateTempSubdirectory("studio-sound-").FullName;

    /// <summary>What ffmpeg's ebur128 filter says of a file at its end.</summary>
    public static async Task<(double Integrated, double Range, double Peak)> Ebur128(string path)
    {
        var said = await Ffmpeg.Ask(["-i", path, "-af", "ebur128=metadata=1:peak=true,ametadata=print:file=-", "-f", "null", "-"], CancellationToken.None);
        double[] All(string key) => [.. Regex.Matches(said, $@"{key}=(-?[\d.]+)").Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        return (All(@"r128\.I")[^1], All(@"r128\.LRA")[^1], Decibels.FromGain(All(@"r128\.true_peaks_ch\d").Max()));
    }
}
