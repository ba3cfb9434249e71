using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Score;

/// <summary>The same cue, played with the user's SoundFont in our hall.</summary>
internal sealed class SoundFontOrchestra(Cue cue, string soundFont)
{
    private const int Rate = 48000, Block = 1 << 15;
    private const float Send = 0.6f;

    public SoundBuffer Play(int samples, IWorkbench bench, CancellationToken cancel)
    {
        using var synth = new FluidSynth(soundFont, Rate);
        var channels = Seats(synth);
        var events = Events(channels);
        var music = new SoundBuffer(2, samples);
        var next = 0;
        for (var at = 0; at < samples;)
        {
            cancel.ThrowIfCancellationRequested();
            for (; next < events.Count && events[next].Sample <= at; next++) Do(synth, events[next]);
            var until = Math.Min(Math.Min(samples, at + Block), next < events.Count ? events[next].Sample : samples);
            synth.Write(music.Channels[0].AsSpan(at..until), music.Channels[1].AsSpan(at..until));
            at = until;
            bench.Report((double)at / samples);
        }

        AddHall(music);
        return music;
    }

    /// <summary>A channel for each instrument of the cue, at its seat.</summary>
    private SortedDictionary<Instrument, int> Seats(FluidSynth synth)
    {
        var channels = new SortedDictionary<Instrument, int>();
        foreach (var instrument in cue.Notes.Select(note => note.Instrument).Distinct().Order())
        {
            if (GeneralMidi.Drum(instrument) is not null)
            {
                channels[instrument] = GeneralMidi.DrumChannel;
                continue;
            }

            var count = channels.Values.Count(channel => channel != GeneralMidi.DrumChannel);
            var (free, seat) = (count < GeneralMidi.DrumChannel ? count : Math.Min(15, count + 1), Seat.Of(instrument));
            channels[instrument] = free;
            synth.Program(free, GeneralMidi.Program(instrument));
            synth.Control(free, 10, (int)Math.Round(64 + 63 * seat.Pan));
            synth.Control(free, 7, Math.Clamp((int)Math.Round(104 + 3 * seat.Gain), 50, 120));
        }

        return channels;
    }

    private List<Played> Events(SortedDictionary<Instrument, int> channels)
    {
        var events = new List<Played>(cue.Notes.Count * 2);
        foreach (var note in cue.Notes)
        {
            var beat = note.Beat + (cue.Plan.Swing > 0 && note.Beat % 1 == 0.5 ? cue.Plan.Swing : 0);
            var (from, to) = ((int)(cue.Beats.At(beat) * Rate), (int)(cue.Beats.At(beat + note.Length * 0.98) * Rate));
            var (channel, key) = (channels[note.Instrument], GeneralMidi.Drum(note.Instrument) ?? note.Midi);
            events.Add(new(from, 1, channel, key, Math.Clamp((int)Math.Round(22 + 100 * note.Velocity), 1, 127)));
            events.Add(new(Math.Max(from + 1, to), 0, channel, key, 0));
        }

        // At one moment a note is let go before it is struck again.
        return [.. events.OrderBy(e => e.Sample).ThenBy(e => e.On).ThenBy(e => e.Channel).ThenBy(e => e.Key)];
    }

    private static void Do(FluidSynth synth, Played played)
    {
        if (played.On == 1) synth.On(played.Channel, played.Key, played.Velocity);
        else synth.Off(played.Channel, played.Key);
    }

    private static void AddHall(SoundBuffer music)
    {
        var reverb = new Reverb(Orchestra.Hall, Rate);
        float[] left = new float[Block], right = new float[Block], wetLeft = new float[Block], wetRight = new float[Block];
        for (var at = 0; at < music.Samples; at += Block)
        {
            var count = Math.Min(Block, music.Samples - at);
            for (var i = 0; i < count; i++) (left[i], right[i]) = (Send * music.Channels[0][at + i], Send * music.Channels[1][at + i]);
            reverb.Process(left.AsSpan(0, count), right.AsSpan(0, count), wetLeft, wetRight);
            for (var i = 0; i < count; i++)
            {
                music.Channels[0][at + i] += wetLeft[i];
                music.Channels[1][at + i] += wetRight[i];
            }
        }
    }

    private readonly record struct Played(int Sample, int On, int Channel, int Key, int Velocity);
}
