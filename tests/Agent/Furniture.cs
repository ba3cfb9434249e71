using System.Runtime.CompilerServices;

namespace AgentStudio.Tests.Agent;

/// <summary>
/// What the shipped plugins offer, as the first studio of this run found it: the others begin with it, as a user's second start does, instead of loading
/// every plugin again.
/// </summary>
internal static class Furniture
{
    private static byte[]? _catalogue;

    [ModuleInitializer]
    public static void Bring() => TestStudio.Furnish = folder =>
    {
        if (_catalogue is not { } known) return;
        Directory.CreateDirectory(Path.GetDirectoryName(FileIn(folder))!);
        File.WriteAllBytes(FileIn(folder), known);
    };

    /// <summary>Takes over what a studio whose plugins are all looked into has found.</summary>
    public static void Keep(string folder)
    {
        if (_catalogue is null && File.Exists(FileIn(folder))) _catalogue = File.ReadAllBytes(FileIn(folder));
    }

    private static string FileIn(string folder) => Path.Combine(folder, ".studio", "cache", "catalogue.json");
}
