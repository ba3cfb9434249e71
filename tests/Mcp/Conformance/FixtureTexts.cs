using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>Resources and prompts.</summary>
internal static class FixtureTexts
{
    public static void AddTo(McpServerOptions options)
    {
        options.ResourceCollection ??= [];
        Resource("test://static-text", "Static Text Resource", "text/plain", () => "This is the content of the static text resource.");
        Resource("test://static-binary", "Static Binary Resource", "image/png", () => BlobResourceContents.FromBytes(Fixtures.Png, "test://static-binary", "image/png"));
        Resource("test://template/{id}/data", "Resource Template", "application/json", (string id) => new TextResourceContents
        {
            Uri = $"test://template/{id}/data", MimeType = "application/json", Text = $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}""",
        });
        Resource("test://watched-resource", "Watched Resource", "text/plain", () => "Watched resource content");
        Prompt("test_simple_prompt", () => "This is a simple prompt for testing.");
        Prompt("test_prompt_with_arguments", (string arg1, string arg2) => $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'");
        Prompt("test_prompt_with_embedded_resource", (string resourceUri) => Messages(
            new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = resourceUri, MimeType = "text/plain", Text = "Embedded resource content for testing." } },
            new TextContentBlock { Text = "Please process the embedded resource above." }));
        Prompt("test_prompt_with_image", () => Messages(ImageContentBlock.FromBytes(Fixtures.Png, "image/png"), new TextContentBlock { Text = "Please analyze the image above." }));

        void Resource(string uri, string name, string kind, Delegate read) => options.ResourceCollection.TryAdd(McpServerResource.Create(read, new() { UriTemplate = uri, Name = name, MimeType = kind, Description = name }));

        void Prompt(string name, Delegate get) => options.PromptCollection!.TryAdd(McpServerPrompt.Create(get, new() { Name = name, Description = name }));
    }

    private static PromptMessage[] Messages(params ContentBlock[] contents) => [.. contents.Select(content => new PromptMessage { Role = Role.User, Content = content })];
}
