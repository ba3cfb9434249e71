using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>Turns a private copy of a plugin's folder into a generation, or says what is wrong with it.</summary>
internal static class PluginLoader
{
    /// <summary>The plugin's main file: AgentStudio.Previs.dll or Previs.dll in the folder Previs.</summary>
    public static string? MainOf(string folder) => MainOf(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));

    /// <summary>The main file of a plugin's copy, whose folder has another name.</summary>
    public static string? MainOf(string folder, string name) =>
        new[] { $"AgentStudio.{name}.dll", $"{name}.dll" }.FirstOrDefault(file => File.Exists(Path.Combine(folder, file)));

    /// <param name="known">The hash of the build that was looked into before; the tools of another are all looked at now.</param>
    /// <param name="stays">It is not unloaded before the program ends, and starts faster.</param>
    /// <exception cref="PluginLoadException">It cannot be used; nothing of it stays in memory.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Generation Load(string plugin, string main, FolderCopy copy, ProviderSetup setup, Digest? known, bool stays)
    {
        var path = Path.Combine(copy.Folder, main);
        var context = new PluginContext(plugin, path, stays);
        try
        {
            PluginReferences.Check(context, path);
            var generation = Generation(context, Entry(context.LoadFromAssemblyPath(path), main), copy.Hash, setup);
            if (known != copy.Hash) generation.Shape();
            return generation;
        }
        catch (Exception failure)   // the first of the three borders: whatever a plugin throws here is listed, and the studio goes on
        {
            SafeUnload.Of(context);
            throw failure as PluginLoadException ?? new PluginLoadException(Explain(failure));
        }
    }

    /// <summary>One set of JSON rules for a generation: the plugin's own records and those of Film and Sdk.</summary>
    public static JsonSerializerOptions Json(IEnumerable<JsonSerializerContext> contexts)
    {
        var json = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([FilmJson.Default, SdkJson.Default, .. contexts]).WithAddedModifier(InitialValues.Keep),   // ours first: a plugin is compiled while it runs, and they were before
            Converters = { new JsonStringEnumConverter() },
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        json.MakeReadOnly();
        return json;
    }

    private static IStudioPlugin Entry(Assembly assembly, string main)
    {
        var entries = assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(IStudioPlugin).IsAssignableFrom(type)).ToArray();
        if (entries.Length != 1)
            throw new PluginLoadException($"{main} has {(entries.Length == 0 ? "no" : entries.Length)} public class that is an IStudioPlugin; it needs exactly one.");
        return (IStudioPlugin)New(entries[0]);
    }

    private static Generation Generation(PluginContext context, IStudioPlugin entry, Digest hash, ProviderSetup setup)
    {
        var list = new StudioBuilder();
        entry.Register(list);
        var json = Json(list.Json);
        return new(hash, context, list.Tools.SelectMany(type => ToolMethod.Of(New(type), json)), [.. list.Providers.SelectMany(type => Roles(New(type, setup))), .. list.ModelProviders.SelectMany(kind => ForModels(kind, setup))])
        {
            Resident = list.IsResident,
            Models = list.ModelProviders.Count > 0 ? setup.Models.Stamp : "",
            Secrets = [.. list.Secrets],
        };
    }

    /// <summary>One entry for each medium that the class makes.</summary>
    private static List<LoadedProvider> Roles(object made)
    {
        var (provider, type) = ((IProvider)made, made.GetType());
        var roles = type.GetInterfaces().Where(role => role.IsGenericType)
            .Select(role => (Definition: role.GetGenericTypeDefinition(), Request: role.GetGenericArguments()[0]))
            .Where(role => role.Definition == typeof(IProvider<>) || role.Definition == typeof(IRemoteProvider<>))
            .Select(role => new LoadedProvider(KindOf(role.Request), role.Definition == typeof(IRemoteProvider<>), provider))
            .ToList();
        return roles.Count > 0 ? roles : throw new PluginLoadException($"{type.Name} is an IProvider without a request. Implement IProvider<SpeechRequest> or another one.");
    }

    private static IEnumerable<LoadedProvider> ForModels(ModelProvider kind, ProviderSetup setup)
    {
        var maker = kind.Type.GetConstructor([typeof(ProviderSetup), typeof(LocalModel)])
            ?? throw new PluginLoadException($"{kind.Type.Name} has no public constructor that takes a ProviderSetup and a LocalModel.");
        return setup.Models.Of(kind.Families).SelectMany(model => Roles(maker.Invoke(BindingFlags.DoNotWrapExceptions, null, [setup, model], null)));
    }

    /// <summary>SpeechRequest asks for Speech: Sdk names its requests by their kind.</summary>
    private static MakeKind KindOf(Type request) => Enum.Parse<MakeKind>(request.Name[..^"Request".Length]);

    private static object New(Type type, ProviderSetup? setup = null)
    {
        if (setup is not null && type.GetConstructor([typeof(ProviderSetup)]) is { } told)
            return told.Invoke(BindingFlags.DoNotWrapExceptions, null, [setup], null);
        return type.GetConstructor([])?.Invoke(BindingFlags.DoNotWrapExceptions, null, null, null)
            ?? throw new PluginLoadException($"{type.Name} has no public constructor that takes nothing{(setup is null ? "" : " or one ProviderSetup")}.");
    }

    private static string Explain(Exception failure) => failure switch
    {
        BadImageFormatException => "its DLL is not a .NET assembly, or only part of it was written. Build the plugin again.",
        TypeLoadException or MissingMemberException or ReflectionTypeLoadException =>
            $"it was built for another version of the studio: {failure.Message} Build it again against this one.",
        StudioException or Media.MediaException => failure.Message,
        _ => $"its start threw {failure.GetType().Name}: {failure.Message}",
    };
}
