using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

public sealed class NewsTests
{
    private const string Shots = "studio://productions/lamp/shots";

    public static TheoryData<bool, string?> Ways => new() { { false, ChatClient.WithSessions }, { false, null }, { true, ChatClient.WithSessions }, { true, null } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_client_is_told_of_a_resource_that_it_asked_about_and_of_new_ones(bool http, string? version)
    {
        using var end = new CancellationTokenSource();
        await using var studio = http ? await ServedStudio.Start() : null;
        await using var chat = studio is null ? await ChatClient.Start(version) : await ChatClient.Join(studio.Address, version);
        await chat.Do("production_list");
        await chat.Listen(Shots, end.Token);
        await chat.Do("film_open", new() { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = "lamp" });
        await chat.Heard(NotificationMethods.ResourceUpdatedNotification);
        await chat.Heard(NotificationMethods.ResourceListChangedNotification);
        await end.CancelAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_plugin_that_is_put_in_is_told_in_every_era_and_transport(bool http, string? version)
    {
        using var end = new CancellationTokenSource();
        var folder = FixturePlugin.Folder(inside: false);
        await using var studio = http ? await ServedStudio.Start(folder, ["--toolsets", "all"]) : null;
        await using var chat = studio is null ? await ChatClient.Start(version, folder: folder, options: ["--toolsets", "all"]) : await ChatClient.Join(studio.Address, version);
        await chat.Do("studio_status");   // waits until the plugins are known
        await chat.Listen(Shots, end.Token);
        chat.Forget();
        FixturePlugin.Put(folder);
        await chat.Heard(NotificationMethods.ToolListChangedNotification);
        while ((await chat.Client.ListToolsAsync()).All(tool => tool.Name != "slate_clap")) await chat.Heard(NotificationMethods.ToolListChangedNotification);
        await end.CancelAsync();
    }
}
