using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>A film whose frames between frames and whose voice are made in a worker, which is killed at its work.</summary>
public sealed class KilledWorkerTests
{
    private const string Screenplay = """
        EXT. HARBOUR - DAY

        Boats lie in the sun.

        NARRATOR (V.O.)
        She waited.
        """;

    [LongFact]
    public async Task A_film_whose_workers_are_killed_at_work_is_byte_for_byte_the_film_of_those_that_were_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "looks for the worker in /proc");
        _ = NativeRuntime.Library;
        using var models = new ModelBench();
        PictureModels.Rife(models);
        SoundModels.Kokoro(models);
        var undisturbed = await Film(models, kills: 0);
        Assert.Equal(undisturbed, await Film(models, kills: 2));
    }

    private static async Task<string> Film(ModelBench models, int kills)
    {
        await using var studio = await TestStudio.Open(new JsonObject { ["plugins"] = new JsonArray(TestStudio.BuiltPlugins), ["onnx"] = new JsonObject { ["workers"] = new JsonArray("cpu") } });
        await studio.Call("film_open", ("screenplay", Screenplay), ("fileName", "harbour.fountain"), ("size", "320x180"), ("titles", false), ("effects", false), ("music", false), ("draft", true));
        var path = Path.Combine(studio.Folder, "boats.mp4");
        await Ffmpeg.Run(["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=12", "-frames:v", "12", "-c:v", "libx264", path], TestContext.Current.CancellationToken);
        await studio.Call("media_bring", ("for", "Footage"), ("subject", "1A"), ("path", path));
        foreach (var model in models.Setup.Models.All) await studio.Call("model_add", ("folder", model.Folder));
        await studio.Close();   // the program has it from here on

        var folder = Path.Combine(studio.Folder, "out");
        using var program = TestStudio.Start(studio.Folder, ["call", "film_render", $"out={folder}"]);
        program.StandardInput.Close();
        var (said, failed) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        for (var kill = 0; kill < kills; kill++) await KillWorker(program);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(program.ExitCode == 0, await failed + await said);
        var makers = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "provenance.json"), TestContext.Current.CancellationToken))!["entries"]!.AsArray().Select(entry => (string)entry!["provider"]!).ToList();
        Assert.Superset(new HashSet<string> { "onnx:rife", "onnx:kokoro" }, makers.ToHashSet());
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "film.mp4"), TestContext.Current.CancellationToken)));
    }

    /// <summary>Kills the program's worker as soon as it has loaded the runtime: it is at its first job.</summary>
    private static async Task KillWorker(Process program)
    {
        while (!program.HasExited)
        {
            if (Children(program.Id).FirstOrDefault(IsAtWork) is var worker and > 0)
            {
                Process.GetProcessById(worker).Kill();
                while (Children(program.Id).Contains(worker)) await Task.Delay(1, TestContext.Current.CancellationToken);
                return;
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The film was made before a worker could be killed.");
    }

    private static bool IsAtWork(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("worker\0--local", StringComparison.Ordinal) && File.ReadAllText($"/proc/{process}/maps").Contains("onnxruntime", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static List<int> Children(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        }
        catch (IOException)   // a thread has just ended
        {
            return [];
        }
    }
}
