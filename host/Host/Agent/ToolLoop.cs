using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Agent;

/// <summary>
/// A conversation in which a model calls the studio's tools: calls of one answer that only read run side by side, others in their order; what was wrong goes
/// back as words. A conversation that outgrows the model's context is summarised from what was said and done.
/// </summary>
internal sealed class ToolLoop(Limits limits, string role, IReadOnlyList<ToolEntry> tools, ContextRoom context, Func<string, JsonObject, Task<JsonNode?>> call, Action<string> say, Action<string> hear)
{
    private const int LongestResult = 12_000, LongestSummary = 6_000;
    private const string Before = "What went before, shortened; ask the tools for anything of it:";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<ChatMessage> _talk = [];
    private readonly List<AITool> _tools = [.. tools.Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, Schema(tool)))];

    /// <summary>Says something to the model and lets it work until it answers in words.</summary>
    public async Task<string> Say(string words)
    {
        _talk.Add(new(ChatRole.User, words));
        while (true)
        {
            var reply = await Ask();
            var calls = reply.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            _talk.Add(new(ChatRole.Assistant, [.. reply.Messages.SelectMany(message => message.Contents)]));
            if (calls.Count == 0) return reply.Text.Length > 0 ? reply.Text : Nothing(reply);
            _talk.Add(new(ChatRole.Tool, [.. await Do(calls)]));
        }
    }

    private string Nothing(ChatResponse reply)
    {
        var words = reply.FinishReason == ChatFinishReason.ContentFilter ? "(the model refused)" : "(no answer)";
        hear(words);
        return words;
    }

    /// <summary>Asks with as much of the conversation as the model takes.</summary>
    private async Task<ChatResponse> Ask()
    {
        while (true)
        {
            if (_talk.Sum(Size) > context.Characters) Shorten();
            try
            {
                return await limits.Ask(_talk, new() { Instructions = role, Tools = _tools }, hear);
            }
            catch (Sdk.MakingFailedException full) when (full.Kind == Sdk.FailureKind.TooLong && context.Narrow())
            {
                // Shortened for the smaller room, and asked again.
            }
        }
    }

    private async Task<IReadOnlyList<AIContent>> Do(IReadOnlyList<FunctionCallContent> calls)
    {
        if (calls.All(one => tools.Any(tool => tool.Name == one.Name && tool.ReadOnly))) return await Task.WhenAll(calls.Select(Do));
        var results = new List<AIContent>();
        foreach (var one in calls) results.Add(await Do(one));
        return results;
    }

    private async Task<AIContent> Do(FunctionCallContent one)
    {
        if (one.Exception is { } unreadable) return Result(one, $"The arguments of {one.Name} are no JSON object: {unreadable.Message}. Call it again.");
        if (tools.All(tool => tool.Name != one.Name))
            return Result(one, $"There is no tool '{one.Name}'{(NearestWord.To(one.Name, tools.Select(tool => tool.Name)) is { } near ? $"; nearest is '{near}'" : "")}.");
        say($"{one.Name} {Short(AgentStudio.Sdk.ChatText.ArgumentsOf(one).ToJsonString(Plain), 100)}");
        try
        {
            var result = await call(one.Name, AgentStudio.Sdk.ChatText.ArgumentsOf(one));
            return Result(one, Short(result?.ToJsonString(Plain) ?? "done", LongestResult));
        }
        catch (StudioException refused)
        {
            return Result(one, refused.Message);
        }
    }

    /// <summary>The oldest exchanges become one note of what was asked, called and said; the facts themselves stand in the ledger.</summary>
    private void Shorten()
    {
        var keep = _talk.FindLastIndex(Math.Max(0, _talk.Count - 5), message => message.Role == ChatRole.User);
        if (keep <= 0) keep = _talk.FindLastIndex(message => message.Role == ChatRole.Assistant && message.Contents.OfType<FunctionCallContent>().Any());
        if (keep <= 0) return;
        var done = _talk.Take(keep).SelectMany(message => message.Contents.Select(content => content switch
        {
            TextContent summary when summary.Text.StartsWith(Before, StringComparison.Ordinal) => Short(summary.Text[(Before.Length + 1)..], LongestSummary),
            TextContent text => $"{message.Role}: {Short(text.Text, 300)}",
            FunctionCallContent made => $"called {made.Name} {Short(AgentStudio.Sdk.ChatText.ArgumentsOf(made).ToJsonString(Plain), 160)}",
            _ => null,
        })).OfType<string>().ToList();
        _talk.RemoveRange(0, keep);
        _talk.Insert(0, new(ChatRole.User, $"{Before}\n{string.Join('\n', done)}"));
    }

    private static int Size(ChatMessage message) => message.Contents.Sum(content => content switch
    {
        TextContent text => text.Text.Length,
        FunctionCallContent one => one.Name.Length + AgentStudio.Sdk.ChatText.ArgumentsOf(one).ToJsonString().Length,
        FunctionResultContent result => $"{result.Result}".Length,
        _ => 0,
    });

    private static FunctionResultContent Result(FunctionCallContent one, string words) => new(one.CallId, words);

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..most]} ... ({text.Length - most} more characters)";

    private static JsonElement Schema(ToolEntry tool)
    {
        using var document = JsonDocument.Parse(tool.InputSchema.ToJsonString());
        return document.RootElement.Clone();
    }
}
