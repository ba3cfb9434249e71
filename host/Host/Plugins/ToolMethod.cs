using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>A live method that carries <see cref="ToolAttribute"/>, with the JSON shapes of its argument and its result.</summary>
internal sealed partial class ToolMethod
{
    private readonly object _instance;
    private readonly MethodInfo _method;
    private readonly PropertyInfo? _result;
    private readonly Lazy<JsonTypeInfo?> _argumentsShape, _resultShape;

    private ToolMethod(object instance, MethodInfo method, ToolAttribute tool, JsonSerializerOptions json)
    {
        (_instance, _method, Tool) = (instance, method, tool);
        Description = method.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw Wrong("has no [Description]. Say what it does, what it costs, and what to call before and after.");
        if (!Pattern().IsMatch(tool.Name)) throw Wrong("is not a tool's name. Write noun_verb in snake case, letters, digits and _ only, at most 64 characters.");
        if (method.ReturnType != typeof(Task))
        {
            if (!method.ReturnType.IsGenericType || method.ReturnType.GetGenericTypeDefinition() != typeof(Task<>)) throw Wrong($"returns {method.ReturnType.Name}; a tool returns a Task of a record.");
            _result = method.ReturnType.GetProperty(nameof(Task<int>.Result));
        }

        var given = method.GetParameters() switch
        {
            [var call] when call.ParameterType == typeof(IToolCall) => null,
            [var arguments, var call] when call.ParameterType == typeof(IToolCall) => arguments.ParameterType,
            _ => throw Wrong("must take one argument record, or none, and then an IToolCall."),
        };
        (_argumentsShape, _resultShape) = (new(() => Shape(json, given)), new(() => Shape(json, _result?.PropertyType)));
    }

    public ToolAttribute Tool { get; }

    public string Description { get; }

    /// <summary>Looked up at the first call: the shapes of all tools together take longer than the rest of a plugin's start.</summary>
    public JsonTypeInfo? Arguments => _argumentsShape.Value;

    public JsonTypeInfo? Result => _resultShape.Value;

    /// <exception cref="PluginLoadException">A method is no tool as it stands.</exception>
    public static IEnumerable<ToolMethod> Of(object instance, JsonSerializerOptions json) =>
        from method in instance.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
        let tool = method.GetCustomAttribute<ToolAttribute>()
        where tool is not null
        select new ToolMethod(instance, method, tool, json);

    public async Task<JsonNode?> Invoke(JsonObject arguments, IToolCall call)
    {
        object?[] given = Arguments is null ? [call] : [Read(arguments), call];
        var running = (Task)_method.Invoke(_instance, BindingFlags.DoNotWrapExceptions, null, given, null)!;
        await running;
        return Result is null ? null : JsonSerializer.SerializeToNode(_result!.GetValue(running), Result);
    }

    private object Read(JsonObject arguments)
    {
        try
        {
            return arguments.Deserialize(Arguments!)!;
        }
        catch (JsonException mismatch)
        {
            // The schema was met, so this is a value that only its type can judge.
            throw new StudioException($"{Tool.Name}: {mismatch.Message}", mismatch);
        }
        catch (StudioException wrong)
        {
            throw new StudioException($"{Tool.Name}: {wrong.Message}", wrong);
        }
    }

    private JsonTypeInfo? Shape(JsonSerializerOptions json, Type? type)
    {
        try
        {
            return type is null ? null : json.GetTypeInfo(type);
        }
        catch (NotSupportedException)
        {
            throw Wrong($"uses {type!.Name}, which no JSON context of the plugin knows. Add [JsonSerializable(typeof({type.Name}))] to the context given to UseJson.");
        }
    }

    private PluginLoadException Wrong(string what) => new($"tool '{Tool.Name}' ({_method.DeclaringType!.Name}.{_method.Name}) {what}");

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)+$(?<=^.{1,64})")]
    private static partial Regex Pattern();
}
