using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>Restores the faces of a picture after it was enlarged (GFPGAN, CodeFormer: 512 pixels, -1 to 1): each is cut out aligned, restored, and laid back with a soft edge.</summary>
internal sealed class FaceRestoration(FaceFinder finder, Network network)
{
    private const int Soft = 32;

    private int Side => network.Inputs[0].Dimensions is [_, _, _, > 0 and var side] ? side : 512;

    /// <returns>The picture and how many faces were restored.</returns>
    public (Planes Picture, int Faces) Restore(Planes picture, CancellationToken cancel)
    {
        var faces = finder.Find(picture, cancel).Where(face => face.Points.Count == 5).ToList();
        var result = new Planes(3, picture.Height, picture.Width, (float[])picture.Data.Clone());
        foreach (var face in faces)
        {
            var alignment = FaceAlignment.Of(face.Points, Whole(Side));
            var inputs = network.Inputs.ToDictionary(input => input.Name, input => input.Name == network.Inputs[0].Name
                ? Tensor.Of(alignment.Cut(picture, Side).Map(value => value * 2 - 1))
                : Tensor.One(0.7f));   // CodeFormer's weight between truth and beauty
            LayBack(result, network.Run(inputs, cancel)[0].ToPlanes().Map(value => value / 2 + 0.5f), alignment);
        }

        return (result, faces.Count);
    }

    /// <summary>The template of restoration networks shows the whole head: FFHQ's at 512 pixels.</summary>
    private static (double X, double Y)[] Whole(int side)
    {
        (double X, double Y)[] ffhq = [(192.98138, 239.94708), (318.90277, 240.1936), (256.63416, 314.01935), (201.26117, 371.41043), (313.08905, 371.15118)];
        return [.. ffhq.Select(point => (point.X * side / 512, point.Y * side / 512))];
    }

    private static void LayBack(Planes picture, Planes face, FaceAlignment alignment)
    {
        (double X, double Y)[] corners = [alignment.Back(0, 0), alignment.Back(face.Width, 0), alignment.Back(0, face.Height), alignment.Back(face.Width, face.Height)];
        int left = Math.Max(0, (int)corners.Min(c => c.X)), right = Math.Min(picture.Width - 1, (int)Math.Ceiling(corners.Max(c => c.X)));
        int top = Math.Max(0, (int)corners.Min(c => c.Y)), bottom = Math.Min(picture.Height - 1, (int)Math.Ceiling(corners.Max(c => c.Y)));
        for (var y = top; y <= bottom; y++)
            for (var x = left; x <= right; x++)
            {
                var (u, v) = alignment.Map(x, y);
                var edge = Math.Min(Math.Min(u, v), Math.Min(face.Width - 1 - u, face.Height - 1 - v));
                if (edge <= 0) continue;
                var cover = (float)Math.Min(1, edge / Soft);
                for (var c = 0; c < 3; c++) picture[c, y, x] += cover * (FaceAlignment.Sample(face, c, u, v) - picture[c, y, x]);
            }
    }
}
