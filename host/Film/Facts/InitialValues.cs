using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AgentStudio.Film;

/// <summary>
/// Reads records so that a member which the text leaves out keeps its initial value. A source-generated reader alone treats
/// init-only members as constructor parameters and gives them zero or null: a list that is null, a grain of 0.
/// </summary>
public static class InitialValues
{
    // Weak: a context of a plugin must not outlive its generation.
    private static readonly ConditionalWeakTable<JsonSerializerContext, JsonSerializerOptions> Known = [];

    /// <summary>The context's shape of a record, for reading and writing.</summary>
    public static JsonTypeInfo<T> Of<T>(JsonSerializerContext context) => (JsonTypeInfo<T>)Known.GetValue(context, Keeping).GetTypeInfo(typeof(T));

    /// <summary>For <see cref="JsonTypeInfoResolver.WithAddedModifier"/>. Records with a positional constructor are left as they are.</summary>
    public static void Keep(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsAbstract || type.Type.GetConstructor([]) is null) return;
        type.CreateObject = () => Activator.CreateInstance(type.Type)!;
        foreach (var member in type.Properties)
            if (member.AttributeProvider is PropertyInfo { SetMethod: not null } property)
                member.Set = property.SetValue;
    }

    private static JsonSerializerOptions Keeping(JsonSerializerContext context)
    {
        var options = new JsonSerializerOptions(context.Options) { TypeInfoResolver = context.WithAddedModifier(Keep) };
        options.MakeReadOnly();
        return options;
    }
}
