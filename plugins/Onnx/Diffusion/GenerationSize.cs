using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>The size a picture is painted at: the area that the model was trained with, in the wanted shape, both sides multiples of 64.</summary>
internal static class GenerationSize
{
    private const int Multiple = 64;

    public static (int Width, int Height) For(PictureSize wanted, int native, (int Width, int Height)? only)
    {
        if (only is { } latents) return (latents.Width * LatentPictures.Scale, latents.Height * LatentPictures.Scale);
        var width = native * Math.Sqrt(wanted.Aspect);
        return (Nearest(width), Nearest(native * (double)native / width));
    }

    private static int Nearest(double side) => Math.Max(Multiple, (int)Math.Round(side / Multiple) * Multiple);
}
