using System.Reflection;

namespace AgentStudio.Tests.Mcp;

/// <summary>The plugin under Swapped/: one destructive tool, slate_clap.</summary>
internal static class FixturePlugin
{
    private static readonly string Built = typeof(FixturePlugin).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Swapped").Value!;

    /// <summary>A folder whose studio looks for plugins in mine/.</summary>
    public static string Folder(bool inside)
    {
        var folder = TestStudio.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "mine"));
        File.WriteAllText(Path.Combine(folder, "studio.json"), """{ "plugins": ["mine"] }""");
        if (inside) Put(folder);
        return folder;
    }

    public static void Put(string folder)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;
        foreach (var file in Directory.EnumerateFiles(Built)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        Directory.Move(copy, Path.Combine(folder, "mine", "Swapped"));
    }

    public static void Take(string folder, int time = 0) => Directory.Move(Path.Combine(folder, "mine", "Swapped"), Path.Combine(folder, $"taken{time}"));
}
