using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Families on WebGPU, on whatever Vulkan device is here: what the processor makes, and the same bytes every time.</summary>
public sealed class GpuTests
{
    [Fact]
    public async Task A_painting_on_the_gpu_is_the_processors_and_the_same_every_time()
    {
        Need();
        Func<ModelBench, Task<Planes>> paint = async bench =>
        {
            var images = new OnnxImages(bench.Setup, DiffusionModels.StableDiffusion(bench, "sd15", DiffusionTests.Ddim));
            return bench.Picture(await bench.Make(images, DiffusionTests.Ask("low lower")));
        };
        await Agree(paint, 2.0f / 255);
    }

    [Fact]
    public async Task A_picture_enlarged_on_the_gpu_is_the_processors_and_the_same_every_time()
    {
        Need();
        var picture = PictureFamilyTests.Noisy(3, 60, 44);
        Func<ModelBench, Task<Planes>> enlarge = async bench =>
            bench.Picture(await bench.Make(new OnnxUpscale(bench.Setup, PictureModels.Upscaler(bench, 64)), new UpscaleRequest { Picture = bench.Bring(picture), Factor = 4 }));
        await Agree(enlarge, 1.1f / 255);
    }

    private static void Need()
    {
        var probe = DeviceProbe.Try(NativeRuntime.Env, Device.Parse("webgpu"));
        Assert.SkipUnless(probe.Works, $"WebGPU does not run here: {probe.Why}");
    }

    private static async Task Agree(Func<ModelBench, Task<Planes>> make, float near)
    {
        using var processor = new ModelBench();
        using var gpu = new ModelBench(device: "webgpu");
        using var again = new ModelBench(device: "webgpu");
        var (expected, seen) = (await make(processor), await make(gpu));
        Assert.Equal(seen.Data, (await make(again)).Data);
        for (var i = 0; i < seen.Data.Length; i++) Assert.Equal(expected.Data[i], seen.Data[i], near);
    }
}
