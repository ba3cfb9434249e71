using AgentStudio.Film;

namespace AgentStudio.Score;

/// <summary>How a mood sounds: its scale, pace and the ways its harmony goes.</summary>
/// <param name="Scale">Seven pitch classes above the tonic.</param>
/// <param name="Bpm">Beats a minute when nothing else asks.</param>
/// <param name="Ways">Progressions of four bars.</param>
/// <param name="Cadence">The last three bars.</param>
/// <param name="Low">MIDI note of the lowest tonic that suits.</param>
internal sealed record MoodMusic(IReadOnlyList<int> Scale, double Bpm, IReadOnlyList<string> Ways, string Cadence, int Low, Texture Texture, Groove Groove, string Palette)
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11], Minor = [0, 2, 3, 5, 7, 8, 10], Dorian = [0, 2, 3, 5, 7, 9, 10], Lydian = [0, 2, 4, 6, 7, 9, 11],
        Mixolydian = [0, 2, 4, 5, 7, 9, 10], Phrygian = [0, 1, 3, 5, 7, 8, 10];

    private static readonly SortedDictionary<Mood, MoodMusic> All = new()
    {
        [Mood.Neutral] = new(Major, 84, ["I V/3 vi IV", "I IVadd9 vi7 V", "vi7 IV I V/3", "IV I/3 ii7 Vsus4"], "ii7 Vsus4 Iadd9", 48, Texture.Arpeggio, Groove.None, "chamber"),
        [Mood.Calm] = new(Major, 66, ["Iadd9 IVmaj7 Iadd9 Vsus4", "Imaj7 vi7 IVmaj7 Vsus4", "IVmaj7 I/3 ii7 I", "vi7 iii7 IVmaj7 I/3"], "IVmaj7 Vsus4 Iadd9", 50, Texture.Arpeggio, Groove.None, "soft"),
        [Mood.Warm] = new(Major, 76, ["I V/3 vi7 IVadd9", "I iii IV V", "IV I/3 ii7 Vsus4", "vi IVmaj7 I/5 V"], "IV V I", 48, Texture.Arpeggio, Groove.Soft, "acoustic"),
        [Mood.Joyful] = new(Major, 116, ["I IV I V", "I vi IV V", "IV V iii vi", "ii V I IV"], "ii V I", 50, Texture.Bounce, Groove.Pop, "bright"),
        [Mood.Playful] = new(Major, 112, ["I ii7 V7 I", "I vi ii7 V7", "IV I/3 II7 V7", "I #IVdim7 V7/5 I"], "ii7 V7 I", 53, Texture.Bounce, Groove.Light, "toy"),
        [Mood.Romantic] = new(Major, 68, ["Imaj7 vi7 ii9 V7", "I V/3 vi7 I/5", "IVmaj7 iv6 I/5 VI7", "Imaj9 iii7 IVmaj7 iv"], "ii7 V7sus4 Imaj7", 48, Texture.Arpeggio, Groove.None, "romantic"),
        [Mood.Wonder] = new(Lydian, 80, ["I II I II", "Iadd9 bVI bIII IV", "I iii bVI II", "IVmaj7 I/3 bVII IV"], "bVI bVII Iadd9", 50, Texture.Sparkle, Groove.None, "magic"),
        [Mood.Hopeful] = new(Major, 88, ["vi IV I V", "I V/3 vi IVadd9", "IV V vi I/3", "ii7 IV I V"], "IV Vsus4 I", 48, Texture.Pulse, Groove.Soft, "chamber"),
        [Mood.Melancholy] = new(Minor, 66, ["i bVI bIII bVII", "i v/3 bVI iv", "iv i/3 bVI V", "bVImaj7 bIII iv7 i"], "iv V i", 45, Texture.Arpeggio, Groove.None, "piano"),
        [Mood.Tense] = new(Minor, 104, ["i i bVI V", "i bII i V", "i iv bVI bII", "i bvi i iv"], "iv bII i", 45, Texture.Ostinato, Groove.Ticking, "thriller"),
        [Mood.Ominous] = new(Phrygian, 60, ["i bII i bvii", "i i bVI bII", "i biii bII i", "i bvi i #ivdim"], "bVI bII i5", 41, Texture.Drone, Groove.Heart, "dark"),
        [Mood.Fearful] = new(Phrygian, 92, ["i bvi i bII", "i #ivdim i bvi", "idim7 i bII idim7", "i biii bvi bII"], "bvi idim7 i5", 43, Texture.Drone, Groove.Heart, "horror"),
        [Mood.Angry] = new(Minor, 126, ["i bVI bVII i", "i i bVI bVII", "i bII i V", "iv i bVI V"], "bVI bVII i5", 43, Texture.Ostinato, Groove.Taiko, "action"),
        [Mood.Triumphant] = new(Mixolydian, 104, ["I IV I V", "I bVII IV I", "vi IV I V", "bVI bVII I V"], "bVI bVII I", 48, Texture.Pulse, Groove.March, "epic"),
        [Mood.Comic] = new(Major, 120, ["I VI7 II7 V7", "I V7 I V7", "IV #IVdim7 I/5 VI7", "ii7 V7 iii7 VI7"], "II7 V7 I", 53, Texture.Bounce, Groove.Light, "toy"),
        [Mood.Lonely] = new(Dorian, 58, ["i IV i v", "i bIII iv i", "iv7 i bVII i", "bVImaj7 i iv v"], "iv v iadd9", 45, Texture.Sparse, Groove.None, "lonely"),
    };

    public static MoodMusic Of(Mood mood) => All[mood];
}

/// <summary>What the accompaniment does.</summary>
internal enum Texture { Arpeggio, Pulse, Ostinato, Bounce, Drone, Sparse, Sparkle, Comping, Waltz, Sequencer }

/// <summary>What the drums do.</summary>
internal enum Groove { None, Soft, Light, Pop, March, Taiko, Heart, Ticking, Swing, Electronic }
