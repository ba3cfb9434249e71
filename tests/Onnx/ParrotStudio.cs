using System.Reflection;
using System.Text.Json.Nodes;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

/// <summary>A studio with the plugin Parrot, whose providers run a local model, and folders with such models.</summary>
internal static class ParrotStudio
{
    private static readonly string Built = typeof(ParrotStudio).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Parrot").Value!;

    /// <summary>A studio; what <paramref name="onnx"/> says stands in its settings.</summary>
    public static async Task<TestStudio> Open(JsonObject? onnx = null, string? knownModel = null)
    {
        var plugin = Path.Combine(TestStudio.NewFolder(), "Parrot");
        Copy(Path.GetFullPath(Built), plugin);
        if (knownModel is not null)
        {
            Directory.CreateDirectory(Path.Combine(plugin, "known-models"));
            await File.WriteAllTextAsync(Path.Combine(plugin, "known-models", "polly.json"), knownModel);
        }

        var studio = await TestStudio.Open(new JsonObject { ["plugins"] = new JsonArray(plugin), ["onnx"] = onnx ?? new JsonObject { ["devices"] = new JsonArray("cpu") } });
        await studio.Call("parrot_nest");
        return studio;
    }

    /// <summary>A folder with a model that fits: a rotation of eight numbers.</summary>
    public static string Model(string name = "polly", ulong seed = 3, int width = 8)
    {
        var folder = Path.Combine(TestStudio.NewFolder(), name);
        SmallModels.Layer(width, width, new Weights(seed).Next(width * width, 0.3f), new float[width]).Save(Path.Combine(folder, "voice.onnx"));
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
