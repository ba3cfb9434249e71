using System.Runtime.InteropServices;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// The denoising network of Stable Diffusion 1.5 layer by layer, as its paper and published configuration give it (widths 320, 640, 1280, 1280; two
/// residual blocks a level, three on the way up; cross attention with 8 heads on the first three levels), with random weights beside it.
/// </summary>
internal sealed class RandomUnet(string folder)
{
    private const int Heads = 8, Words = 768, TimeWidth = 1280, Groups = 32;
    private static readonly int[] Widths = [320, 640, 1280, 1280];

    private readonly OnnxModel _model = new(opset: 17);
    private readonly FileStream _weights = File.Create(Path.Combine(folder, "model.onnx_data"));
    private readonly Dictionary<string, string> _constants = [];
    private int _names;

    public long Parameters { get; private set; }

    public string Save()
    {
        _model.Input("sample", Element.Float, 2, 4, 64, 64);
        _model.Input("timestep", Element.Float, 1);
        _model.Input("encoder_hidden_states", Element.Float, 2, 77, Words);
        var time = Time();
        var x = Conv("sample", 4, 320, 3);
        var skips = new Stack<(string Name, int Width)>([(x, 320)]);
        var width = 320;
        for (var level = 0; level < 4; level++) (x, width) = Down(x, width, level, time, skips);
        x = Residual(x, 1280, 1280, time);
        x = Attention(x, 1280, 8);
        x = Residual(x, 1280, 1280, time);
        for (var level = 3; level >= 0; level--) (x, width) = Up(x, width, level, time, skips);
        _model.Node("Identity", [Conv(Silu(GroupNorm(x, 320)), 320, 4, 3)], "out_sample");
        _model.Output("out_sample", Element.Float, 2, 4, 64, 64);
        _weights.Dispose();
        return _model.Save(Path.Combine(folder, "model.onnx"));
    }

    private (string, int) Down(string x, int width, int level, string time, Stack<(string, int)> skips)
    {
        for (var block = 0; block < 2; block++)
        {
            x = Residual(x, width, Widths[level], time);
            width = Widths[level];
            if (level < 3) x = Attention(x, width, 64 >> level);
            skips.Push((x, width));
        }

        if (level == 3) return (x, width);
        x = Conv(x, width, width, 3, stride: 2);
        skips.Push((x, width));
        return (x, width);
    }

    private (string, int) Up(string x, int width, int level, string time, Stack<(string Name, int Width)> skips)
    {
        for (var block = 0; block < 3; block++)
        {
            var (skip, more) = skips.Pop();
            x = Residual(Node("Concat", [x, skip], ("axis", 1)), width + more, Widths[level], time);
            width = Widths[level];
            if (level < 3) x = Attention(x, width, 64 >> level);
        }

        return level == 0 ? (x, width) : (Conv(Node("Resize", [x, "", Floats(1, 1, 2, 2)], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")), width, width, 3), width);
    }

    /// <summary>Sines and cosines of the time, and two layers.</summary>
    private string Time()
    {
        var frequencies = new float[160];
        for (var i = 0; i < 160; i++) frequencies[i] = MathF.Exp(-MathF.Log(10000) * i / 160);
        var angles = Node("Mul", ["timestep", Floats(frequencies)]);
        var waves = Node("Concat", [Node("Cos", [angles]), Node("Sin", [angles])], ("axis", 0));
        var row = Node("Reshape", [waves, Longs(1, 320)]);
        return Silu(Linear(Silu(Linear(row, 320, TimeWidth)), TimeWidth, TimeWidth));
    }

    private string Residual(string x, int from, int to, string time)
    {
        var h = Conv(Silu(GroupNorm(x, from)), from, to, 3);
        h = Node("Add", [h, Node("Reshape", [Linear(time, TimeWidth, to), Longs(1, to, 1, 1)])]);
        h = Conv(Silu(GroupNorm(h, to)), to, to, 3);
        return Node("Add", [from == to ? x : Conv(x, from, to, 1), h]);
    }

    /// <summary>Self attention, attention to the words, and a gated layer, over the pixels as a sequence.</summary>
    private string Attention(string x, int width, int side)
    {
        var flat = Node("Reshape", [Node("Transpose", [Conv(GroupNorm(x, width), width, width, 1)], ("perm", new long[] { 0, 2, 3, 1 })), Longs(2, side * side, width)]);
        var norm = LayerNorm(flat, width);
        flat = Node("Add", [flat, Attend(norm, norm, width, width)]);
        flat = Node("Add", [flat, Attend(LayerNorm(flat, width), "encoder_hidden_states", width, Words)]);
        flat = Node("Add", [flat, Gated(LayerNorm(flat, width), width)]);
        var back = Node("Transpose", [Node("Reshape", [flat, Longs(2, side, side, width)])], ("perm", new long[] { 0, 3, 1, 2 }));
        return Node("Add", [Conv(back, width, width, 1), x]);
    }

    private string Attend(string queries, string others, int width, int from)
    {
        var head = width / Heads;
        var q = Split(MatMul(queries, width, width), [0, 2, 1, 3]);
        var k = Split(MatMul(others, from, width), [0, 2, 3, 1]);
        var v = Split(MatMul(others, from, width), [0, 2, 1, 3]);
        var weights = Node("Softmax", [Node("Mul", [Node("MatMul", [q, k]), Floats(1 / MathF.Sqrt(head))])], ("axis", -1));
        var joined = Node("Transpose", [Node("MatMul", [weights, v])], ("perm", new long[] { 0, 2, 1, 3 }));
        return Linear(Node("Reshape", [joined, Longs(0, 0, width)]), width, width);

        string Split(string value, long[] order) => Node("Transpose", [Node("Reshape", [value, Longs(0, -1, Heads, head)])], ("perm", order));
    }

    private string Gated(string x, int width)
    {
        var (inner, half) = (Linear(x, width, width * 8), width * 4);
        var value = Node("Slice", [inner, Longs(0), Longs(half), Longs(2)]);
        var gate = Node("Slice", [inner, Longs(half), Longs(half * 2), Longs(2)]);
        var gelu = Node("Mul", [Node("Mul", [gate, Floats(0.5f)]), Node("Add", [Node("Erf", [Node("Mul", [gate, Floats(MathF.Sqrt(0.5f))])]), Floats(1)])]);
        return Linear(Node("Mul", [value, gelu]), half, width);
    }

    /// <summary>As exporters write it: a norm over instances of the reshaped picture, then scale and shift.</summary>
    private string GroupNorm(string x, int width)
    {
        var grouped = Node("Reshape", [x, Longs(0, Groups, -1)]);
        var norm = Node("InstanceNormalization", [grouped, Ones(Groups), Zeros(Groups)], ("epsilon", 1e-5f));
        var back = Node("Reshape", [norm, Node("Shape", [x])]);
        return Node("Add", [Node("Mul", [back, Weight(1, width, 1, 1)]), Weight(1, width, 1, 1)]);
    }

    private string LayerNorm(string x, int width) => Node("LayerNormalization", [x, Weight(1, width), Weight(1, width)], ("axis", -1), ("epsilon", 1e-5f));

    private string Silu(string x) => Node("Mul", [x, Node("Sigmoid", [x])]);

    private string Linear(string x, int from, int to) => Node("Add", [MatMul(x, from, to), Weight(from, to)]);

    private string MatMul(string x, int from, int to) => Node("MatMul", [x, Weight(from, from, to)]);

    private string Conv(string x, int from, int to, int side, int stride = 1)
    {
        long pad = side / 2;
        return Node("Conv", [x, Weight(from * side * side, to, from, side, side), Weight(from, to)],
            ("kernel_shape", new long[] { side, side }), ("pads", new[] { pad, pad, pad, pad }), ("strides", new long[] { stride, stride }));
    }

    /// <param name="fan">Numbers that are summed with it: weights are small enough that layers neither grow nor vanish.</param>
    private string Weight(int fan, params long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var at = _weights.Position + ((64 - (_weights.Position % 64)) % 64);   // mapped weights are read where they lie: their place must be even too
        _weights.Position = at;
        _weights.Write(MemoryMarshal.AsBytes(new Weights((ulong)at + 1).Next((int)count, MathF.Sqrt(3f / fan)).AsSpan()));
        Parameters += count;
        return _model.External($"w{_names++}", Element.Float, "model.onnx_data", at, count * 4, shape);
    }

    private string Ones(int count) => Constant($"ones{count}", name => _model.Floats(name, [.. Enumerable.Repeat(1f, count)], count));

    private string Zeros(int count) => Constant($"zeros{count}", name => _model.Floats(name, new float[count], count));

    private string Floats(params float[] values) => Constant($"f{_names++}", name => _model.Floats(name, values, values.Length));

    private string Longs(params long[] values) => Constant("l" + string.Join('_', values), name => _model.Longs(name, values));

    private string Constant(string name, Func<string, string> make) => _constants.TryGetValue(name, out var known) ? known : _constants[name] = make(name);

    private string Node(string op, string[] inputs, params (string Name, object Value)[] attributes) => _model.Node(op, inputs, $"v{_names++}", attributes);
}
