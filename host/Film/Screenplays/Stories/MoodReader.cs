namespace AgentStudio.Film;

/// <summary>The mood of a scene from its words, with a little weight for the time of day.</summary>
internal static class MoodReader
{
    // The beginnings of words; a full stop ends a whole word ("WIN." is not "WINDOW").
    private static readonly (Mood Mood, string Stems)[] Table =
    [
        (Mood.Fearful, "SCREAM TERROR TERRIF HORROR AFRAID FEAR PANIC FLEE TREMBL MONSTER BLOOD. BLOODY. SHAKING."),
        (Mood.Ominous, "SHADOW DARKNESS STORM THUNDER SILHOUETT CREAK DREAD GRAVE CORPSE MURDER KNIFE GUN. ALARM."),
        (Mood.Tense, "HURR URGENT CHASE WAIT. WAITS. LISTEN FREEZ FROZE LOCKED DANGER NERVOUS SUSPICIO WARNING RUSH SILENCE STARES. DEAL. TRUTH"),
        (Mood.Angry, "ANGR FURIOUS SHOUT SLAM RAGE. YELL. YELLS. HATE SMASH ARGU"),
        (Mood.Melancholy, "CRY. CRIES. CRYING. TEARS. WEEP SAD. SADLY GRIEF FUNERAL GOODBYE GONE. LOST. MISS. MISSED. SORRY DIED. DEAD. REGRET USED."),
        (Mood.Lonely, "ALONE EMPTY LONELY NOBODY DESERTED SOLITARY"),
        (Mood.Romantic, "KISS LOVE. LOVES. LOVED. EMBRACE DANCE DANCING CANDLE DARLING"),
        (Mood.Wonder, "STAR. STARS. STARLIGHT GLOW MAGIC WONDER SHIMMER MARVEL GALAXY AURORA AMAZ AWE. DISCOVER"),
        (Mood.Hopeful, "HOPE SUNRISE PROMISE BEGIN TOMORROW HOME. LETTER ANSWER FOUND. SMILE"),
        (Mood.Joyful, "LAUGH CHEER CELEBRAT HAPPY HAPPI JOY DELIGHT SING. SINGS. SINGING. PARTY BEAMS. BEAMING GRIN"),
        (Mood.Playful, "PLAY GIGGL TICKL HOP. HOPS. BOUNC TOY. TOYS. PUPPY KITTEN WIGGL TUMBL SPLASH CHASING"),
        (Mood.Comic, "OOPS TRIP. TRIPS. SLIP. SLIPS. BANANA ABSURD AWKWARD JOKE RIDICULOUS"),
        (Mood.Warm, "WARM FIRE. FIREPLACE FIRELIGHT TEA. BREAD HUG. HUGS. COSY COZY GENTLE GENTLY SOFT. SOFTLY FRIEND TOGETHER"),
        (Mood.Calm, "CALM QUIET. QUIETLY STILL. PEACE BREATHE SLEEP DRIFT SLOW LAKE. MEADOW"),
        (Mood.Triumphant, "VICTORY TRIUMPH WON. WIN. WINS. CHAMPION SUCCESS"),
    ];

    private static readonly ILookup<char, (Mood Mood, string Stem)> ByLetter =
        Table.SelectMany(row => row.Stems.Split(' ').Select(stem => (row.Mood, Stem: stem))).ToLookup(entry => entry.Stem[0]);

    public static Mood Read(IEnumerable<string> texts, TimeOfDay time)
    {
        var scores = new double[Enum.GetValues<Mood>().Length];
        foreach (var word in texts.SelectMany(SlugWords.WordsOf))
            foreach (var (mood, stem) in ByLetter[word[0]])
                if (stem[^1] == '.' ? word.AsSpan().SequenceEqual(stem.AsSpan(..^1)) : word.StartsWith(stem, StringComparison.Ordinal)) scores[(int)mood]++;
        Lean(scores, time);
        var best = Array.IndexOf(scores, scores.Max());
        return scores[best] >= 1 ? (Mood)best : Mood.Neutral;
    }

    private static void Lean(double[] scores, TimeOfDay time)
    {
        foreach (var mood in time switch
        {
            TimeOfDay.Night => new[] { Mood.Tense, Mood.Ominous, Mood.Lonely },
            TimeOfDay.Dusk or TimeOfDay.Evening => [Mood.Melancholy, Mood.Romantic],
            TimeOfDay.Dawn => [Mood.Hopeful],
            TimeOfDay.Golden => [Mood.Warm, Mood.Romantic],
            TimeOfDay.Morning => [Mood.Calm],
            _ => [],
        })
            scores[(int)mood] += 0.5;
    }
}
