using System.Runtime.InteropServices;
using System.Text;
using AgentStudio.Film;
using AgentStudio.Families;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

public sealed class AdapterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-adapters-").FullName;

    [Fact]
    public void An_adapter_adds_strength_times_alpha_by_rank_times_up_times_down()
    {
        var (weight, down, up) = (new Weights(1).Next(12), new Weights(2).Next(8), new Weights(3).Next(6));   // a layer of 4 to 3, rank 2
        var model = new OnnxModel();
        model.Input("x", Element.Float, 1, 4);
        model.Floats("onnx::MatMul_7", Transposed(weight, 3, 4), 4, 3);   // exporters turn linear layers round and lose their names
        model.NodeNamed("/down_blocks.0/attentions.0/to_q/MatMul", "MatMul", ["x", "onnx::MatMul_7"], ["y"], "");
        model.Output("y", Element.Float, 1, 3);
        var path = model.Save(Path.Combine(_folder, "unet.onnx"));
        var adapter = Adapter(("lora_unet_down_blocks_0_attentions_0_to_q.lora_down.weight", [2, 4], down), ("lora_unet_down_blocks_0_attentions_0_to_q.lora_up.weight", [3, 2], up),
            ("lora_unet_down_blocks_0_attentions_0_to_q.alpha", [], [1]));

        var merged = new Dictionary<string, Tensor>();
        LoraMerge.Merge(OnnxGraph.Load(path), Safetensors.Open(adapter), 0.5, ["lora_unet_", "unet."], merged, out var layers);

        Assert.Equal(1, layers);
        var expected = new float[12];
        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 4; column++)
                expected[row * 4 + column] = weight[row * 4 + column] + 0.5f / 2 * (up[row * 2] * down[column] + up[row * 2 + 1] * down[4 + column]);
        Assert.Equal(Transposed(expected, 3, 4), merged["onnx::MatMul_7"].Floats, EqualityComparer<float>.Create((a, b) => Math.Abs(a - b) < 1e-6f, _ => 0));
    }

    [Fact]
    public void An_adapter_of_another_model_is_refused_with_both_sizes()
    {
        var model = new OnnxModel();
        model.Floats("mid.to_k.weight", new float[6], 2, 3);
        var path = model.Save(Path.Combine(_folder, "unet.onnx"));
        var adapter = Adapter(("unet.mid.to_k.lora_A.weight", [1, 9], new float[9]), ("unet.mid.to_k.lora_B.weight", [2, 1], new float[2]));
        var error = Assert.Throws<StudioException>(() => LoraMerge.Merge(OnnxGraph.Load(path), Safetensors.Open(adapter), 1, ["unet."], [], out _));
        Assert.Contains("is 2x9", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truncated"), InlineData("head"), InlineData("outside"), InlineData("overlong")]
    public void Broken_and_hostile_files_are_named_before_anything_is_read(string how)
    {
        var path = Adapter(("w", [2, 2], [1, 2, 3, 4]));
        var bytes = File.ReadAllBytes(path);
        switch (how)
        {
            case "truncated": bytes = bytes[..^3]; break;
            case "head": BitConverter.TryWriteBytes(bytes, ulong.MaxValue); break;
            case "outside": bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("[0,16]", "[4,20]", StringComparison.Ordinal)); break;
            default: bytes = bytes[..5]; break;
        }

        File.WriteAllBytes(path, bytes);
        Assert.Contains("not a whole safetensors file", Assert.Throws<StudioException>(() => Safetensors.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_and_brain_floats_are_read_as_what_they_mean()
    {
        var half = new byte[4];
        BitConverter.TryWriteBytes(half, (Half)1.5f);
        BitConverter.TryWriteBytes(half.AsSpan(2), (Half)(-2f));
        var file = Safetensors.Open(Write("""{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]}}""", [.. half, 0x80, 0x3F]));
        Assert.Equal([1.5f, -2f], file.Floats("h"));
        Assert.Equal([1f], file.Floats("b"));
    }

    [Fact]
    public void Weights_outside_the_models_folder_are_refused()
    {
        var model = new OnnxModel();
        model.External("w", Element.Float, "../secret.bin", 0, 4, 1);
        var path = model.Save(Path.Combine(_folder, "m.onnx"));
        Assert.Contains("outside its folder", Assert.Throws<StudioException>(() => OnnxGraph.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_aesthetic_head_is_folded_into_one_row()
    {
        var (first, second) = (new Weights(5).Next(6), new Weights(6).Next(2));
        var path = Adapter(("layers.0.weight", [2, 3], first), ("layers.0.bias", [2], [0.5f, -1]), ("layers.2.weight", [1, 2], second), ("layers.2.bias", [1], [4]));
        float[] direction = [0.6f, 0.8f, 0];
        var hidden = new[] { 0, 1 }.Select(row => first[row * 3] * 0.6 + first[row * 3 + 1] * 0.8 + (row == 0 ? 0.5 : -1)).ToArray();
        Assert.Equal(second[0] * hidden[0] + second[1] * hidden[1] + 4, AestheticHead.Load(path).Rate(direction), 1e-6);
        Assert.Contains("reads 3 numbers", Assert.Throws<StudioException>(() => AestheticHead.Load(path).Rate(new float[512])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Adapter(params (string Name, int[] Shape, float[] Data)[] tensors) => SafetensorsWriter.Write(Path.Combine(_folder, $"{Guid.NewGuid():n}.safetensors"), tensors);

    private string Write(string head, byte[] data)
    {
        var path = Path.Combine(_folder, "raw.safetensors");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)head.Length), .. Encoding.UTF8.GetBytes(head), .. data]);
        return path;
    }

    private static float[] Transposed(float[] matrix, int rows, int columns) => [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => matrix[row * columns + column]))];
}
