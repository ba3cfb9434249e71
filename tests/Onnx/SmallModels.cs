using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

/// <summary>Models of the runtime's tests.</summary>
internal static class SmallModels
{
    /// <summary>y = x W + b with a free number of rows.</summary>
    public static OnnxModel Layer(int from, int to, float[] weights, float[] bias)
    {
        var model = new OnnxModel();
        model.Input("x", Element.Float, "rows", from);
        model.Floats("w", weights, from, to);
        model.Floats("b", bias, to);
        model.Node("Add", [model.Node("MatMul", ["x", "w"]), "b"], "y");
        model.Output("y", Element.Float, "rows", to);
        return model;
    }

    /// <summary>Two layers with a curve between them: what lies between needs memory of the runtime's.</summary>
    public static OnnxModel TwoLayers(int size)
    {
        var model = new OnnxModel();
        model.Input("x", Element.Float, "rows", size);
        model.Floats("w", new float[size * size], size, size);
        model.Node("MatMul", [model.Node("Tanh", [model.Node("MatMul", ["x", "w"])]), "w"], "y");
        model.Output("y", Element.Float, "rows", size);
        return model;
    }

    /// <summary>c = a + b of four floats: nothing but overhead.</summary>
    public static OnnxModel Trivial()
    {
        var model = new OnnxModel();
        model.Input("a", Element.Float, 4);
        model.Input("b", Element.Float, 4);
        model.Node("Add", ["a", "b"], "c");
        model.Output("c", Element.Float, 4);
        return model;
    }

    /// <summary>Multiplies a matrix by another again and again: long enough to be cancelled, and a loop, so that the file stays small.</summary>
    public static OnnxModel Long(int size, int times)
    {
        var model = new OnnxModel();
        model.Input("x", Element.Float, size, size);
        var value = "x";
        for (var i = 0; i < times; i++) value = model.Node("MatMul", [value, "x"]);
        model.Node("Identity", [value], "y");
        model.Output("y", Element.Float, size, size);
        return model;
    }

    /// <summary>GroupNorm as exporters write it: InstanceNormalization on the reshaped input, whose bits depend on the input's address.</summary>
    public static OnnxModel GroupNorm()
    {
        var model = new OnnxModel();
        model.Input("x", Element.Float, 1, 32, 16, 16);
        model.Longs("groups", 1, 8, -1);
        model.Longs("back", 1, 32, 16, 16);
        model.Floats("scale", [1, 1, 1, 1, 1, 1, 1, 1], 8);
        model.Floats("shift", [0, 0, 0, 0, 0, 0, 0, 0], 8);
        model.Node("Reshape", [model.Node("InstanceNormalization", [model.Node("Reshape", ["x", "groups"]), "scale", "shift"], null, ("epsilon", 1e-5f)), "back"], "y");
        model.Output("y", Element.Float, 1, 32, 16, 16);
        return model;
    }

    /// <summary>y = x W, the weights in a file beside the model.</summary>
    public static string WithWeightsBeside(string folder, int size, float[] weights)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx_data"), System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()).ToArray());
        var model = new OnnxModel();
        model.Input("x", Element.Float, "rows", size);
        model.External("w", Element.Float, "model.onnx_data", 0, 4L * weights.Length, size, size);
        model.Node("MatMul", ["x", "w"], "y");
        model.Output("y", Element.Float, "rows", size);
        return model.Save(Path.Combine(folder, "model.onnx"));
    }
}
