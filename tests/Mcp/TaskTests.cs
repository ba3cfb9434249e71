using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Mcp;

public sealed class TaskTests
{
    [Fact]
    public async Task A_long_call_is_a_task_whose_answer_outlives_the_server()
    {
        await using var studio = await ServedStudio.Start();
        await studio.Ask("tools/list", []);
        var begun = await Begin(studio, "lamp");
        Assert.Equal("task", (string?)begun["resultType"]);
        var id = (string)begun["taskId"]!;
        JsonObject task;
        do task = await State(studio, id);
        while ((string?)task["status"] == "working");
        Assert.Equal("completed", (string?)task["status"]);
        Assert.Equal("lamp", (string?)task["result"]!["structuredContent"]!["production"]);
        await studio.Restart();
        Assert.Equal(task.ToJsonString(), (await State(studio, id)).ToJsonString());
    }

    [Fact]
    public async Task A_task_can_be_called_off_and_one_that_ran_when_its_server_was_killed_says_so()
    {
        await using var studio = await ServedStudio.Start();
        await studio.Ask("tools/list", []);
        var id = (string)(await Begin(studio, "one"))["taskId"]!;
        await studio.Ask("tasks/cancel", new() { ["taskId"] = id }, id);
        Assert.Equal("cancelled", (string?)(await State(studio, id))["status"]);
        var other = (string)(await Begin(studio, "two", minutes: 3))["taskId"]!;
        await studio.Restart();
        var task = await State(studio, other);
        Assert.Equal("failed", (string?)task["status"]);
        Assert.Contains("call it again", (string?)task["error"]!["message"], StringComparison.Ordinal);
        Assert.Contains("There is no task", (string?)(await studio.Ask("tasks/get", new() { ["taskId"] = "none" }, "none"))["error"]!["message"], StringComparison.Ordinal);
    }

    private static async Task<JsonObject> Begin(ServedStudio studio, string name, int minutes = 1)
    {
        var arguments = minutes == 1
            ? new JsonObject { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = name, ["size"] = "320x180" }
            : new JsonObject { ["idea"] = "a lighthouse keeper finds a message", ["minutes"] = minutes, ["name"] = name };
        var answer = await studio.Ask("tools/call", new() { ["name"] = "film_make", ["arguments"] = arguments }, "film_make");
        return Assert.IsType<JsonObject>(answer["result"]);
    }

    private static async Task<JsonObject> State(ServedStudio studio, string id) => Assert.IsType<JsonObject>((await studio.Ask("tasks/get", new() { ["taskId"] = id }, id))["result"]);
}
