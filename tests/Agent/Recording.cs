using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Lab;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Agent;

/// <summary>
/// The replies of a language model as a file: the makings of kind language, as the ledger keeps them under the digests of their requests, and what was
/// answered. Whoever has them replays the run without a model.
/// </summary>
internal static class Recording
{
    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Save(Home home, string file)
    {
        var replies = new JsonArray();
        foreach (var row in home.Ledger.Heads(ProductionId.Studio, "making").OrderBy(row => row.Seq))
        {
            var record = JsonSerializer.Deserialize(row.Body!, HostJson.Default.MakingRecord)!;
            if (record.Kind != MakeKind.Language) continue;
            var brief = record with { TookMs = 0, Made = record.Made with { Manifest = "", Circumstances = new SortedDictionary<string, string>(StringComparer.Ordinal) } };
            replies.Add((JsonNode)new JsonObject { ["making"] = JsonNode.Parse(JsonSerializer.Serialize(brief, HostJson.Default.MakingRecord)), ["reply"] = await File.ReadAllTextAsync(home.Media.PathOf(record.Made.Main)) });
        }

        await File.WriteAllTextAsync(file, replies.ToJsonString(Printed) + "\n");
    }

    public static async Task Load(Home home, string file, CancellationToken cancel)
    {
        foreach (var one in JsonNode.Parse(await File.ReadAllTextAsync(file, cancel))!.AsArray())
        {
            var record = one!["making"].Deserialize(HostJson.Default.MakingRecord)!;
            var digest = await home.Media.Bring(new MemoryStream(Encoding.UTF8.GetBytes((string)one["reply"]!)), cancel);
            Assert.Equal(record.Made.Main, digest);
            await home.Ledger.Append([new FactDraft(ProductionId.Studio, "making", record.Made.Recipe.Hex, one["making"]!.ToJsonString(), "recording", 0)], cancel);
        }
    }
}

/// <summary>A whole run against the scripted model, from treatment to film, recorded in the-letter.replies.json and made again here without a model.</summary>
public sealed class ReplayTests
{
    private static readonly string Fixture = Path.Combine(TestStudio.App, "../../../../../tests/Agent/the-letter.replies.json");

    private static (string, JsonNode?)[] Asked(string idea) => [("idea", idea), ("model", "vllm"), ("size", "320x180"), ("maxTurns", 20)];

    [Fact]
    public async Task A_recorded_run_makes_its_film_again_without_a_model_and_what_is_not_recorded_fails()
    {
        if (Environment.GetEnvironmentVariable("STUDIO_RECORD") == "1") await Record();
        await using var studio = await TestStudio.Open();
        await studio.Studio.House.Checked;
        await Recording.Load(studio.Studio.Home, Fixture, TestContext.Current.CancellationToken);
        var film = new JsonObject();
        try
        {
            film = (await Replay(studio, "a letter comes late"))!.AsObject();
        }
        catch (StudioException changed) when (changed.Message.Contains("not recorded", StringComparison.Ordinal))
        {
            Assert.Fail($"A prompt, a schema or the planner's shot list changed since the run was recorded: run this test once with STUDIO_RECORD=1 and commit {Path.GetFileName(Fixture)}. {changed.Message}");
        }

        Assert.True(File.Exists((string)film["film"]!), film.ToJsonString());
        Assert.Equal(11, (int)film["turns"]!);
        var shots = (await studio.Call("shot_list", ("production", film["production"]!.DeepClone())))["shots"]!.AsArray();
        Assert.Equal("WS", (string)shots.Single(shot => (string)shot!["id"]! == "1A")!["framing"]!["size"]!);
        var refused = await Assert.ThrowsAsync<StudioException>(() => Replay(studio, "another letter"));
        Assert.Contains("is not recorded", refused.Message, StringComparison.Ordinal);
    }

    private static Task<JsonNode?> Replay(TestStudio studio, string idea) => studio.Studio.Call(new()
    {
        Tool = "film_direct", Arguments = new(Asked(idea).Select(one => KeyValuePair.Create(one.Item1, one.Item2))), Actor = "agent test", Replay = true, Folder = studio.Folder, Cancel = TestContext.Current.CancellationToken,
    });

    /// <summary>Writes the fixture anew: STUDIO_RECORD=1, after a prompt has changed.</summary>
    private static async Task Record()
    {
        await using var server = new ScriptedServer(ScriptedDirector.For);
        await using var room = await Room.Open(server);
        await room.Studio.Call("film_direct", Asked("a letter comes late"));
        await Recording.Save(room.Studio.Studio.Home, Fixture);
    }
}
