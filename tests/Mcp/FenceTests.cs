using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Mcp;

namespace AgentStudio.Tests.Mcp;

/// <summary>A chat names files only where it may.</summary>
public sealed class FenceTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Paths_inside_become_absolute_and_those_outside_are_refused_with_what_is_inside()
    {
        var started = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "x");
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(started, "way-out"), _folder);
        var fence = new PathFence(started, [], () => StudioSettings.Read(started));
        Assert.Equal(Path.Combine(started, "in", "a.png"), (string?)fence.Checked(new() { ["path"] = "in/a.png" })["path"]);
        Assert.Equal("a.png", (string?)fence.Checked(new() { ["path"] = "a.png" })["path"]);   // the inbox
        foreach (var path in new[] { "/etc/passwd", "../secret.txt", Path.Combine(started, "..", "secret.txt") }.Concat(OperatingSystem.IsWindows() ? [] : ["way-out/secret.txt"]))
            Assert.Contains(started, Assert.Throws<StudioException>(() => fence.Checked(new() { ["path"] = path })).Message, StringComparison.Ordinal);
        Assert.Throws<StudioException>(() => fence.Checked(new() { ["out"] = _folder }));
        Assert.NotNull(new PathFence(started, [_folder], () => StudioSettings.Read(started)).Checked(new() { ["path"] = "../secret.txt" }));
    }

    [Fact]
    public async Task A_chat_cannot_take_a_file_from_elsewhere_nor_write_there()
    {
        await using var chat = await ChatClient.Start();
        Assert.Contains("lies outside", ChatClient.Words(await chat.Call("script_import", new() { ["path"] = "/etc/passwd" })), StringComparison.Ordinal);
        Assert.Contains("lies outside", ChatClient.Words(await chat.Call("ledger_export", new() { ["path"] = "/tmp/out.jsonl" })), StringComparison.Ordinal);
    }
}
