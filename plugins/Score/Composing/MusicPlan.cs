using AgentStudio.Film;

namespace AgentStudio.Score;

/// <summary>What the mood and the words ask of the music.</summary>
internal sealed record MusicPlan
{
    public required MoodMusic Mood { get; init; }

    public required Palette Palette { get; init; }

    public required Texture Texture { get; init; }

    public required Groove Groove { get; init; }

    public required double Bpm { get; init; }

    /// <summary>Beats of a bar, 3 or 4.</summary>
    public int Meter { get; init; } = 4;

    /// <summary>Share of a beat by which every second eighth comes late.</summary>
    public double Swing { get; init; }

    /// <summary>Jazz adds sevenths to plain chords.</summary>
    public bool Sevenths { get; init; }

    public bool Melody { get; init; } = true;

    public bool Harmony { get; init; } = true;

    public static MusicPlan Of(Mood mood, string words)
    {
        var music = MoodMusic.Of(mood);
        var plan = new MusicPlan { Mood = music, Palette = Palette.Named(music.Palette), Texture = music.Texture, Groove = music.Groove, Bpm = music.Bpm };
        var text = $" {string.Join(' ', words.ToLowerInvariant().Split([' ', ',', ';', '.', '-', '/', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))} ";
        foreach (var (word, change) in Words)
            if (text.Contains(" " + word, StringComparison.Ordinal))
                plan = change(plan);
        return plan;
    }

    // Genres first, then instruments, then pace: what is more particular has the last word.
    private static readonly (string Word, Func<MusicPlan, MusicPlan> Change)[] Words =
    [
        ("orchestra", p => p with { Palette = Palette.Named(p.Mood.Palette is "epic" or "action" or "thriller" or "dark" ? p.Mood.Palette : "fantasy") }),
        ("cinematic", p => p with { Palette = Palette.Named(p.Mood.Palette is "toy" or "acoustic" or "bright" ? "chamber" : p.Mood.Palette) }),
        ("epic", p => p with { Palette = Palette.Named("epic"), Groove = Groove.Taiko, Texture = Texture.Ostinato }),
        ("heroic", p => p with { Palette = Palette.Named("epic"), Groove = Groove.March }),
        ("march", p => p with { Palette = Palette.Named("epic"), Groove = Groove.March, Texture = Texture.Pulse }),
        ("action", p => p with { Palette = Palette.Named("action"), Groove = Groove.Taiko, Texture = Texture.Ostinato, Bpm = Math.Max(p.Bpm, 124) }),
        ("chase", p => p with { Palette = Palette.Named("action"), Groove = Groove.Taiko, Texture = Texture.Ostinato, Bpm = Math.Max(p.Bpm, 136) }),
        ("thriller", p => p with { Palette = Palette.Named("thriller"), Groove = Groove.Ticking, Texture = Texture.Ostinato }),
        ("suspense", p => p with { Palette = Palette.Named("thriller"), Groove = Groove.Ticking }),
        ("horror", p => p with { Palette = Palette.Named("horror"), Groove = Groove.Heart, Texture = Texture.Drone }),
        ("noir", p => p with { Palette = Palette.Named("jazz"), Groove = Groove.Swing, Texture = Texture.Comping, Sevenths = true, Swing = 0.15, Bpm = Math.Min(p.Bpm, 84) }),
        ("jazz", p => p with { Palette = Palette.Named("jazz"), Groove = Groove.Swing, Texture = Texture.Comping, Sevenths = true, Swing = 0.16 }),
        ("blues", p => p with { Palette = Palette.Named("jazz"), Groove = Groove.Swing, Texture = Texture.Comping, Sevenths = true, Swing = 0.16 }),
        ("sci", p => p with { Palette = Palette.Named("synth"), Texture = Texture.Sequencer, Groove = p.Groove == Groove.None ? Groove.None : Groove.Electronic }),
        ("synth", p => p with { Palette = Palette.Named("synth"), Texture = Texture.Sequencer, Groove = p.Groove == Groove.None ? Groove.None : Groove.Electronic }),
        ("electronic", p => p with { Palette = Palette.Named("synth"), Texture = Texture.Sequencer, Groove = Groove.Electronic }),
        ("space", p => p with { Palette = Palette.Named("synth"), Groove = Groove.None }),
        ("techno", p => p with { Palette = Palette.Named("synth"), Texture = Texture.Sequencer, Groove = Groove.Electronic, Bpm = 124 }),
        ("advert", p => p with { Palette = Palette.Named("modern"), Texture = Texture.Pulse, Groove = Groove.Pop, Bpm = Math.Max(p.Bpm, 104) }),
        ("commercial", p => p with { Palette = Palette.Named("modern"), Texture = Texture.Pulse, Groove = Groove.Pop, Bpm = Math.Max(p.Bpm, 104) }),
        ("corporate", p => p with { Palette = Palette.Named("modern"), Texture = Texture.Pulse, Groove = Groove.Pop, Bpm = Math.Max(p.Bpm, 100) }),
        ("pop", p => p with { Palette = Palette.Named("modern"), Groove = Groove.Pop, Bpm = Math.Max(p.Bpm, 100) }),
        ("documentary", p => p with { Palette = Palette.Named("chamber"), Texture = Texture.Pulse }),
        ("nature", p => p with { Palette = Palette.Named("acoustic") }),
        ("drama", p => p with { Palette = Palette.Named(p.Mood.Palette is "toy" or "bright" ? "chamber" : p.Mood.Palette) }),
        ("folk", p => p with { Palette = Palette.Named("folk"), Texture = Texture.Arpeggio }),
        ("acoustic", p => p with { Palette = Palette.Named("acoustic"), Texture = Texture.Arpeggio }),
        ("western", p => p with { Palette = Palette.Named("folk"), Texture = Texture.Arpeggio }),
        ("children", p => p with { Palette = Palette.Named(p.Bpm > 90 ? "toy" : "lullaby") }),
        ("tale", p => p with { Palette = Palette.Named(p.Bpm > 100 ? "toy" : "magic") }),
        ("fairy", p => p with { Palette = Palette.Named("magic"), Texture = Texture.Sparkle }),
        ("magic", p => p with { Palette = Palette.Named("magic"), Texture = Texture.Sparkle }),
        ("fantasy", p => p with { Palette = Palette.Named("fantasy") }),
        ("medieval", p => p with { Palette = Palette.Named("fantasy"), Texture = Texture.Waltz, Meter = 3 }),
        ("lullaby", p => p with { Palette = Palette.Named("lullaby"), Texture = Texture.Waltz, Meter = 3, Groove = Groove.None, Bpm = Math.Min(p.Bpm, 88) }),
        ("comedy", p => p with { Palette = Palette.Named("toy"), Texture = Texture.Bounce, Groove = Groove.Light, Bpm = Math.Max(p.Bpm, 108) }),
        ("romance", p => p with { Palette = Palette.Named("romantic") }),
        ("ambient", p => p with { Palette = Palette.Named("ambient"), Texture = Texture.Sparse, Groove = Groove.None, Bpm = Math.Min(p.Bpm, 66) }),
        ("minimal", p => p with { Palette = Palette.Named("soft"), Texture = Texture.Pulse, Groove = Groove.None }),
        ("church", p => p with { Palette = Palette.Named("church"), Groove = Groove.None }),
        ("sacred", p => p with { Palette = Palette.Named("church"), Groove = Groove.None }),
        ("waltz", p => p with { Texture = Texture.Waltz, Meter = 3, Groove = Groove.None, Bpm = p.Bpm * 1.35 }),
        ("drone", p => p with { Texture = Texture.Drone, Groove = Groove.None, Melody = false }),
        ("arpeggio", p => p with { Texture = Texture.Arpeggio }), ("pulse", p => p with { Texture = Texture.Pulse }), ("ostinato", p => p with { Texture = Texture.Ostinato }),
        ("piano", p => p with { Palette = p.Palette with { Figure = Instrument.Piano, Lead = Instrument.Piano } }),
        ("felt", p => p with { Palette = p.Palette with { Figure = Instrument.FeltPiano, Lead = Instrument.FeltPiano } }),
        ("guitar", p => p with { Palette = p.Palette with { Figure = Instrument.Guitar } }), ("harp", p => p with { Palette = p.Palette with { Figure = Instrument.Harp } }),
        ("strings", p => p with { Palette = p.Palette with { Pad = Instrument.Strings, Lead = Instrument.Violin } }), ("violin", p => p with { Palette = p.Palette with { Lead = Instrument.Violin } }),
        ("cello", p => p with { Palette = p.Palette with { Lead = Instrument.Cello } }), ("flute", p => p with { Palette = p.Palette with { Lead = Instrument.Flute } }),
        ("clarinet", p => p with { Palette = p.Palette with { Lead = Instrument.Clarinet } }), ("oboe", p => p with { Palette = p.Palette with { Lead = Instrument.Oboe } }),
        ("horn", p => p with { Palette = p.Palette with { Lead = Instrument.Horn } }), ("brass", p => p with { Palette = p.Palette with { Lead = Instrument.Brass } }),
        ("choir", p => p with { Palette = p.Palette with { Pad = Instrument.Choir } }), ("organ", p => p with { Palette = p.Palette with { Pad = Instrument.Organ } }),
        ("music box", p => p with { Palette = p.Palette with { Lead = Instrument.MusicBox } }), ("bells", p => p with { Palette = p.Palette with { Shine = Instrument.Bells } }),
        ("marimba", p => p with { Palette = p.Palette with { Figure = Instrument.Marimba } }), ("kalimba", p => p with { Palette = p.Palette with { Figure = Instrument.Kalimba } }),
        ("vibraphone", p => p with { Palette = p.Palette with { Lead = Instrument.Vibraphone } }), ("celesta", p => p with { Palette = p.Palette with { Lead = Instrument.Celesta } }),
        ("pizzicato", p => p with { Palette = p.Palette with { Figure = Instrument.Pizzicato } }), ("drums", p => p with { Groove = p.Groove == Groove.None ? Groove.Soft : p.Groove }),
        ("no drums", p => p with { Groove = Groove.None }), ("no melody", p => p with { Melody = false }), ("solo", p => p with { Harmony = false, Groove = Groove.None }),
        ("very slow", p => p with { Bpm = p.Bpm * 0.8 }), ("slow", p => p with { Bpm = p.Bpm * 0.85 }), ("fast", p => p with { Bpm = p.Bpm * 1.18 }), ("upbeat", p => p with { Bpm = Math.Max(p.Bpm, 112) }), ("driving", p => p with { Bpm = p.Bpm * 1.1 }),
    ];
}
