using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Mcp;

/// <summary>The tools that the last server here knew. It may be deleted at any time.</summary>
internal sealed class StockFile
{
    private readonly string _file;

    private StockFile(string file) => _file = file;

    /// <returns>Null where the settings cannot be read.</returns>
    public static StockFile? Of(LazyStudio studio)
    {
        try
        {
            return new(Path.Combine(studio.Settings.Home, "cache", $"tools-{typeof(StockFile).Module.ModuleVersionId:n}.json"));   // another build has other tools
        }
        catch (StudioException)
        {
            return null;
        }
    }

    public IReadOnlyList<ToolEntry> Read()
    {
        try
        {
            return File.Exists(_file) ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), HouseJson.Default.PluginShelf)!.Tools : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];   // the studio is asked instead
        }
    }

    public void Keep(IReadOnlyList<ToolEntry> tools)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            foreach (var old in Directory.EnumerateFiles(Path.GetDirectoryName(_file)!, "tools-*.json").Where(file => file != _file)) File.Delete(old);
            var beside = $"{_file}.{Environment.ProcessId}";
            File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(new PluginShelf { Tools = tools }, HouseJson.Default.PluginShelf));
            File.Move(beside, _file, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // The next server's first list takes longer.
        }
    }
}
