using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Voices;

/// <summary>From the synthesiser's line to one that can be used in a film, with the times of its words.</summary>
internal sealed class VoiceBooth(Timbre timbre, Acting acting, Delivery delivery, bool sung, ulong seed)
{
    private const int Rate = 48000;

    public (SoundBuffer Sound, SpeechMarks Marks) Record(SpokenLine line)
    {
        var voiced = acting.Whispers
            ? Air.Whisper(line.Samples, line.Rate, seed)
            : Air.Mix(line.Samples, line.Rate, Math.Min(0.95, timbre.Air + acting.Air), seed);
        var even = new SoundBuffer([voiced], line.Rate).Resample(Rate).Channels[0];
        var drift = Drift.Of(even, Rate, sung ? 0.25 * timbre.Drift : timbre.Drift, sung ? 0.007 : 0, seed);
        var scale = (double)Rate / line.Rate;
        long Moved(int sample) => drift.Moved(sample * scale);

        var voice = drift.Samples;
        var colour = new VoiceColour(timbre, acting, delivery, seed);
        var level = Level(voice);
        colour.Body(voice);
        foreach (var (start, length) in line.Breaths)
            colour.Breathe(voice, (int)Moved(start), (int)(length * scale), level * (0.22 + 0.3 * Math.Min(1, acting.Air * 2)));
        colour.Way(voice);
        colour.Floor(voice, level * 0.004);
        var sound = new SoundBuffer([voice]);
        VoiceLevel.Set(sound, acting.Level);
        sound.Fade(Rate / 200, Rate / 25);
        return (sound, new()
        {
            Words = [.. line.Words.Select(word => new Mark(word.Text, Moved(word.Start), Moved(word.End)))],
            Phonemes = [.. line.Phonemes.Select(phoneme => new Mark(phoneme.Text, Moved(phoneme.Start), Moved(phoneme.End)))],
        });
    }

    /// <summary>Nothing to say but breath: a sigh.</summary>
    public (SoundBuffer Sound, SpeechMarks Marks) Sigh()
    {
        const int length = Rate * 7 / 10;
        var sound = new SoundBuffer(1, length);
        new VoiceColour(timbre, acting, delivery, seed).Breathe(sound.Channels[0], Rate / 60, length - Rate / 15, 0.05);
        return (sound, new() { Phonemes = [new("_", 0, length)] });
    }

    /// <summary>Of the voice where it sounds.</summary>
    private static double Level(float[] voice)
    {
        double sum = 0;
        var count = 1;
        foreach (var sample in voice)
            if (Math.Abs(sample) > 0.01)
                (sum, count) = (sum + sample * sample, count + 1);
        return Math.Sqrt(sum / count);
    }
}
