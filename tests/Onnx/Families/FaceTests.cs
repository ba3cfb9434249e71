using AgentStudio.Film;
using AgentStudio.Families;
using AgentStudio.Media;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class FaceTests
{
    [Fact]
    public void Of_overlapping_faces_the_surest_stays()
    {
        FaceBox[] faces = [Face(0, 0, 10, 10, 0.8f), Face(1, 1, 11, 11, 0.9f), Face(30, 30, 40, 40, 0.6f), Face(0, 0, 5, 5, 0.95f)];
        // Intersection over union by hand: the first two share 81 of 119 pixels (0.68); the last has a quarter of the first (0.25).
        Assert.Equal(81 / 119f, faces[0].Overlap(faces[1]), 1e-6f);
        Assert.Equal(0.25f, faces[0].Overlap(faces[3]), 1e-6f);
        Assert.Equal([0.95f, 0.9f, 0.6f], FaceBox.Suppress(faces, 0.4f).Select(face => face.Score));
        Assert.Equal([0.95f, 0.9f, 0.8f, 0.6f], FaceBox.Suppress(faces, 0.7f).Select(face => face.Score));
    }

    [Fact]
    public void A_turned_and_scaled_face_is_brought_back_to_the_template()
    {
        var (scale, angle, dx, dy) = (2.3, 0.4, 17.0, -5.0);
        var points = FaceAlignment.Template.Select(p => (
            (float)(scale * (Math.Cos(angle) * p.X - Math.Sin(angle) * p.Y) + dx), (float)(scale * (Math.Sin(angle) * p.X + Math.Cos(angle) * p.Y) + dy))).ToList();
        var alignment = FaceAlignment.Of(points, FaceAlignment.Template);
        Assert.Equal(Math.Cos(angle) / scale, alignment.A, 1e-6);
        Assert.Equal(-Math.Sin(angle) / scale, alignment.B, 1e-6);
        for (var i = 0; i < 5; i++)
        {
            var (u, v) = alignment.Map(points[i].Item1, points[i].Item2);
            Assert.Equal(FaceAlignment.Template[i].X, u, 1e-4);
            Assert.Equal(FaceAlignment.Template[i].Y, v, 1e-4);
            var (x, y) = alignment.Back(u, v);
            Assert.Equal(points[i].Item1, x, 1e-4);
            Assert.Equal(points[i].Item2, y, 1e-4);
        }
    }

    [Fact]
    public void Among_all_similarity_transforms_it_has_the_least_error()
    {
        var random = new Random(4);
        var points = FaceAlignment.Template.Select(p => ((float)(p.X * 1.5 + random.NextDouble() * 8), (float)(p.Y * 1.5 + random.NextDouble() * 8))).ToList();
        var best = FaceAlignment.Of(points, FaceAlignment.Template);
        var least = Error(best, points);
        for (var i = 0; i < 200; i++)
        {
            double Nudge(double size) => (random.NextDouble() - 0.5) * size;
            var other = new FaceAlignment(best.A + Nudge(0.02), best.B + Nudge(0.02), best.X + Nudge(2), best.Y + Nudge(2));
            Assert.True(Error(other, points) >= least);
        }
    }

    [Fact]
    public void The_aligned_face_shows_what_lies_under_its_points()
    {
        var picture = new Planes(3, 300, 300);
        for (var y = 0; y < 300; y++)
            for (var x = 0; x < 300; x++) (picture[0, y, x], picture[1, y, x]) = (x / 300f, y / 300f);
        var points = FaceAlignment.Template.Select(p => ((float)(p.X * 2 + 20), (float)(p.Y * 2 + 30))).ToList();
        var face = FaceAlignment.Of(points, FaceAlignment.Template).Cut(picture, 112);
        Assert.Equal((50 * 2 + 20) / 300f, face[0, 60, 50], 1e-4f);
        Assert.Equal((60 * 2 + 30) / 300f, face[1, 60, 50], 1e-4f);
    }

    [Fact]
    public void A_face_without_points_says_what_is_needed() =>
        Assert.Contains("landmarks", Assert.Throws<StudioException>(() => FaceAlignment.Of([], FaceAlignment.Template)).Message, StringComparison.Ordinal);

    private static double Error(FaceAlignment alignment, List<(float X, float Y)> points) => points.Zip(FaceAlignment.Template).Sum(pair =>
    {
        var (u, v) = alignment.Map(pair.First.X, pair.First.Y);
        return Math.Pow(u - pair.Second.X, 2) + Math.Pow(v - pair.Second.Y, 2);
    });

    private static FaceBox Face(float left, float top, float right, float bottom, float score) => new(left, top, right, bottom, score, []);
}
