using AgentStudio.Families;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class YunetTests : IDisposable
{
    private readonly ModelBench _bench = new();

    [Fact]
    public async Task Yunet_sees_blue_first_and_its_boxes_and_points_are_read_as_it_writes_them()
    {
        Yunet();
        using var room = new ModelRoom(_bench.Setup.Models);
        var finder = (await Faces.Finder(_bench.Setup.Models, room, CancellationToken.None))!;
        // A blue square at (96, 64), one cell of the stride of 32, in a picture of the network's size.
        var picture = new Planes(3, 640, 640);
        for (var y = 64; y < 96; y++)
            for (var x = 96; x < 128; x++) picture[2, y, x] = 1;
        var face = Assert.Single(finder.Find(picture, CancellationToken.None));
        Assert.Equal(Math.Sqrt(0.9 * 0.8), face.Score, 1e-4);   // the geometric mean of class and object
        var (middleX, middleY, width, height) = ((3 + 0.5) * 32, (2 + 0.25) * 32, Math.Exp(0.7) * 32, Math.Exp(0.2) * 32);
        Assert.Equal(middleX - width / 2, face.Left, 0.01);
        Assert.Equal(middleY + height / 2, face.Bottom, 0.01);
        Assert.Equal(((3 + 0.1) * 32, (2 + 0.2) * 32), (Math.Round(face.Points[0].X, 3), Math.Round(face.Points[0].Y, 3)));
    }

    public void Dispose() => _bench.Dispose();

    private void Yunet()
    {
        var model = new OnnxModel();
        model.Input("input", Element.Float, 1, 3, 640, 640);
        model.Floats("first", [1 / 255f, -1 / 255f, -1 / 255f], 1, 3, 1, 1);   // only the first channel, blue, counts
        var blue = model.Node("Conv", ["input", "first"]);
        model.Longs("column", 1, -1, 1);
        foreach (var stride in new[] { 8, 16, 32 })
        {
            var cells = model.Node("Reshape", [model.Node("AveragePool", [blue], null, ("kernel_shape", new long[] { stride, stride }), ("strides", new long[] { stride, stride })), "column"]);
            var part = stride == 32 ? 1f : 0;
            model.Floats($"class{stride}", [0.9f * part], 1);
            model.Floats($"object{stride}", [0.8f * part], 1);
            model.Floats($"none{stride}", [0], 1);
            model.Floats($"box{stride}", [0.5f, 0.25f, 0.7f, 0.2f], 4);
            model.Floats($"points{stride}", [0.1f, 0.2f, 0.9f, 0.2f, 0.5f, 0.5f, 0.3f, 0.8f, 0.7f, 0.8f], 10);
            model.Node("Mul", [cells, $"class{stride}"], $"cls_{stride}");
            model.Node("Mul", [cells, $"object{stride}"], $"obj_{stride}");
            var zero = model.Node("Mul", [cells, $"none{stride}"]);
            model.Node("Add", [zero, $"box{stride}"], $"bbox_{stride}");
            model.Node("Add", [zero, $"points{stride}"], $"kps_{stride}");
        }

        foreach (var (kind, width) in new[] { ("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10) })
            foreach (var stride in new[] { 8, 16, 32 }) model.Output($"{kind}_{stride}", Element.Float, 1, 640 / stride * (640 / stride), width);
        model.Save(Path.Combine(_bench.FolderOf("yunet"), "face_detection_yunet.onnx"));
        _bench.Add("yunet", "face-detection", ("model", "face_detection_yunet.onnx"));
    }
}
