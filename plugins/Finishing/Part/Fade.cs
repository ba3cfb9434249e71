using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Fades from and to black: the first frame of a fade-in and the last of a fade-out are black.</summary>
internal static class Fade
{
    private const int Full = 256;

    public static void Apply(YuvFrame frame, PartRequest request, int number)
    {
        var level = Math.Min(Rising(number, FadeIn(request)), Rising(request.Frames - 1 - number, FadeOut(request)));
        if (level < Full) Dim(frame, level);
    }

    /// <param name="level">0 is black, 256 leaves the frame as it is.</param>
    public static void Dim(YuvFrame frame, int level)
    {
        Toward(frame.Y, YuvFrame.Black, level);
        Toward(frame.U, YuvFrame.NoColour, level);
        Toward(frame.V, YuvFrame.NoColour, level);
    }

    // A part that is nothing but a fade says it by its transition alone.
    private static int FadeIn(PartRequest request) =>
        request is { Incoming: null, Transition: TransitionKind.FadeIn, FadeIn: 0 } ? request.Frames : request.FadeIn;

    private static int FadeOut(PartRequest request) =>
        request is { Incoming: null, Transition: TransitionKind.FadeOut or TransitionKind.FadeToBlack, FadeOut: 0 } ? request.Frames : request.FadeOut;

    private static int Rising(int frame, int length) => frame >= length ? Full : frame * Full / length;

    private static void Toward(Span<byte> plane, int rest, int level)
    {
        for (var i = 0; i < plane.Length; i++) plane[i] = (byte)(rest + (((plane[i] - rest) * level + Full / 2) >> 8));
    }
}
