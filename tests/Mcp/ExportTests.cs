using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Mcp;

/// <summary>A film that was made in a chat, written as a script by the chat itself.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task What_a_chat_made_and_exported_runs_in_an_empty_state_folder_to_the_same_film()
    {
        await using var chat = await ChatClient.Start(answer: true);
        await chat.Do("film_make", new() { ["screenplay"] = Storyboarded.Screenplay, ["name"] = "the-lamp", ["size"] = "320x180" });
        await chat.Do("production_revise", new() { ["format"] = new JsonObject { ["titles"] = false, ["music"] = false, ["effects"] = false } });
        await chat.Do("shot_revise", new() { ["shot"] = "1A", ["direction"] = "MS low" });
        await chat.Do("character_revise", new() { ["name"] = "ADA", ["words"] = "red hair" });
        await chat.Do("film_render");
        var exported = await chat.Do("export_script");
        var film = await File.ReadAllBytesAsync(Path.Combine(chat.Folder, "productions", "the-lamp", "film.mp4"), TestContext.Current.CancellationToken);
        var script = await File.ReadAllTextAsync((string)exported["path"]!, TestContext.Current.CancellationToken);
        Assert.Contains("chat test-chat", script, StringComparison.Ordinal);

        var empty = TestStudio.KnownFolder();
        await File.WriteAllTextAsync(Path.Combine(empty, "the-lamp.csx"), script, TestContext.Current.CancellationToken);
        var run = await TestStudio.Run(empty, ["run", "the-lamp.csx"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(film, await File.ReadAllBytesAsync(Path.Combine(empty, "productions", "the-lamp", "film.mp4"), TestContext.Current.CancellationToken));
        Directory.Delete(empty, recursive: true);
    }
}
