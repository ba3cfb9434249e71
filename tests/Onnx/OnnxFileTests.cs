using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

public sealed class OnnxFileTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    [Fact]
    public void A_model_file_is_understood_without_a_runtime()
    {
        var model = new OnnxModel(opset: 18).Domain("com.microsoft", 1);
        model.Input("x", Element.Float16, "batch", 4);
        model.Input("w", Element.Float, 4);   // an initializer that old exporters list as an input too
        model.Floats("w", [1, 2, 3, 4], 4);
        model.Node("RandomNormalLike", ["x"]);
        model.NodeNamed("gelu", "Gelu", ["x"], ["y"], "com.microsoft");
        model.Output("y", Element.Float16, "batch", 4);
        var file = OnnxFile.Read(model.Save(Path.Combine(_folder, "m.onnx")));
        Assert.Equal("x: Float16[batch, 4]", file.Inputs.Single().ToString());
        Assert.Equal("y: Float16[batch, 4]", file.Outputs.Single().ToString());
        Assert.Equal(["RandomNormalLike", "com.microsoft.Gelu"], file.Operators.Order(StringComparer.Ordinal));
        Assert.Equal(18, file.Opset);
    }

    [Fact]
    public void Weights_beside_it_are_listed_and_weights_outside_its_folder_are_refused()
    {
        var inside = SmallModels.WithWeightsBeside(Path.Combine(_folder, "in"), 2, [1, 2, 3, 4]);
        Assert.Equal(["model.onnx_data"], OnnxFile.Read(inside).ExternalFiles);
        var model = new OnnxModel();
        model.External("w", Element.Float, "../../etc/passwd", 0, 16, 4);
        Assert.Contains("lies outside its folder", Assert.Throws<OnnxFileException>(() => OnnxFile.Read(model.Save(Path.Combine(_folder, "out.onnx")))).Message);
    }

    [Fact]
    public void A_model_that_is_cut_off_anywhere_or_damaged_gives_one_clear_error_and_never_a_crash()
    {
        var whole = SmallModels.Layer(4, 4, new Weights(1).Next(16), new float[4]).Build();
        var path = Path.Combine(_folder, "cut.onnx");
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            if (Record.Exception(() => OnnxFile.Read(path)) is { } error)
                Assert.Contains("cut.onnx", Assert.IsType<OnnxFileException>(error).Message);
        }

        var dice = new Random(4);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = whole.ToArray();
            for (var hits = dice.Next(1, 6); hits > 0; hits--) damaged[dice.Next(damaged.Length)] = (byte)dice.Next(256);
            File.WriteAllBytes(path, damaged);
            if (Record.Exception(() => OnnxFile.Read(path)) is { } error) Assert.IsType<OnnxFileException>(error);
        }
    }

    [Fact]
    public void Graphs_within_graphs_end_somewhere()
    {
        var graph = new Wire().Text(2, "end");
        for (var depth = 0; depth < 40; depth++) graph = new Wire().Message(1, new Wire().Text(4, "If").Message(5, new Wire().Text(1, "then_branch").Message(6, graph)));
        var path = Path.Combine(_folder, "deep.onnx");
        File.WriteAllBytes(path, new Wire().Int(1, 8).Message(7, graph).ToArray());
        Assert.Contains("graphs within graphs", Assert.Throws<OnnxFileException>(() => OnnxFile.Read(path)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
