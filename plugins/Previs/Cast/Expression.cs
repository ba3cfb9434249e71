using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>What an emotion does to a face.</summary>
/// <param name="Inner">Inner ends of the brows, down is positive.</param>
/// <param name="Outer">Outer ends of the brows.</param>
/// <param name="Open">Opening of the eyes, 1 is at ease.</param>
/// <param name="Smile">-1 to 1.</param>
/// <param name="Gape">How far the resting mouth is open, 0 to 1.</param>
/// <param name="Skew">One brow and one corner of the mouth higher.</param>
/// <param name="Blush">Colour of the cheeks, 0 to 1.</param>
internal readonly record struct Expression(double Inner, double Outer, double Open, double Smile, double Gape = 0, double Skew = 0, double Blush = 0.5)
{
    internal static Expression Of(Emotion emotion) => emotion switch
    {
        Emotion.Happy => new(-4, -4, 0.86, 0.95, 0, 0, 0.9),
        Emotion.Amused => new(-2, -5, 0.84, 0.75, 0, 0.7, 0.7),
        Emotion.Excited => new(-11, -9, 1.14, 1, 0.5, 0, 0.9),
        Emotion.Tender => new(-6, -1, 0.84, 0.55, 0, 0, 0.9),
        Emotion.Hopeful => new(-9, -3, 1.08, 0.42, 0, 0, 0.6),
        Emotion.Surprised => new(-17, -14, 1.28, 0.05, 0.55),
        Emotion.Awed => new(-14, -10, 1.22, 0.22, 0.34, 0, 0.6),
        Emotion.Sad => new(-12, 6, 0.76, -0.75, 0, 0, 0.35),
        Emotion.Tired => new(0, 5, 0.52, -0.2, 0, 0, 0.25),
        Emotion.Worried => new(-12, 3, 1, -0.48, 0, 0.2, 0.35),
        Emotion.Afraid => new(-16, -3, 1.28, -0.6, 0.3, 0, 0.1),
        Emotion.Angry => new(13, -7, 0.82, -0.72, 0, 0, 0.7),
        Emotion.Disgusted => new(8, -2, 0.66, -0.62, 0, 0.8, 0.2),
        Emotion.Determined => new(10, -3, 0.9, -0.06, 0, 0, 0.5),
        Emotion.Suspicious => new(7, -4, 0.62, -0.12, 0, 0.9, 0.4),
        Emotion.Pained => new(-4, 6, 0.36, -0.7, 0.22, 0, 0.4),
        Emotion.Calm => new(-2, 0, 0.84, 0.32),
        _ => new(0, 0, 0.98, 0.2),
    };
}

/// <summary>The mouth at a moment: half width, opening, how much of the teeth is seen. At rest all are 0 and the emotion draws it.</summary>
internal readonly record struct Mouth(int Width, int Open, int Teeth)
{
    internal static readonly Mouth Rest = default;

    internal bool AtRest => this == Rest;
}

/// <summary>A face at a moment. Its members are whole numbers, so that equal moments share one drawing.</summary>
/// <param name="Lids">Opening of the eyes in eighths.</param>
/// <param name="LookX">Gaze in fifths, -5 to 5.</param>
/// <param name="LookY">Gaze in fifths, -5 to 5.</param>
internal readonly record struct FaceState(int Lids, int LookX, int LookY, Mouth Mouth);
