using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class MemoryTests : IDisposable
{
    private readonly ModelBench _bench = new();

    [Fact]
    public async Task A_network_that_wants_more_memory_than_there_is_says_so_and_the_next_run_works()
    {
        // As many equal numbers as the input says: 2^45 of them are 128 terabytes, all that a process can address.
        var model = new OnnxModel();
        model.Input("count", Element.Int64, 1);
        model.Scalar("one", 1f);
        model.Node("Expand", ["one", "count"], "y");
        model.Output("y", Element.Float, "n");
        model.Save(Path.Combine(_bench.FolderOf("greedy"), "greedy.onnx"));
        var greedy = _bench.Add("greedy", "depth", ("model", "greedy.onnx"));
        using var room = new ModelRoom(_bench.Setup.Models);
        var network = await room.Open(greedy, "model", CancellationToken.None);
        var error = Assert.Throws<StudioException>(() => network.Run(Tensor.Of([1L << 45], 1), CancellationToken.None));
        Assert.Contains("needs more memory than is free here", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1, 1], network.Run(Tensor.Of([3L], 1), CancellationToken.None)[0].Floats);
    }

    public void Dispose() => _bench.Dispose();
}
