using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>Tools whose calls end with a question and are made again with its answer (SEP-2322).</summary>
internal static class QuestionTools
{
    private const string Name = "user_name", Capital = "capital_question", Roots = "client_roots";

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static void AddTo(McpServerOptions options)
    {
        Add("elicitation", call => Answer(call, Name) is { } said && Text(said, "name") is { } name ? Fixtures.Says($"Hello, {name}!") : throw Asks((Name, AskName())));
        Add("sampling", call => Answer(call, Capital) is { } said ? Fixtures.Says("Sampling said: " + (said.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo)?.Content.FirstOrDefault() as TextContentBlock)?.Text) : throw Asks((Capital, AskCapital())));
        Add("list_roots", call => Answer(call, Roots) is { } said ? Fixtures.Says($"Got {said.Deserialize(InputResponse.ListRootsResultJsonTypeInfo)?.Roots.Count} root(s)") : throw Asks((Roots, AskRoots())));
        Add("request_state", call => call.Params.RequestState is { } state ? Fixtures.Says(state == "state-v1" ? "state-ok" : "state-mismatch") : throw Asks("state-v1", ("confirm", AskYes())));
        Add("multiple_inputs", call => call.Params.InputResponses is { Count: >= 3 } ? Fixtures.Says("multiple-inputs-ok")
            : throw Asks("multi-input-state", (Name, AskName()), ("greeting", InputRequest.ForSampling(Sample("Generate a greeting"))), (Roots, AskRoots())));
        Add("multi_round", call => call.Params.RequestState switch
        {
            null => throw Asks("round-1", ("step1", Form("Step 1: What is your name?", "name"))),
            "round-1" => throw Asks("round-2", ("step2", Form("Step 2: What is your favorite color?", "color"))),
            _ => Fixtures.Says("multi-round-ok"),
        });
        Add("tampered_state", Signed);
        Add("capabilities", AskWhatIsDeclared);
        options.PromptCollection!.TryAdd(McpServerPrompt.Create(Prompt, new() { Name = "test_input_required_result_prompt", Description = "Asks before it answers." }));

        void Add(string name, Func<RequestContext<CallToolRequestParams>, CallToolResult> work) => options.Tool("test_input_required_result_" + name, "Asks before it answers.", work);
    }

    public static CreateMessageRequestParams Sample(string question) => new() { Messages = [new() { Role = Role.User, Content = [new TextContentBlock { Text = question }] }], MaxTokens = 100 };

    public static InputRequest AskName() => Form("What is your name?", "name");

    public static InputRequest AskYes(string message = "Please confirm", string member = "ok") =>
        InputRequest.ForElicitation(new() { Message = message, RequestedSchema = new() { Properties = { [member] = new ElicitRequestParams.BooleanSchema() }, Required = [member] } });

    public static InputRequiredException Asks(params (string Key, InputRequest Request)[] questions) => Asks(null, questions);

    public static InputResponse? Answer(RequestContext<CallToolRequestParams> call, string key) => call.Params.InputResponses?.TryGetValue(key, out var said) == true ? said : null;

    /// <returns>Null when the user declined or said something else.</returns>
    public static string? Text(InputResponse said, string member)
    {
        try
        {
            return said.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { Action: "accept", Content: { } content } && content.TryGetValue(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException wrong)
        {
            throw new McpProtocolException("inputResponses: " + wrong.Message, McpErrorCode.InvalidParams);
        }
    }

    private static InputRequiredException Asks(string? state, params (string Key, InputRequest Request)[] questions) => new(questions.ToDictionary(question => question.Key, question => question.Request), state);

    private static InputRequest Form(string message, string member) =>
        InputRequest.ForElicitation(new() { Message = message, RequestedSchema = new() { Properties = { [member] = new ElicitRequestParams.StringSchema() }, Required = [member] } });

    private static InputRequest AskCapital() => InputRequest.ForSampling(Sample("What is the capital of France?"));

    private static InputRequest AskRoots() => InputRequest.ForRootsList(new ListRootsRequestParams());

    private static CallToolResult Signed(RequestContext<CallToolRequestParams> call)
    {
        if (call.Params.RequestState is not { } state)
        {
            var nonce = RandomNumberGenerator.GetHexString(16);
            throw Asks($"{nonce}.{Sign(nonce)}", ("confirm", AskYes()));
        }

        var parts = state.Split('.');
        return parts.Length == 2 && parts[1] == Sign(parts[0]) ? Fixtures.Says("tampered-state-ok") : throw new McpProtocolException("requestState was changed on the way.", McpErrorCode.InvalidParams);
    }

    private static string Sign(string nonce) => Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(nonce)));

    private static CallToolResult AskWhatIsDeclared(RequestContext<CallToolRequestParams> call)
    {
        if (call.Params.InputResponses is { Count: > 0 }) return Fixtures.Says("ok");
        var can = call.JsonRpcRequest.Context?.ClientCapabilities;
        var questions = new List<(string, InputRequest)>();
        if (can?.Sampling is not null) questions.Add((Capital, AskCapital()));
        if (can?.Elicitation is not null) questions.Add((Name, AskName()));
        if (can?.Roots is not null) questions.Add((Roots, AskRoots()));
        return questions.Count == 0 ? Fixtures.Says("none") : throw Asks([.. questions]);
    }

    private static GetPromptResult Prompt(RequestContext<GetPromptRequestParams> ask) => ask.Params.InputResponses?.TryGetValue("user_context", out var said) == true
        ? new() { Messages = [new() { Role = Role.User, Content = new TextContentBlock { Text = "Context: " + Text(said, "context") } }] }
        : throw Asks(("user_context", Form("What context should the prompt use?", "context")));
}
