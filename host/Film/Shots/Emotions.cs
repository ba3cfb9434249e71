using System.Collections.Frozen;

namespace AgentStudio.Film;

/// <summary>Feelings read from parentheticals, the words of a speech and the mood of a scene.</summary>
internal static class Emotions
{
    private static readonly FrozenDictionary<string, Emotion> Words = Table("""
        Happy: happy happily smiling smiles smile grinning cheerful cheerfully glad delighted pleased beaming bright brightly joyful merry sunny
        Amused: amused laughing laughs chuckling chuckles teasing dry dryly wry wryly joking playful playfully sarcastic ironic giggling
        Excited: excited excitedly eager eagerly thrilled breathless breathlessly urgent urgently shouting calling
        Tender: tender tenderly soft softly gentle gently warm warmly whispers whispering loving lovingly kind kindly intimate quietly moved
        Hopeful: hopeful hopefully encouraging optimistic
        Surprised: surprised startled shocked stunned incredulous disbelief blinking
        Awed: awed awe wonder wondering amazed marvelling reverent
        Sad: sad sadly crying tearful tears weeping sobbing broken heartbroken mournful grieving lost
        Tired: tired wearily weary exhausted sighs sighing sleepy yawning flat flatly
        Worried: worried anxious anxiously nervous nervously uneasy concerned hesitant hesitating hesitates unsure stammering
        Afraid: afraid scared frightened terrified trembling fearful panicked panicking panic hushed
        Angry: angry angrily furious furiously snapping snaps yelling screaming bitter bitterly fierce fiercely sharp sharply growling hissing cold coldly
        Disgusted: disgusted disgust revolted
        Determined: determined firm firmly resolute steady steeled confident confidently proud proudly serious
        Suspicious: suspicious suspiciously wary warily guarded doubtful sceptical skeptical
        Pained: pained wincing hurt groaning gasping strained hoarse
        Calm: calm calmly serene peaceful patient patiently evenly
        """);

    /// <summary>The feeling that the words name; null when they name none.</summary>
    public static Emotion? In(string words, Mood mood)
    {
        foreach (var token in Token.Read(words))
            if (Words.TryGetValue(token.Lower, out var emotion))
                return emotion == Emotion.Tender && mood is Mood.Tense or Mood.Ominous or Mood.Fearful ? Emotion.Worried : emotion;
        return null;
    }

    /// <summary>A feeling from the punctuation of a speech.</summary>
    public static Emotion? OfSpeech(string text, Mood mood) => text.TrimEnd() switch
    {
        var shout when shout.EndsWith('!') => mood is Mood.Angry or Mood.Tense ? Emotion.Angry : mood is Mood.Fearful or Mood.Ominous ? Emotion.Afraid : Emotion.Excited,
        var open when open.EndsWith("...", StringComparison.Ordinal) || open.EndsWith('…') => mood is Mood.Romantic or Mood.Warm ? Emotion.Tender : Emotion.Worried,
        _ => null,
    };

    /// <summary>How people feel in a scene before anything in it says otherwise.</summary>
    public static Emotion Under(Mood mood) => mood switch
    {
        Mood.Calm => Emotion.Calm,
        Mood.Warm or Mood.Joyful => Emotion.Happy,
        Mood.Playful or Mood.Comic => Emotion.Amused,
        Mood.Romantic => Emotion.Tender,
        Mood.Wonder => Emotion.Awed,
        Mood.Hopeful => Emotion.Hopeful,
        Mood.Melancholy or Mood.Lonely => Emotion.Sad,
        Mood.Tense => Emotion.Suspicious,
        Mood.Ominous => Emotion.Worried,
        Mood.Fearful => Emotion.Afraid,
        Mood.Angry => Emotion.Angry,
        Mood.Triumphant => Emotion.Determined,
        _ => Emotion.Neutral,
    };

    /// <summary>How much is at stake, 0 to 1, before the scene has moved.</summary>
    public static double Tension(Mood mood) => mood switch
    {
        Mood.Calm => 0.2,
        Mood.Warm or Mood.Playful or Mood.Comic => 0.25,
        Mood.Joyful or Mood.Neutral => 0.3,
        Mood.Wonder or Mood.Hopeful => 0.38,
        Mood.Romantic or Mood.Melancholy or Mood.Lonely => 0.45,
        Mood.Triumphant => 0.55,
        Mood.Tense or Mood.Ominous => 0.6,
        _ => 0.7,
    };

    private static FrozenDictionary<string, Emotion> Table(string rows) => rows.Split('\n')
        .Select(row => row.Split(':', StringSplitOptions.TrimEntries))
        .SelectMany(row => row[1].Split(' ').Select(word => (word, Enum.Parse<Emotion>(row[0]))))
        .DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);
}
