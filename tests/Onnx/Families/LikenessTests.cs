using System.Numerics;
using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Faces that are told to others: SFace's directions, IP-Adapter-FaceID, restoration. The alignment is solved here again, with complex numbers.</summary>
public sealed class LikenessTests : IDisposable
{
    private static readonly Complex[] ArcFace = [new(38.2946, 51.6963), new(73.5318, 51.5014), new(56.0252, 71.7366), new(41.5493, 92.3655), new(70.7299, 92.2041)];
    private static readonly Complex[] Ffhq = [new(192.98138, 239.94708), new(318.90277, 240.1936), new(256.63416, 314.01935), new(201.26117, 371.41043), new(313.08905, 371.15118)];
    private readonly ModelBench _bench = new();

    [Fact]
    public async Task Sface_is_shown_bytes_of_the_aligned_face_and_says_the_same_from_its_own_cosine()
    {
        var model = PictureModels.Sface(_bench);
        using var room = new ModelRoom(_bench.Setup.Models);
        var network = await room.Open(model, "model", CancellationToken.None);
        var identity = FaceIdentity.Open(network, OnnxGraph.Load(network.Path));
        var picture = PictureFamilyTests.Noisy(6, 300, 300);
        // The template twice as large: every pixel of the aligned face is one of the picture's.
        var face = new FaceBox(20, 30, 244, 254, 1, [.. ArcFace.Select(p => ((float)(2 * p.Real + 20), (float)(2 * p.Imaginary + 30)))]);
        var direction = identity.Of(picture, face, CancellationToken.None);
        var expected = Direction((c, u, v) => 255.0 * picture[c, 2 * v + 30, 2 * u + 20], PictureModels.SfaceWeights, 128, own: false);
        Assert.Equal(128, direction.Length);
        for (var i = 0; i < 128; i++) Assert.Equal(expected[i], direction[i], 1e-3);
        Assert.Equal(0.8, identity.Score(0.363), 1e-9);
    }

    [Fact]
    public async Task A_face_id_adapter_is_told_the_direction_of_the_face_in_the_portrait()
    {
        PictureModels.Faces(_bench);
        var portrait = JudgeTests.Portrait(1, 320, 208);
        var images = new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusion(_bench, "faceid", DiffusionTests.Ddim, "faceid"));
        var made = await _bench.Make(images, DiffusionTests.Ask("low", _bench.Bring(portrait)));
        var align = Similarity(Points(320, 208), ArcFace);
        var direction = Direction((c, u, v) => (255 * Seen(portrait, c, align.Back(u, v)) - 127.5) / 127.5, PictureModels.FaceWeights, 512, own: true);
        DiffusionTests.Same(DiffusionTests.Painted(made, wanted: _ => DiffusionModels.B * 0.7 * direction.Sum()), _bench.Picture(made));
        Assert.Contains("reference portrait", Assert.Single(made.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_face_id_adapter_without_its_networks_or_without_a_face_says_what_is_missing()
    {
        var model = DiffusionModels.StableDiffusion(_bench, "faceid", DiffusionTests.Ddim, "faceid");
        var ask = DiffusionTests.Ask("low", _bench.Bring(new Planes(3, 640, 640).Map(_ => 0.4f)));
        var error = await Assert.ThrowsAsync<StudioException>(() => _bench.Make(new OnnxImages(_bench.Setup, model), ask));
        Assert.Contains("needs a face detector and ArcFace", error.Message, StringComparison.Ordinal);
        PictureModels.Faces(_bench);
        error = await Assert.ThrowsAsync<StudioException>(() => _bench.Make(new OnnxImages(_bench.Setup, model), ask));
        Assert.Contains("No face was found in the reference portrait", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restored_faces_lie_back_where_they_were_with_a_soft_edge_and_nothing_else_changes()
    {
        PictureModels.Faces(_bench);
        var model = PictureModels.Restoration(_bench);
        using var room = new ModelRoom(_bench.Setup.Models);
        var finder = (await Faces.Finder(_bench.Setup.Models, room, CancellationToken.None))!;
        // Grey, and the red cell by which the detector finds a face; the network turns light into dark.
        var picture = new Planes(3, 640, 640).Map(_ => 0.4f);
        for (var y = 256; y < 272; y++)
            for (var x = 320; x < 336; x++) (picture[0, y, x], picture[1, y, x], picture[2, y, x]) = (1, 0, 0);
        var (restored, faces) = new FaceRestoration(finder, await room.Open(model, "model", CancellationToken.None)).Restore(picture, CancellationToken.None);
        Assert.Equal(1, faces);
        var align = Similarity(Points(320, 256), Ffhq);
        var (inside, edge) = (0, 0);
        for (var y = 0; y < 640; y++)
            for (var x = 0; x < 640; x++)
            {
                if (x is > 316 and < 340 && y is > 252 and < 276) continue;   // around the red cell colours mix
                var at = align.There(new(x, y));
                var border = new[] { at.Real, at.Imaginary, 511 - at.Real, 511 - at.Imaginary }.Min();
                var cover = Math.Clamp(border / 32, 0, 1);
                Assert.Equal(0.4 + cover * 0.2, restored[0, y, x], 2e-3);
                if (cover == 1) inside++;
                else if (cover > 0) edge++;
            }

        Assert.True(inside > 1000 && edge > 500, $"{inside} inside, {edge} at the edge");
        Assert.Equal(0, restored[0, 264, 328], 0.01);
        Assert.Equal(1, restored[1, 264, 328], 0.01);
    }

    [Fact]
    public async Task An_enlarged_picture_says_how_many_faces_were_restored_and_by_what()
    {
        PictureModels.Faces(_bench);
        PictureModels.Restoration(_bench);
        var picture = Tiny();
        var upscale = new OnnxUpscale(_bench.Setup, PictureModels.Upscaler(_bench));
        var plain = await _bench.Make(upscale, new UpscaleRequest { Picture = _bench.Bring(picture), Factor = 4 });
        var before = _bench.Picture(plain);
        var made = await _bench.Make(upscale, new UpscaleRequest { Picture = _bench.Bring(picture), Factor = 4, Faces = true });
        Assert.Contains("1 face restored with codeformer.", made.Notes);
        Assert.NotEqual(before.Data, _bench.Picture(made).Data);
        Assert.Equal(before[0, 5, 5], _bench.Picture(made)[0, 5, 5]);
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Four times as large, and seen at 640 pixels, its red is a cell of the small detector.</summary>
    internal static Planes Tiny()
    {
        var picture = new Planes(3, 80, 80).Map(_ => 0.4f);
        for (var y = 40; y < 42; y++)
            for (var x = 40; x < 42; x++) (picture[0, y, x], picture[1, y, x], picture[2, y, x]) = (1, 0, 0);
        return picture;
    }

    /// <summary>Where the small detector says that points lie around a cell of 16 pixels.</summary>
    private static Complex[] Points(double x, double y) => [.. new Complex[] { new(-0.7, -0.5), new(0.7, -0.5), new(0, 0), new(-0.5, 0.7), new(0.5, 0.7) }.Select(p => new Complex(x, y) + 16 * p)];

    private sealed record Turn(Complex By, Complex Shift)
    {
        public Complex There(Complex z) => By * z + Shift;

        public Complex Back(int u, int v) => (new Complex(u, v) - Shift) / By;
    }

    /// <summary>The a and b of a z + b that come nearest to the template: a = sum(w conj(z)) / sum(|z|²) of what is left without the means.</summary>
    private static Turn Similarity(Complex[] points, Complex[] template)
    {
        var (z, w) = (points.Aggregate((a, b) => a + b) / 5, template.Aggregate((a, b) => a + b) / 5);
        var by = points.Zip(template).Aggregate(Complex.Zero, (sum, pair) => sum + (pair.Second - w) * Complex.Conjugate(pair.First - z)) / points.Sum(p => Math.Pow((p - z).Magnitude, 2));
        return new(by, w - by * z);
    }

    /// <summary>Means of squares of 14 pixels, in ArcFace's stand-in without their mean, through weights, of length one.</summary>
    private static double[] Direction(Func<int, int, int, double> aligned, float[] weights, int numbers, bool own)
    {
        var squares = new double[192];
        for (var i = 0; i < 192; i++)
            squares[i] = Enumerable.Range(0, 196).Average(p => aligned(i / 64, i % 8 * 14 + p % 14, i % 64 / 8 * 14 + p / 14));
        var mean = own ? squares.Average() : 0;
        var direction = Enumerable.Range(0, numbers).Select(j => squares.Select((value, i) => (value - mean) * weights[i * numbers + j]).Sum()).ToArray();
        var length = Math.Sqrt(direction.Sum(x => x * x));
        return Array.ConvertAll(direction, x => x / length);
    }

    /// <summary>Between the four pixels around a place, of the picture as a PNG holds it.</summary>
    private static double Seen(Planes picture, int channel, Complex at)
    {
        var (x, y) = ((int)Math.Floor(at.Real), (int)Math.Floor(at.Imaginary));
        double Pixel(int dx, int dy) => Math.Round(255 * Math.Clamp(picture[channel, y + dy, x + dx], 0, 1)) / 255;
        var (fx, fy) = (at.Real - x, at.Imaginary - y);
        return (Pixel(0, 0) * (1 - fx) + Pixel(1, 0) * fx) * (1 - fy) + (Pixel(0, 1) * (1 - fx) + Pixel(1, 1) * fx) * fy;
    }
}
