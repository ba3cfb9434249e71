using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Models;

namespace AgentStudio.Tests.Onnx;

public sealed class RuntimeTests
{
    [Fact]
    public async Task The_doctor_says_what_really_runs()
    {
        var folder = TestStudio.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "studio.json"), """{ "onnx": { "devices": ["cuda", "webgpu", "cpu"] } }""");
        var run = await TestStudio.Run(folder, ["doctor", "--json"], environment: new Dictionary<string, string> { ["STUDIO_ONNXRUNTIME"] = NativeRuntime.Library });
        var checks = run.Json["checks"]!.AsArray().ToLookup(check => (string)check!["name"]!, check => check!.AsObject());
        Assert.Equal("Fine", (string?)checks["cpu"].Single()["state"]);
        Assert.Contains("runs local models with ONNX Runtime 1.", (string?)checks["cpu"].Single()["text"]);
        Assert.Matches("runs local models|does not run local models: .{20,}", (string?)checks["cuda"].Single()["text"]);
        Assert.Matches("runs local models|does not run local models: .{20,}", (string?)checks["webgpu"].Single()["text"]);
    }

    [Fact]
    public async Task A_library_that_is_none_is_a_finding_of_the_doctor_and_a_refusal_of_a_job()
    {
        var folder = TestStudio.NewFolder();
        var file = Path.Combine(folder, "libonnxruntime.so");
        await File.WriteAllTextAsync(file, "not a library");
        var run = await TestStudio.Run(folder, ["doctor"], environment: new Dictionary<string, string> { ["STUDIO_ONNXRUNTIME"] = file });
        Assert.Contains("does not run local models", run.Output);
        Assert.Contains(file, run.Output);
        var missing = await Assert.ThrowsAsync<StudioException>(() => new OnnxLibrary(file + "x", folder).Get(CancellationToken.None));
        Assert.Contains("There is no ONNX Runtime library", missing.Message);
    }

    [Fact]
    public async Task Without_npm_one_line_says_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "changes PATH in the Unix way");
        var folder = TestStudio.NewFolder();
        var path = Environment.GetEnvironmentVariable("PATH");
        await NpmIs(folder, null, async library =>
        {
            var error = await Assert.ThrowsAsync<StudioException>(() => library.Get(CancellationToken.None));
            Assert.Contains("npm is missing", error.Message);
            Assert.DoesNotContain('\n', error.Message);
        });
    }

    [Fact]
    public async Task A_package_that_is_not_the_published_one_is_refused_and_nothing_of_it_is_kept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "puts a script in npm's place");
        var folder = TestStudio.NewFolder();
        await NpmIs(folder, "printf 'something else' > onnxruntime-node-1.30.0.tgz", async library =>
        {
            var error = await Assert.ThrowsAsync<StudioException>(() => library.Get(CancellationToken.None));
            Assert.Contains("is not the published one: its hash is sha512-", error.Message);
        });
        await NpmIs(folder, "echo 'npm error code ENOTFOUND' >&2; exit 1", async library =>
            Assert.Contains("npm could not fetch onnxruntime-node@1.30.0: npm error code ENOTFOUND. Check the network", (await Assert.ThrowsAsync<StudioException>(() => library.Get(CancellationToken.None))).Message));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "runtimes")));
    }

    [Theory]
    [InlineData("""{ "devices": ["gpu"] }""", "'gpu' is no device. Devices are cpu, cuda, webgpu")]
    [InlineData("""{ "devices": [] }""", "'onnx.devices' cannot be read. Write it as \"devices\": [\"cuda\", \"cpu\"]")]
    [InlineData("""{ "memory": "much" }""", "'onnx.memory' cannot be read. Write it as \"memory\": 8 (gigabytes)")]
    [InlineData("""{ "threads": 0 }""", "'onnx.threads' cannot be read")]
    [InlineData("""{ "options": { "cpu": { "fast": "1" } } }""", "'onnx.options' cannot be used. The device cpu has no option 'fast'")]
    [InlineData("""{ "options": { "webgpu": { "powerPreferense": "low-power" } } }""", "has no option 'powerPreferense'")]
    [InlineData("""{ "options": { "gpu": {} } }""", "'gpu' is no device")]
    [InlineData("""{ "speed": 9 }""", "'onnx.speed' is not a setting. onnx has library, devices")]
    [InlineData("""[]""", "'onnx' must be an object")]
    public void Settings_that_mean_nothing_are_named(string onnx, string why)
    {
        var folder = TestStudio.NewFolder();
        File.WriteAllText(Path.Combine(folder, "studio.json"), $$"""{ "onnx": {{onnx}} }""");
        Assert.Contains(why, Assert.Throws<StudioException>(() => StudioSettings.Read(folder)).Message);
    }

    [Fact]
    public void Settings_say_where_models_run()
    {
        var folder = TestStudio.NewFolder();
        File.WriteAllText(Path.Combine(folder, "studio.json"), """{ "onnx": { "devices": ["CUDA:1", "cpu"], "memory": 1.5, "threads": 3, "workers": ["cuda:1"], "options": { "cuda:1": { "gpu_mem_limit": "1000" } } } }""");
        var onnx = StudioSettings.Read(folder).Onnx;
        Assert.Equal(["cuda:1", "cpu"], onnx.Runtime.Devices);
        Assert.Equal(1_500_000_000, onnx.Runtime.MemoryBytes);
        Assert.Equal(3, onnx.Runtime.Threads);
        Assert.Equal(["cuda:1"], onnx.Workers);
        Assert.Equal("1000", onnx.Runtime.Options["cuda:1"]["gpu_mem_limit"]);
    }

    /// <summary>A library whose npm is a script, or is not there.</summary>
    private static async Task NpmIs(string folder, string? script, Func<OnnxLibrary, Task> test)
    {
        var npm = Path.Combine(folder, "npm");
        if (script is not null)
        {
            await File.WriteAllTextAsync(npm, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(npm, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        await test(new OnnxLibrary(null, Path.Combine(folder, "runtimes")) { Npm = script is null ? Path.Combine(folder, "no-npm") : npm });
    }
}
