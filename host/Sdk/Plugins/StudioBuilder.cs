using System.Text.Json.Serialization;

namespace AgentStudio.Sdk;

/// <summary>The list that a plugin writes in its <see cref="IStudioPlugin.Register"/>.</summary>
public sealed class StudioBuilder
{
    private readonly List<JsonSerializerContext> _json = [];
    private readonly List<Type> _tools = [];
    private readonly List<Type> _providers = [];
    private readonly List<ModelProvider> _modelProviders = [];
    private readonly List<string> _secrets = [];

    public IReadOnlyList<JsonSerializerContext> Json => _json;

    public IReadOnlyList<Type> Tools => _tools;

    public IReadOnlyList<Type> Providers => _providers;

    public IReadOnlyList<ModelProvider> ModelProviders => _modelProviders;

    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Replaced at restart only, because it uses something that cannot be unloaded; the plugin list says so.</summary>
    public bool IsResident { get; private set; }

    /// <summary>
    /// The source-generated context of the plugin's own records. Reflection-based JSON is not available to plugins: it
    /// would keep their old generations in memory.
    /// </summary>
    public StudioBuilder UseJson(JsonSerializerContext context)
    {
        _json.Add(context);
        return this;
    }

    /// <summary>
    /// The public methods of <typeparamref name="T"/> that carry <see cref="ToolAttribute"/>. The class has a public constructor
    /// without parameters; one instance serves all calls of a generation, so it keeps no state of a call.
    /// </summary>
    public StudioBuilder AddTools<T>() where T : class, new()
    {
        _tools.Add(typeof(T));
        return this;
    }

    /// <summary>A provider of one medium; the class has a public constructor without parameters or with one <see cref="ProviderSetup"/>.</summary>
    public StudioBuilder AddProvider<T>() where T : class, IProvider
    {
        _providers.Add(typeof(T));
        return this;
    }

    /// <summary>
    /// A provider for each model of the named families that is on this machine. The class has a public constructor with a
    /// <see cref="ProviderSetup"/> and a <see cref="LocalModel"/>; its card names the model's files in <see cref="ProviderCard.ModelFiles"/>.
    /// </summary>
    public StudioBuilder AddModelProvider<T>(params IReadOnlyList<string> families) where T : class, IProvider
    {
        _modelProviders.Add(new(typeof(T), families));
        return this;
    }

    /// <summary>The name of an environment variable that the plugin's providers need. Without it they are listed as not available.</summary>
    public StudioBuilder NeedSecret(string variable)
    {
        _secrets.Add(variable);
        return this;
    }

    public StudioBuilder Resident()
    {
        IsResident = true;
        return this;
    }
}

/// <summary>What a provider may know of its surroundings.</summary>
public sealed record ProviderSetup
{
    /// <summary>The folder that the plugin was loaded from (a private copy): its data files and child programs.</summary>
    public required string PluginFolder { get; init; }

    /// <summary>A folder of the plugin's own that outlives calls and restarts. Everything in it may be deleted at any time.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The value of a secret the plugin asked for; never logged, never part of a recipe.</summary>
    public required Func<string, string?> Secret { get; init; }

    /// <summary>The models on this machine. Only providers of <see cref="StudioBuilder.AddModelProvider{T}"/> are made anew when it changes.</summary>
    public LocalModels Models { get; init; } = LocalModels.None;
}

/// <summary>A provider class, and the families of models for each of which there is one of it.</summary>
public sealed record ModelProvider(Type Type, IReadOnlyList<string> Families);
