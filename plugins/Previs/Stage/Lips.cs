using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>The mouth over time, from the phonemes of the speech in the picture.</summary>
internal sealed class Lips
{
    private const double Rate = 48000;
    private readonly List<(double Start, double End, Mouth Mouth)> _sounds = [];

    /// <param name="start">Seconds of the shot at which the speech begins.</param>
    internal void Add(SpeechMarks marks, double start)
    {
        if (marks.Phonemes.Count > 0)
            foreach (var mark in marks.Phonemes) _sounds.Add((start + mark.Start / Rate, start + mark.End / Rate, Of(mark.Text)));
        else
            foreach (var word in marks.Words) Spell(word, start);
    }

    internal bool TalksAt(double seconds) => _sounds.Exists(sound => seconds >= sound.Start - 0.1 && seconds < sound.End + 0.1);

    /// <summary>Shapes glide into each other over a few hundredths of a second, a little before they sound.</summary>
    internal Mouth At(double seconds)
    {
        const double Reach = 0.06;
        double width = 0, open = 0, teeth = 0, weight = 0;
        foreach (var (start, end, mouth) in _sounds)
        {
            var overlap = Math.Min(end, seconds + Reach) - Math.Max(start, seconds - Reach * 0.5);
            if (overlap <= 0) continue;
            (width, open, teeth, weight) = (width + mouth.Width * overlap, open + mouth.Open * overlap, teeth + mouth.Teeth * overlap, weight + overlap);
        }

        if (weight <= 0) return Mouth.Rest;
        var shape = new Mouth((int)Math.Round(width / weight), (int)Math.Round(open / weight), (int)Math.Round(teeth / weight));
        return shape.Open <= 0 ? Mouth.Rest : shape;
    }

    /// <summary>Half width, opening and teeth of an IPA sound, in steps of the drawing.</summary>
    internal static Mouth Of(string phoneme)
    {
        foreach (var c in phoneme)
            switch (c)
            {
                case '_' or ' ': return Mouth.Rest;
                case 'm' or 'b' or 'p': return new(6, 0, 0);
                case 'f' or 'v': return new(7, 1, 2);
                case 'ɑ' or 'a' or 'ɐ' or 'ʌ' or 'æ': return new(8, 6, 1);
                case 'e' or 'ɛ' or 'ə' or 'ɜ' or 'ɚ' or 'ɝ': return new(8, 4, 1);
                case 'i' or 'ɪ' or 'j' or 'y': return new(9, 2, 2);
                case 'o' or 'ɔ' or 'ɒ': return new(5, 5, 0);
                case 'u' or 'ʊ' or 'w': return new(4, 3, 0);
                case 's' or 'z' or 'ʃ' or 'ʒ' or 't' or 'd' or 'n' or 'θ' or 'ð': return new(7, 2, 2);
                case 'l' or 'ɹ' or 'r' or 'ɾ': return new(7, 3, 1);
                case 'k' or 'g' or 'ɡ' or 'ŋ' or 'h' or 'x': return new(7, 3, 1);
            }

        return new(7, 3, 1);
    }

    // Without phonemes the letters of the word stand in for them.
    private void Spell(Mark word, double start)
    {
        var letters = word.Text.Where(char.IsLetter).ToArray();
        var length = (double)(word.End - word.Start) / Math.Max(1, letters.Length) / Rate;
        for (var i = 0; i < letters.Length; i++)
            _sounds.Add((start + word.Start / Rate + i * length, start + word.Start / Rate + (i + 1) * length, Of(char.ToLowerInvariant(letters[i]).ToString())));
    }
}
