using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

/// <summary>A client that has had a storyboard made.</summary>
public sealed class Storyboarded : IAsyncLifetime
{
    public const string Screenplay = "INT. ROOM - NIGHT\n\nADA lights a lamp.\n\nADA\nThere.\n";

    public ChatClient Chat { get; private set; } = null!;

    internal Arrivals Progress { get; } = new();

    public CallToolResult Made { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Chat = await ChatClient.Start();
        Made = await Chat.Call("film_make", new() { ["screenplay"] = Screenplay, ["name"] = "the-lamp", ["size"] = "320x180" }, Progress);
    }

    public ValueTask DisposeAsync() => Chat.DisposeAsync();
}

public sealed class FilmTests(Storyboarded board) : IClassFixture<Storyboarded>
{
    private ChatClient Chat => board.Chat;

    [Fact]
    public void One_call_makes_a_storyboard_that_comes_back_as_a_small_picture_a_link_and_a_price()
    {
        Assert.False(board.Made.IsError == true, ChatClient.Words(board.Made));
        var result = JsonNode.Parse(board.Made.StructuredContent!.Value.GetRawText())!;
        Assert.Equal("the-lamp", (string?)result["production"]);
        Assert.Equal(0, (double)result["price"]!);
        Assert.True((double)result["seconds"]! > 1);
        var picture = Assert.Single(board.Made.Content.OfType<ImageContentBlock>());
        Assert.InRange(picture.DecodedData.Length, 2_000, 100_000);
        Assert.Equal("image/jpeg", picture.MimeType);
        Assert.Equal([0xFF, 0xD8, 0xFF], picture.DecodedData.Span[..3].ToArray());
        var link = Assert.Single(board.Made.Content.OfType<ResourceLinkBlock>());
        Assert.Equal("studio://productions/the-lamp/storyboard", link.Uri);
        Assert.True(File.Exists((string)result["storyboard"]!));
    }

    [Fact]
    public void Progress_has_arrived_when_the_answer_does() => Assert.Contains(board.Progress.All, note => note.Message!.Contains("storyboard", StringComparison.Ordinal));

    [Fact]
    public async Task A_frame_comes_back_as_a_picture()
    {
        var shots = await Chat.Do("shot_list");
        var shot = shots["shots"]!.AsArray().Select(shot => (string)shot!["id"]!).First(id => char.IsDigit(id[0]));
        var result = await Chat.Call("frame_make", new() { ["shots"] = new JsonArray(shot) });
        Assert.False(result.IsError == true, ChatClient.Words(result));
        Assert.Single(result.Content.OfType<ImageContentBlock>());
        var link = Assert.Single(result.Content.OfType<ResourceLinkBlock>());
        Assert.IsType<BlobResourceContents>(Assert.Single((await Chat.Client.ReadResourceAsync(link.Uri)).Contents));
    }

    [Fact]
    public async Task The_production_is_there_as_resources()
    {
        var uris = (await Chat.Client.ListResourcesAsync()).Select(resource => resource.Uri).ToHashSet();
        Assert.Subset(uris, new HashSet<string> { "studio://productions", "studio://productions/the-lamp/screenplay", "studio://productions/the-lamp/shots", "studio://productions/the-lamp/storyboard", "studio://productions/the-lamp/cut" });
        Assert.Contains("There.", await Text("screenplay"), StringComparison.Ordinal);
        Assert.NotEmpty(JsonNode.Parse(await Text("shots"))!["shots"]!.AsArray());
        Assert.NotNull(JsonNode.Parse(await Text("cut")));
        Assert.NotNull(JsonNode.Parse(await Text("provenance")));
        var begun = JsonNode.Parse(await Text("ledger"))!["calls"]!.AsArray()[^1]!;
        Assert.Equal(("chat test-chat", "film_make", 0), ((string)begun["actor"]!, (string)begun["tool"]!, (double)begun["costUsd"]!));
        var picture = Assert.IsType<BlobResourceContents>(Assert.Single((await Chat.Client.ReadResourceAsync("studio://productions/the-lamp/storyboard")).Contents));
        Assert.Equal("image/png", picture.MimeType);
        Assert.True(picture.DecodedData.Length > 5_000);
        Assert.Contains((await Chat.Client.ListResourceTemplatesAsync()), template => template.UriTemplate == "studio://productions/{production}/storyboard");
    }

    [Fact]
    public async Task A_resource_that_is_not_made_yet_says_what_makes_it()
    {
        var missing = await Assert.ThrowsAsync<McpProtocolException>(() => Chat.Client.ReadResourceAsync("studio://productions/the-lamp/film").AsTask());
        Assert.Contains("Call film_render", missing.Message, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<McpProtocolException>(() => Chat.Client.ReadResourceAsync("studio://productions/..%2F../cut").AsTask());
        Assert.Contains("There is no production", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_productions_are_completed()
    {
        var prompt = await Chat.Client.CompleteAsync(new PromptReference { Name = "storyboard-review" }, "production", "the");
        Assert.Equal(["the-lamp"], prompt.Completion.Values);
        var template = await Chat.Client.CompleteAsync(new ResourceTemplateReference { Uri = "studio://productions/{production}/film" }, "production", "x");
        Assert.Empty(template.Completion.Values);
    }

    [Fact]
    public async Task The_ledger_names_the_client_that_asked()
    {
        var rows = await Chat.Do("ledger_query", new() { ["sql"] = "SELECT DISTINCT actor FROM fact WHERE kind = 'call'" });
        Assert.Equal("chat test-chat", (string?)Assert.Single(rows["rows"]!.AsArray())![0]);
    }

    private async Task<string> Text(string part) =>
        Assert.IsType<TextResourceContents>(Assert.Single((await Chat.Client.ReadResourceAsync($"studio://productions/the-lamp/{part}")).Contents)).Text;
}
