using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

public sealed class BindingTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    [Fact]
    public void A_model_says_what_it_takes_and_gives_and_computes_it()
    {
        using var session = new InferenceSession(SmallModels.Layer(2, 3, [1, 2, 3, 4, 5, 6], [10, 20, 30]).Metadata("trained-on", "nothing").Build(), new(NativeRuntime.Env));
        Assert.Equal("x: Float[rows, 2]", session.Inputs.Single().ToString());
        Assert.Equal("y: Float[rows, 3]", session.Outputs.Single().ToString());
        Assert.Equal("nothing", session.ModelMetadata.CustomMetadataMap["trained-on"]);
        using var x = OrtValue.Allocate<float>([1, 1, 0, 2], [2, 2], session.Env);
        using var y = session.Run(null, x)[0];
        Assert.Equal([2L, 3L], y.GetTensorTypeAndShape().Shape);
        Assert.Equal([15, 27, 39, 18, 30, 42], y.GetTensorDataAsSpan<float>().ToArray());   // by hand
    }

    [Fact]
    public void A_run_by_names_a_run_into_memory_of_the_callers_and_a_bound_run_agree()
    {
        using var session = new InferenceSession(SmallModels.Trivial().Save(Path.Combine(_folder, "add é.onnx")), new(NativeRuntime.Env));
        using var a = OrtValue.Allocate<float>([1, 2, 3, 4], [4], session.Env);
        using var b = OrtValue.Allocate<float>([5, 6, 7, 8], [4], session.Env);
        using var named = session.Run(null, new Dictionary<string, OrtValue> { ["b"] = b, ["a"] = a }, ["c"])[0];
        var mine = new float[4];
        using (var given = OrtValue.CreateTensorValueFromMemory(mine, [4], session.Env)) session.Run(null, [a, b], [given]);
        using var binding = session.CreateIoBinding();
        binding.BindInput("a", a);
        binding.BindInput("b", b);
        binding.BindOutputToDevice("c", session.Env.CpuMemory);
        using var bound = session.RunWithBoundResults(null, binding)[0];
        Assert.Equal([6, 8, 10, 12], mine);
        Assert.Equal(mine, named.GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal(mine, bound.GetTensorDataAsSpan<float>().ToArray());
    }

    [Theory]
    [InlineData(Element.Float16)]
    [InlineData(Element.Double)]
    [InlineData(Element.Int32)]
    [InlineData(Element.Int64)]
    [InlineData(Element.Int8)]
    [InlineData(Element.UInt8)]
    [InlineData(Element.Bool)]
    internal void Every_element_type_goes_in_and_comes_out(Element type)
    {
        var model = new OnnxModel();
        model.Input("x", type, 3);
        model.Node("Identity", ["x"], "y");
        model.Output("y", type, 3);
        using var session = new InferenceSession(model.Build(), new(NativeRuntime.Env));
        Assert.Equal((TensorElementType)(int)type, session.Outputs[0].ElementDataType);
        Same<Half>(type == Element.Float16, (Half)1.5f, (Half)(-2));
        Same(type == Element.Double, 1.5, double.MaxValue);
        Same(type == Element.Int32, int.MinValue, 7);
        Same(type == Element.Int64, long.MinValue, 7L);
        Same<sbyte>(type == Element.Int8, -128, 7);
        Same<byte>(type == Element.UInt8, 255, 7);
        Same(type == Element.Bool, true, false);

        void Same<T>(bool isIt, T first, T second) where T : unmanaged
        {
            if (!isIt) return;
            using var x = OrtValue.Allocate<T>([first, second, first], [3], session.Env);
            using var y = session.Run(null, x)[0];
            Assert.Equal([first, second, first], y.GetTensorDataAsSpan<T>().ToArray());
            Assert.Throws<InvalidOperationException>(() => y.GetTensorDataAsSpan<ushort>().Length);
        }
    }

    [Fact]
    public void Sequences_and_maps_go_in_and_come_out()
    {
        var model = new OnnxModel();
        model.InputSequence("given", Element.Float);
        model.Scalar("first", 0L);
        model.Scalar("last", -1L);
        model.Node("SequenceConstruct", [model.Node("SequenceAt", ["given", "last"]), model.Node("SequenceAt", ["given", "first"])], "turned");
        model.OutputSequence("turned", Element.Float);
        using var session = new InferenceSession(model.Build(), new(NativeRuntime.Env));
        Assert.Equal(OnnxValueType.Sequence, session.Inputs[0].OnnxValueType);
        using var one = OrtValue.Allocate<float>([1, 2], [2], session.Env);
        using var two = OrtValue.Allocate<float>([3], [1], session.Env);
        using var given = OrtValue.CreateSequence([one, two]);
        Assert.Equal((OnnxValueType.Sequence, 2, false), (given.OnnxType, given.GetValueCount(), given.IsTensor));
        using var turned = session.Run(null, given)[0];
        using var first = turned.GetValue(0);
        using var second = turned.GetValue(1);
        Assert.Equal([3], first.GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([1, 2], second.GetTensorDataAsSpan<float>().ToArray());
        Assert.Throws<OnnxRuntimeException>(() => turned.GetValue(2));
        Assert.Throws<ArgumentException>(() => OrtValue.CreateSequence([]));

        using var keys = OrtValue.Allocate<long>([7, 5], [2], session.Env);
        using var values = OrtValue.Allocate<float>([0.7f, 0.5f], [2], session.Env);
        using var map = OrtValue.CreateMap(keys, values);
        Assert.Equal(OnnxValueType.Map, map.OnnxType);
        using var known = map.GetValue(0);
        using var held = map.GetValue(1);
        Assert.Equal(known.GetTensorDataAsSpan<long>().ToArray().Order(), new long[] { 5, 7 });
        Assert.Equal(2, held.GetTensorTypeAndShape().ElementCount);
    }

    [Fact]
    public void Tensors_are_copied_between_devices_and_where_no_provider_copies_it_says_so()
    {
        var env = NativeRuntime.Env;
        using var from = OrtValue.Allocate<float>([1, 2, 3], [3], env);
        using var to = OrtValue.Allocate<float>([3], env);
        var error = Assert.Throws<OnnxRuntimeException>(() => env.CopyTensors([from], [to]));   // the processor alone has none
        Assert.Contains("Data transfer", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => env.CopyTensors([from], []));
    }

    [Fact]
    public void A_library_of_operators_that_is_none_says_so()
    {
        using var options = new SessionOptions(NativeRuntime.Env);
        Assert.Throws<OnnxRuntimeException>(() => options.RegisterCustomOpLibrary(Path.Combine(_folder, "none.so")));
    }

    [Fact]
    public void Texts_go_in_and_come_out()
    {
        var model = new OnnxModel();
        model.Input("x", (Element)8, 2);
        model.Node("Identity", ["x"], "y");
        model.Output("y", (Element)8, 2);
        using var session = new InferenceSession(model.Build(), new(NativeRuntime.Env));
        using var x = OrtValue.CreateFromStrings(["Übung", ""], [2], session.Env);
        using var y = session.Run(null, x)[0];
        Assert.Equal(["Übung", ""], y.GetStringTensorAsArray());
    }

    [Fact]
    public void A_run_into_given_memory_allocates_nothing()
    {
        using var session = new InferenceSession(SmallModels.Trivial().Build(), new(NativeRuntime.Env));
        using var a = OrtValue.Allocate<float>([1, 2, 3, 4], [4], session.Env);
        using var c = OrtValue.Allocate<float>([4], session.Env);
        using var options = new RunOptions(session.Env);
        OrtValue[] inputs = [a, a];
        OrtValue?[] outputs = [c];
        for (var i = 0; i < 100; i++) session.Run(options, inputs, outputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) session.Run(options, inputs, outputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal([2, 4, 6, 8], c.GetTensorDataAsSpan<float>().ToArray());
    }

    [Fact]
    public void Wrong_tensors_are_refused_with_the_words_of_the_runtime()
    {
        using var session = new InferenceSession(SmallModels.Layer(2, 1, [1, 1], [0]).Build(), new(NativeRuntime.Env));
        using var wide = OrtValue.Allocate<float>([1, 3], session.Env);
        using var whole = OrtValue.Allocate<long>([1, 2], session.Env);
        Assert.Equal(OrtErrorCode.InvalidArgument, Assert.Throws<OnnxRuntimeException>(() => session.Run(null, wide)).Code);
        Assert.Contains("Unexpected input data type", Assert.Throws<OnnxRuntimeException>(() => session.Run(null, whole)).Message);
        Assert.Contains("no input 'z'; it has x: Float[rows, 2]", Assert.Throws<ArgumentException>(() => session.Run(null, new Dictionary<string, OrtValue> { ["z"] = wide }, ["y"])).Message);
        Assert.Contains("1 inputs and 1 outputs; 2 and 1", Assert.Throws<ArgumentException>(() => session.Run(null, wide, wide)).Message);
        Assert.Contains("3 numbers do not fill the shape [2, 2]", Assert.Throws<ArgumentException>(() => OrtValue.Allocate<float>([1, 2, 3], [2, 2], session.Env)).Message);
    }

    [Fact]
    public void A_repeatable_session_refuses_memory_that_would_change_its_bits()
    {
        using var options = new SessionOptions(NativeRuntime.Env) { DeterministicCompute = true };
        using var session = new InferenceSession(SmallModels.GroupNorm().Build(), options);
        var memory = GC.AllocateArray<float>(8192 + 32, pinned: true);
        var data = new Weights(1).Next(8192);
        var refused = 0;
        for (var offset = 0; offset < 16; offset++)
        {
            data.CopyTo(memory, offset);
            using var input = OrtValue.CreateTensorValueFromMemory(memory.AsMemory(offset, 8192), [1, 32, 16, 16], session.Env);
            if (Record.Exception(() => session.Run(null, input)[0].Dispose()) is ArgumentException { Message: var why } && why.Contains("'x' does not begin at a multiple of 64 bytes")) refused++;
        }

        Assert.Equal(15, refused);   // 16 places four bytes apart: one of them is right
    }

    [Fact]
    public async Task A_cancelled_run_ends_and_the_next_one_works()
    {
        using var pool = new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["cpu"], Threads = 1 });
        var path = SmallModels.Long(512, 200).Save(Path.Combine(_folder, "long.onnx"));
        using var lease = await pool.Take(path, CancellationToken.None);
        using var x = OrtValue.Allocate<float>([512, 512], pool.Env);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        Assert.ThrowsAny<OperationCanceledException>(void () =>
        {
            while (true) lease.Run([x], soon.Token)[0].Dispose();
        });
        using var again = await pool.Take(path, CancellationToken.None);
        again.Run([x], CancellationToken.None)[0].Dispose();
    }

    [Fact]
    public void An_adapter_replaces_the_constants_that_a_run_leaves_out()
    {
        var model = new OnnxModel();
        model.Input("x", Element.Float, 1, 2);
        model.Input("a", Element.Float, 2, 2);   // with a constant of the same name it need not be given
        model.Floats("a", [0, 0, 0, 0], 2, 2);
        model.Floats("w", [1, 2, 3, 4], 2, 2);
        model.Node("Add", [model.Node("MatMul", ["x", "w"]), model.Node("MatMul", ["x", "a"])], "y");
        model.Output("y", Element.Float, 1, 2);
        using var session = new InferenceSession(model.Build(), new(NativeRuntime.Env));
        var file = AdapterFile.Write(("a", [2, 2], [10, 0, 0, 10]));
        using var adapter = OrtLoraAdapter.Create(file, session.Env);
        using var options = new RunOptions(session.Env);
        options.AddActiveLoraAdapter(adapter);
        using var x = OrtValue.Allocate<float>([1, 1], [1, 2], session.Env);
        using var plain = session.Run(null, x)[0];
        using var adapted = session.Run(options, x)[0];
        Assert.Equal([4, 6], plain.GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([14, 16], adapted.GetTensorDataAsSpan<float>().ToArray());   // by hand
        var path = Path.Combine(_folder, "ten.onnx_adapter");
        File.WriteAllBytes(path, file);
        OrtLoraAdapter.Create(path, session.Env).Dispose();
    }

    [Fact]
    public void A_load_can_be_cancelled()
    {
        using var options = new SessionOptions(NativeRuntime.Env);
        options.SetLoadCancellationFlag(true);
        var model = SmallModels.Long(16, 50).Build();
        Assert.Equal(OrtErrorCode.ModelLoadCanceled, Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(model, options)).Code);
        options.SetLoadCancellationFlag(false);
        new InferenceSession(model, options).Dispose();
    }

    [Fact]
    public void Adapters_that_are_none_and_providers_that_are_not_there_say_so()
    {
        var env = NativeRuntime.Env;
        Assert.ThrowsAny<OnnxRuntimeException>(() => OrtLoraAdapter.Create([1, 2, 3, 4, 5, 6, 7, 8], env));
        using var options = new SessionOptions(env);
        Assert.Throws<OnnxRuntimeException>(() => options.AppendExecutionProvider("Sorcery"));
        var unknown = Assert.Throws<ArgumentException>(() => options.AppendExecutionProvider("WebGPU", new Dictionary<string, string> { ["powerPreferense"] = "high" }));
        Assert.Contains("no option 'powerPreferense'", unknown.Message);
        Assert.Contains("powerPreference", unknown.Message);
        Assert.Contains("CPUExecutionProvider", env.GetAvailableProviders());
    }

    [Fact]
    public void A_file_that_is_no_library_is_named()
    {
        var file = Path.Combine(_folder, "libonnxruntime.so");
        File.WriteAllText(file, "not a library");
        Assert.Contains(file, Assert.Throws<DllNotFoundException>(() => OrtEnv.Load(file)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
