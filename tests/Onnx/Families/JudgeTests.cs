using System.Text.Json;
using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class JudgeTests : IDisposable
{
    private readonly ModelBench _bench = new();

    [Fact]
    public async Task Beauty_drift_and_words_are_clips_and_the_head_is_one_row_of_weights()
    {
        var head = new Weights(8).Next(DiffusionModels.Width, 3);
        var judge = new OnnxJudge(_bench.Setup, PictureModels.Clip(_bench, head));
        var (picture, other) = (PictureFamilyTests.Noisy(1, 224, 224), PictureFamilyTests.Halves(224, 224, [1, 0, 0], [0, 0, 1]));
        var judged = await Judge(judge, new() { Picture = _bench.Bring(picture), References = [_bench.Bring(other)], Words = "low" });
        var rating = 5 + Direction(picture).Zip(head, (x, w) => (double)x * w).Sum();
        Assert.Equal(Math.Clamp((rating - 3) / 4.5, 0, 1), judged.Aesthetic, 0.02);
        var alike = Direction(picture).Zip(Direction(other), (x, y) => (double)x * y).Sum();
        Assert.Equal(1 - Math.Clamp((alike - 0.5) / 0.45, 0, 1), judged.Drift!.Value, 0.02);
        Assert.Equal(Math.Round(0.35 * judged.Aesthetic + 0.25 * judged.Composition + 0.25 * judged.Style + 0.15 * judged.Artefacts, 4), judged.Total);
        Assert.Contains("LAION", judged.MeasuredBy["aesthetic"], StringComparison.Ordinal);
        Assert.Equal(4, judged.Reasons.Count);
        var same = await Judge(judge, new() { Picture = _bench.Bring(picture), References = [_bench.Bring(picture)] });
        Assert.Equal(0, same.Drift);
    }

    [Fact]
    public async Task A_face_is_found_where_it_is_and_recognised_as_its_own_and_not_as_another()
    {
        PictureModels.Faces(_bench);
        PictureModels.Clip(_bench, new float[DiffusionModels.Width]);
        var judge = new OnnxJudge(_bench.Setup, _bench.Setup.Models.Of("clip").Single());
        var (emma, tom, shot) = (Portrait(1, 320, 208), Portrait(2, 208, 320), Portrait(1, 480, 160));
        var judged = await Judge(judge, new() { Picture = _bench.Bring(shot), People = [new("EMMA", [_bench.Bring(emma)]), new("TOM", [_bench.Bring(tom)])] });
        Assert.True(judged.Identity["EMMA"] > 0.95, $"EMMA {judged.Identity["EMMA"]}");
        Assert.True(judged.Identity["TOM"] < 0.8, $"TOM {judged.Identity["TOM"]}");
        Assert.Equal("arcface", judged.MeasuredBy["identity"]);
        var empty = await Judge(judge, new() { Picture = _bench.Bring(new Planes(3, 640, 640).Map(_ => 0.5f)), People = [new("EMMA", [_bench.Bring(emma)])] });
        Assert.Equal(0, empty.Identity["EMMA"]);
    }

    [Fact]
    public async Task The_detector_scales_its_answers_back_to_the_picture()
    {
        PictureModels.Faces(_bench);
        using var room = new ModelRoom(_bench.Setup.Models);
        var finder = (await Faces.Finder(_bench.Setup.Models, room, CancellationToken.None))!;
        var face = Assert.Single(finder.Find(Portrait(1, 320, 256, 1280, 960), CancellationToken.None));
        // The red cell begins at (320, 256) of the picture: half of that in the network's frame of 640, and its box reaches two strides of 16.
        Assert.Equal((320 - 64f, 256 - 64f, 320 + 64f, 256 + 64f), (face.Left, face.Top, face.Right, face.Bottom));
        Assert.Equal((320 - 22.4f, 256 - 16f), face.Points[0]);
        Assert.InRange(face.Score, 1, 1.25f);   // a cell that is all red
    }

    [Fact]
    public async Task Words_and_pictures_lie_in_one_space_that_names_its_model()
    {
        var model = PictureModels.Clip(_bench, new float[DiffusionModels.Width]);
        var embed = new OnnxEmbed(_bench.Setup, model);
        var words = await Embed(embed, new() { Words = "low" });
        var ids = TokenizerTests.Tokenizer().Windows("low")[0];
        var mean = Enumerable.Range(0, DiffusionModels.Width).Select(i => ids.Average(id => (double)DiffusionModels.Words(DiffusionModels.Tokens)[(int)id * DiffusionModels.Width + i])).ToArray();
        var length = Math.Sqrt(mean.Sum(x => x * x));
        for (var i = 0; i < mean.Length; i++) Assert.Equal(mean[i] / length, words.Direction[i], 1e-5);
        var picture = await Embed(embed, new() { Picture = _bench.Bring(PictureFamilyTests.Noisy(1, 300, 200)) });
        Assert.Equal(words.Space, picture.Space);
        Assert.Equal(1, Embedding.Likeness(picture, picture), 1e-5);
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>A picture's direction by hand: CLIP's normalisation, means of squares of 32 pixels, the weights, length one.</summary>
    private static float[] Direction(Planes picture)
    {
        double[] mean = [0.48145466, 0.4578275, 0.40821073], deviation = [0.26862954, 0.26130258, 0.27577711];
        var seen = picture.Map(value => MathF.Round(Math.Clamp(value, 0, 1) * 255) / 255);
        var squares = new double[147];
        for (var c = 0; c < 3; c++)
            for (var cell = 0; cell < 49; cell++)
                squares[c * 49 + cell] = Enumerable.Range(0, 1024).Average(i => (seen[c, cell / 7 * 32 + i / 32, cell % 7 * 32 + i % 32] - mean[c]) / deviation[c]);
        var direction = Enumerable.Range(0, DiffusionModels.Width).Select(j => squares.Select((value, i) => value * PictureModels.ClipWeights[i * DiffusionModels.Width + j]).Sum()).ToArray();
        var length = Math.Sqrt(direction.Sum(x => x * x));
        return [.. direction.Select(x => (float)(x / length))];
    }

    /// <summary>A grey picture in which a red cell begins at a place, with a pattern around it that is somebody's face.</summary>
    internal static Planes Portrait(ulong who, int x, int y, int width = 640, int height = 640)
    {
        var picture = new Planes(3, height, width).Map(_ => 0.4f);
        var unit = Math.Max(width, height) / 640;
        var pattern = new Weights(1).Next(64, who == 1 ? 0.4f : -0.4f);   // the other face is light where this one is dark
        for (var c = 0; c < 3; c++)
            for (var dy = -40 * unit; dy < 40 * unit; dy++)
                for (var dx = -40 * unit; dx < 40 * unit; dx++)
                    if (y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width) picture[c, y + dy, x + dx] = 0.5f + pattern[(dy + 40 * unit) / (10 * unit) * 8 + (dx + 40 * unit) / (10 * unit)];
        for (var dy = 0; dy < 16 * unit; dy++)
            for (var dx = 0; dx < 16 * unit; dx++) (picture[0, y + dy, x + dx], picture[1, y + dy, x + dx], picture[2, y + dy, x + dx]) = (1, 0, 0);
        return picture;
    }

    private async Task<Judgement> Judge(OnnxJudge judge, JudgeRequest request)
    {
        var made = await _bench.Make(judge, request);
        return JsonSerializer.Deserialize(_bench.Bytes(made), SdkJson.Default.Judgement)!;
    }

    private async Task<Embedding> Embed(OnnxEmbed embed, EmbedRequest request) => JsonSerializer.Deserialize(_bench.Bytes(await _bench.Make(embed, request)), SdkJson.Default.Embedding)!;
}
