namespace AgentStudio.Tests.Mcp;

/// <summary>Clients/chat.mjs: the official TypeScript client in both ways of negotiating, through both doors; each of its steps is one line.</summary>
public sealed class ScriptedChatTests
{
    [Theory]
    [InlineData("legacy", "film", 15)]
    [InlineData("auto", "look", 6)]
    public async Task The_TypeScript_client_works_with_the_studio_that_it_starts(string negotiation, string what, int steps)
    {
        var folder = TestStudio.NewFolder();
        try
        {
            await Chat(folder, steps, negotiation, what, "stdio", Path.Combine(TestStudio.App, "AgentStudio.Host.dll"), folder);
        }
        finally
        {
            await Remove(folder);
        }
    }

    [Theory]
    [InlineData("legacy", "look", 6)]
    [InlineData("auto", "film", 15)]
    public async Task The_TypeScript_client_works_with_the_studio_over_HTTP(string negotiation, string what, int steps)
    {
        await using var studio = await ServedStudio.Start();
        await Chat(studio.Folder, steps, negotiation, what, "http", studio.Address.ToString());
    }

    [Fact]
    public async Task The_Inspector_lists_calls_and_reads()
    {
        await using var studio = await ServedStudio.Start();
        Assert.Contains("\"film_make\"", await Inspect("--method", "tools/list"), StringComparison.Ordinal);
        Assert.Contains("\"ready\": true", await Inspect("--method", "tools/call", "--tool-name", "studio_status"), StringComparison.Ordinal);
        Assert.Contains("productions", await Inspect("--method", "resources/read", "--uri", "studio://productions"), StringComparison.Ordinal);
        Assert.Contains("a bell", await Inspect("--method", "prompts/get", "--prompt-name", "direct-a-film", "--prompt-args", "idea=a bell"), StringComparison.Ordinal);

        async Task<string> Inspect(params string[] words)
        {
            var (code, said) = await Npm.Run(studio.Folder, "@modelcontextprotocol/inspector", "clients/launcher/build/index.js", ["--cli", studio.Address.ToString(), "--transport", "http", .. words]);
            Assert.True(code == 0, said);
            return said;
        }
    }

    /// <summary>The server that the script started may still be closing its state.</summary>
    private static async Task Remove(string folder)
    {
        for (var tries = 0; Directory.Exists(folder); tries++)
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), TestContext.Current.CancellationToken);
            }
    }

    private static async Task Chat(string folder, int steps, params string[] words)
    {
        var (code, said) = await Npm.RunScript(folder, "chat.mjs", words);
        Assert.True(code == 0 && said.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)) >= steps, said);
    }
}
