using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>What stands behind the type: a picture of the film, dimmed, or a quiet ground in the manner of the medium.</summary>
internal static class CardGround
{
    public static Bitmap Draw(int width, int height, CardRequest request, CardColours colours, Bitmap? picture)
    {
        var ground = new Bitmap(width, height);
        var chance = new Chance((ulong)request.Seed ^ 0x7469746C65);
        using (var canvas = new Canvas(ground))
        {
            if (picture is not null) Dimmed(canvas, width, height, picture, colours);
            else Of(request.Style.Medium)(canvas, width, height, colours, ref chance);
        }

        var light = picture is null && request.Style.Medium is Medium.InkAndWash or Medium.StoryboardPencil;
        Texture.Apply(ground, light ? 5 : 3, ref chance);
        return ground;
    }

    private static Ground Of(Medium medium) => medium switch
    {
        Medium.InkAndWash => Grounds.Wash,
        Medium.PaperCut => Grounds.PaperCut,
        Medium.Anime => Grounds.Sky,
        Medium.Noir => Grounds.Blinds,
        Medium.StoryboardPencil => Grounds.Pencil,
        _ => Grounds.Gouache,
    };

    private static void Dimmed(Canvas canvas, int width, int height, Bitmap picture, CardColours colours)
    {
        var scale = Math.Max((double)width / picture.Width, (double)height / picture.Height);
        using var covering = new Bitmap(width, height);
        using (var inner = new Canvas(covering))
            inner.Draw(picture, Affine.Scale(scale, scale).Then(Affine.Move((width - picture.Width * scale) / 2, (height - picture.Height * scale) / 2)), 1, Sampling.Best);
        Blur.Soften(covering, Math.Min(width, height) * 0.006);
        canvas.Draw(covering, 0, 0);
        var shade = colours.Low.Darken(0.55);
        canvas.Cover(shade.Alpha(0.42));
        canvas.Cover(Paint.Radial(width / 2.0, height * 0.48, Math.Max(width, height) * 0.62, (0, shade.Alpha(0.38)), (0.55, shade.Alpha(0.3)), (1, shade.Alpha(0.72))));
    }
}

internal delegate void Ground(Canvas canvas, int width, int height, CardColours colours, ref Chance chance);
