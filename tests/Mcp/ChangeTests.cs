using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

public sealed class ChangeTests
{
    [Fact]
    public async Task Tools_found_are_listed_from_then_on_and_the_client_is_told()
    {
        await using var chat = await ChatClient.Start(ChatClient.WithSessions);
        Assert.DoesNotContain(await chat.Client.ListToolsAsync(), tool => tool.Name == "take_reject");
        await chat.Do("studio_status");   // waits until the plugins are known
        chat.Forget();
        var found = await chat.Do("tools_find", new() { ["words"] = "reject a take" });
        Assert.Contains(found["opened"]!.AsArray(), tool => (string?)tool!["name"] == "take_reject");
        await chat.Heard(NotificationMethods.ToolListChangedNotification);
        Assert.Contains(await chat.Client.ListToolsAsync(), tool => tool.Name == "take_reject");
    }

    [Fact]
    public async Task A_plugin_that_is_put_in_and_taken_out_changes_the_list_while_the_client_is_connected()
    {
        await using var chat = await ChatClient.Start(ChatClient.WithSessions, folder: FixturePlugin.Folder(inside: false), options: ["--toolsets", "all"]);
        await chat.Do("studio_status");
        Assert.DoesNotContain("slate_clap", await Names(chat));
        chat.Forget();
        FixturePlugin.Put(chat.Folder);
        await chat.Heard(NotificationMethods.ToolListChangedNotification);
        while (!(await Names(chat)).Contains("slate_clap")) await chat.Heard(NotificationMethods.ToolListChangedNotification);
        chat.Forget();
        FixturePlugin.Take(chat.Folder);
        await chat.Heard(NotificationMethods.ToolListChangedNotification);
        while ((await Names(chat)).Contains("slate_clap")) await chat.Heard(NotificationMethods.ToolListChangedNotification);
    }

    [Fact]
    public async Task An_edited_prompt_is_live_and_the_client_is_told()
    {
        var folder = TestStudio.NewFolder();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "prompts")).FullName, "mine.md");
        await File.WriteAllTextAsync(file, "---\ntitle: Mine\n---\nFirst words.");
        await using var chat = await ChatClient.Start(ChatClient.WithSessions, folder: folder);
        Assert.Equal("First words.", await Text(chat));
        await File.WriteAllTextAsync(file + ".new", "---\ntitle: Mine\n---\nOther words.");
        File.Move(file + ".new", file, overwrite: true);
        await chat.Heard(NotificationMethods.PromptListChangedNotification);
        while (await Text(chat) != "Other words.") await chat.Heard(NotificationMethods.PromptListChangedNotification);   // the watch may speak before the file is complete
    }

    private static async Task<string> Text(ChatClient chat) => ((TextContentBlock)(await chat.Client.GetPromptAsync("mine")).Messages[0].Content).Text;

    private static async Task<List<string>> Names(ChatClient chat) => [.. (await chat.Client.ListToolsAsync()).Select(tool => tool.Name)];
}
