using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>Tools that ask the client's model or its user while they run, as clients with sessions know it.</summary>
internal static class FormTools
{
    public static void AddTo(McpServerOptions options)
    {
        options.Tool("test_sampling", "Asks the client's model.", async (McpServer server, string prompt, CancellationToken cancel) =>
            "LLM response: " + ((await server.SampleAsync(QuestionTools.Sample(prompt), cancel)).Content.FirstOrDefault() as TextContentBlock)?.Text);
        options.Tool("test_elicitation", "Asks the user.", async (McpServer server, string message, CancellationToken cancel) =>
        {
            var answer = await Ask(server, message, new()
            {
                ["username"] = new ElicitRequestParams.StringSchema { Description = "User's response" },
                ["email"] = new ElicitRequestParams.StringSchema { Description = "User's email address" },
            }, cancel);
            return $"User response: action={answer.Action}, content={JsonSerializer.Serialize(answer.Content)}";
        });
        options.Tool("test_elicitation_sep1034_defaults", "A form with defaults.", async (McpServer server, CancellationToken cancel) =>
        {
            var answer = await Ask(server, "Please review and update the form fields with defaults", Defaults(), cancel);
            return $"Elicitation completed: action={answer.Action}, content={JsonSerializer.Serialize(answer.Content)}";
        });
        options.Tool("test_elicitation_sep1330_enums", "A form with choices.", async (McpServer server, CancellationToken cancel) =>
            $"Elicitation completed: action={(await Ask(server, "Please select options", Choices(), cancel)).Action}");
    }

    private static ValueTask<ElicitResult> Ask(McpServer server, string message, Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition> form, CancellationToken cancel) =>
        server.ElicitAsync(new ElicitRequestParams { Message = message, RequestedSchema = new() { Properties = form, Required = form.ContainsKey("username") ? [.. form.Keys] : null } }, cancel);

    private static Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition> Defaults() => new()
    {
        ["name"] = new ElicitRequestParams.StringSchema { Description = "User name", Default = "John Doe" },
        ["age"] = new ElicitRequestParams.NumberSchema { Type = "integer", Description = "User age", Default = 30 },
        ["score"] = new ElicitRequestParams.NumberSchema { Description = "User score", Default = 95.5 },
        ["status"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Description = "User status", Enum = ["active", "inactive", "pending"], Default = "active" },
        ["verified"] = new ElicitRequestParams.BooleanSchema { Description = "Verification status", Default = true },
    };

    private static Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition> Choices() => new()
    {
        ["untitledSingle"] = new ElicitRequestParams.UntitledSingleSelectEnumSchema { Description = "one", Enum = ["option1", "option2", "option3"] },
        ["titledSingle"] = new ElicitRequestParams.TitledSingleSelectEnumSchema { Description = "one", OneOf = Titled("Option") },
        ["legacyEnum"] = new ElicitRequestParams.LegacyTitledEnumSchema { Description = "one", Enum = ["opt1", "opt2", "opt3"], EnumNames = ["Option One", "Option Two", "Option Three"] },
        ["untitledMulti"] = new ElicitRequestParams.UntitledMultiSelectEnumSchema { Description = "many", Items = new() { Enum = ["option1", "option2", "option3"] } },
        ["titledMulti"] = new ElicitRequestParams.TitledMultiSelectEnumSchema { Description = "many", Items = new() { AnyOf = Titled("Choice") } },
    };

    private static List<ElicitRequestParams.EnumSchemaOption> Titled(string noun) =>
        [new() { Const = "value1", Title = $"First {noun}" }, new() { Const = "value2", Title = $"Second {noun}" }, new() { Const = "value3", Title = $"Third {noun}" }];
}
