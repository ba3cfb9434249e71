using System.Diagnostics;

namespace AgentStudio.Tests.MainJob;

/// <summary>A disk that is really full: a small file system in memory, which only root may mount.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly StudioProcess _studio = new();
    private readonly string _disk;

    public FullDiskTests()
    {
        _disk = Directory.CreateDirectory(_studio.PathOf("small disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can mount a small disk.");
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", _disk), "This system does not let root mount a small disk.");
    }

    public void Dispose()
    {
        Run("umount", _disk);
        Directory.Delete(_studio.Folder, recursive: true);
    }

    [Fact]
    public async Task Work_on_a_full_disk_stops_with_one_sentence_and_goes_on_when_there_is_room()
    {
        _studio.Write("hello.fountain", Films.Hello);
        string[] words = [.. Films.Small("hello.fountain"), "--home", _disk];
        var full = await _studio.Run(words);
        Assert.Equal(1, full.Code);
        Assert.Contains("full", full.Errors, StringComparison.Ordinal);
        Assert.Single(full.Errors.Split('\n'), line => line.StartsWith("studio: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", full.Errors, StringComparison.Ordinal);

        Assert.True(Run("mount", "-o", "remount,size=400m", _disk));
        var film = await _studio.Ask(words);
        Assert.True(File.Exists((string)film["film"]!));
        Assert.Equal(0, (await _studio.Run("ledger", "verify", "--media", "--home", _disk)).Code);
    }

    [LongFact]
    public async Task A_full_disk_for_the_results_loses_nothing_that_was_made()
    {
        _studio.Write("hello.fountain", Films.Hello);
        string[] words = [.. Films.Small("hello.fountain"), "--out", _disk];
        await File.WriteAllBytesAsync(Path.Combine(_disk, "other"), new byte[2_000_000]);
        var full = await _studio.Run(words);
        Assert.Equal(1, full.Code);
        Assert.Contains("Everything that was made is kept", full.Errors, StringComparison.Ordinal);

        File.Delete(Path.Combine(_disk, "other"));
        Assert.True(Run("mount", "-o", "remount,size=100m", _disk));
        var again = await _studio.Ask(words);
        Assert.InRange((int)again["made"]!, 0, (int)again["pieces"]! - 1);
        Assert.True(File.Exists(Path.Combine(_disk, "film.mp4")));
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
