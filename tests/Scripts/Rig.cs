using System.Diagnostics;

namespace AgentStudio.Tests.Scripts;

/// <summary>A folder with scripts, and the built program run in it as people run it.</summary>
internal sealed class Rig : IDisposable
{
    public const string TwoShots = """
        var film = Studio.Film("Two Shots", size: "320x180", titles: false, music: false, effects: false);
        var ada = film.Character("ADA", "29, woman, black bob, yellow raincoat");
        var scene = film.Scene("EXT. HARBOUR - MORNING");
        scene.Shot("ADA waits at the end of the pier.", "WS 24mm push-in").Lasts(1);
        scene.Shot("A gull lands beside her.", "MS 35mm").Lasts(1);

        """;

    /// <summary>The clone that these tests were built in.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(TestStudio.App, "..", "..", "..", "..", ".."));

    public string Folder { get; } = TestStudio.KnownFolder();

    public string Film => Path.Combine(Folder, "productions", "two-shots", "film.mp4");

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<CommandOutput> Run(params string[] words) => TestStudio.Run(Folder, words);

    public Process Start(params string[] words) => TestStudio.Start(Folder, words);

    /// <summary>Asks a process politely to end, as Ctrl-C does.</summary>
    public static async Task Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
