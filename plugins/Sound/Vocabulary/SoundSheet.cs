using System.Text.Json.Serialization;

namespace AgentStudio.Sound.Vocabulary;

/// <summary>
/// One sound of the vocabulary: a file of <c>data/effects</c> or <c>data/ambiences</c>. The plugin's README.md explains the members. They are set, not
/// init: the JSON generator gives init members that a file leaves out null instead of their defaults.
/// </summary>
internal sealed record SoundSheet
{
    /// <summary>Such as "door slam".</summary>
    public required string Name { get; init; }

    /// <summary>Other words and phrases that mean it.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>Its own length; of an ambience, the length when nobody says one.</summary>
    public double Seconds { get; set; } = 2;

    /// <summary>It goes on for as long as it is asked for (rain, steps, an engine); others happen once.</summary>
    public bool Steady { get; set; }

    /// <summary>Of an effect its loudest 0.4 s, of an ambience its whole, in LUFS.</summary>
    public double Level { get; set; } = -24;

    /// <summary>A room that belongs to the sound itself, such as the church's own.</summary>
    public string Room { get; set; } = "";

    public required IReadOnlyList<Layer> Layers { get; init; }
}

/// <summary>One voice of a sound: a source, when it sounds, how it is shaped, where it stands.</summary>
internal sealed record Layer
{
    public Source Source { get; set; }

    public Color Color { get; set; }

    public Wave Wave { get; set; }

    /// <summary>Hz, constant or over the event (0 to 1).</summary>
    public Curve Pitch { get; set; } = new(220);

    /// <summary>[ratio, gain] of each partial of a tone; empty is the wave alone.</summary>
    public IReadOnlyList<double[]> Partials { get; set; } = [];

    /// <summary>[ratio of the modulator, index].</summary>
    public double[]? Fm { get; set; }

    /// <summary>[Hz, semitones].</summary>
    public double[]? Vibrato { get; set; }

    /// <summary>Random change of each period of a tone, 0 to 1: what makes an engine or a creak alive.</summary>
    public double Jitter { get; set; }

    /// <summary>[Hz, seconds to -60 dB, gain] of each mode of a struck body.</summary>
    public IReadOnlyList<double[]> Modes { get; set; } = [];

    /// <summary>Milliseconds in which a struck body begins to sound: hard is short.</summary>
    public double Strike { get; set; } = 0.5;

    /// <summary>Crackles a second, or syllables a second of a voice.</summary>
    public double Density { get; set; } = 5;

    /// <summary>Vowels that a voice may take, of "aeiou".</summary>
    public string Vowels { get; set; } = "aeiou";

    /// <summary>Share of breath in a voice, 0 to 1.</summary>
    public double Breath { get; set; } = 0.15;

    /// <summary>Seconds at which it happens.</summary>
    public double[]? At { get; set; }

    /// <summary>[seconds between, random share]: again and again.</summary>
    public double[]? Every { get; set; }

    /// <summary>Times a second, at random.</summary>
    public double? Rate { get; set; }

    /// <summary>Seconds by which every event comes later than its time.</summary>
    public double Delay { get; set; }

    /// <summary>Seconds of one event: [length] or [shortest, longest].</summary>
    public double[] Length { get; set; } = [0.5];

    /// <summary>Different renderings that events choose from.</summary>
    public int Variants { get; set; } = 6;

    /// <summary>[attack, hold, release] in seconds; the release falls by 60 dB.</summary>
    public double[]? Envelope { get; set; }

    /// <summary>Gain over the event or the whole, 0 to 1, linear.</summary>
    public Curve? Shape { get; set; }

    public IReadOnlyList<Filter> Filters { get; set; } = [];

    /// <summary>[Hz, q, gain] of band-passes side by side: formants, resonances.</summary>
    public IReadOnlyList<double[]> Bank { get; set; } = [];

    /// <summary>In dB.</summary>
    public double Gain { get; set; }

    /// <summary>Random change of each event's gain, in dB either way.</summary>
    public double Vary { get; set; }

    /// <summary>Random change of each variant's pitch and filters, in semitones either way.</summary>
    public double Detune { get; set; }

    /// <summary>[Hz, depth 0 to 1]: slow random swaying of the gain.</summary>
    public double[]? Sway { get; set; }

    /// <summary>[seconds, power]: waves that rise and fall.</summary>
    public double[]? Swell { get; set; }

    /// <summary>[Hz, depth 0 to 1, sharpness]: quick beating of the gain.</summary>
    public double[]? Chop { get; set; }

    /// <summary>0 mono to 1: of noise the width, of events how far apart they stand.</summary>
    public double Width { get; set; } = 0.5;

    /// <summary>-1 left to 1 right.</summary>
    public double Pan { get; set; }

    /// <summary>[from, to] of the pan over the event.</summary>
    public double[]? Move { get; set; }

    /// <summary>Saturation; 0 is clean, 3 is torn.</summary>
    public double Drive { get; set; }

    [JsonIgnore]
    public bool IsContinuous => At is null && Every is null && Rate is null;
}

internal sealed record Filter
{
    public required FilterType Type { get; init; }

    /// <summary>Constant or over the event.</summary>
    public required Curve Hz { get; init; }

    public double Q { get; set; } = 0.7;

    /// <summary>[Hz, octaves]: slow random swaying of the frequency.</summary>
    public double[]? Sway { get; set; }
}

internal enum Source { Noise, Tone, Modal, Pluck, Crackle, Voice }

internal enum Color { White, Pink, Brown }

internal enum Wave { Sine, Saw, Square, Triangle, Pulse }

internal enum FilterType { Low, High, Band, Notch }
