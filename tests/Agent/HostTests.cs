using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Language;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Agent;

/// <summary>The studio inside another .NET program.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task A_program_gets_every_tool_as_a_function_and_passes_the_same_door()
    {
        var folder = TestStudio.NewFolder();
        await using (var studio = await StudioHost.OpenAsync(new() { Folder = folder, App = TestStudio.App }, TestContext.Current.CancellationToken))
        {
            Assert.Contains(studio.Tools, tool => tool.Name == "film_direct");
            var create = studio.Tools.Single(tool => tool.Name == "production_create");
            var made = Node(await create.InvokeAsync(new() { ["title"] = "The Pier" }, TestContext.Current.CancellationToken));
            Assert.Contains("pier", made.ToJsonString(), StringComparison.Ordinal);
            Assert.Contains("title", (string)Node(await create.InvokeAsync(new() { ["titel"] = "x" }, TestContext.Current.CancellationToken))["error"]!, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StudioException>(() => studio.CallAsync("no_such_tool"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_program_lends_its_own_model_to_the_director_and_its_replies_are_recorded()
    {
        var folder = TestStudio.NewFolder();
        using var model = new Scripted();
        for (var run = 0; run < 2; run++)
        {
            await using var studio = await StudioHost.OpenAsync(new() { Folder = folder, App = TestStudio.App, Model = new LentModel("client", model) }, TestContext.Current.CancellationToken);
            var film = await studio.CallAsync("film_direct", new() { ["idea"] = "a letter comes late", ["model"] = "client", ["planOnly"] = true }, TestContext.Current.CancellationToken);
            Assert.Equal("client", (string)film!["model"]!);
        }

        Assert.Equal(10, model.Asked);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_without_the_built_studio_is_refused_with_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<StudioException>(() => StudioHost.OpenAsync(new() { App = Path.GetTempPath() }, TestContext.Current.CancellationToken));
        Assert.Contains("dotnet build host/App", refused.Message, StringComparison.Ordinal);
    }

    private static JsonNode Node(object? result) => JsonNode.Parse($"{result}")!;

    /// <summary>A chat client that does not stream, as many do not.</summary>
    private sealed class Scripted : IChatClient
    {
        public int Asked { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked++;
            var words = string.Concat(messages.Select(message => message.Text));
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, ScriptedDirector.Step(words))) { FinishReason = ChatFinishReason.Stop });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates()) yield return update;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
