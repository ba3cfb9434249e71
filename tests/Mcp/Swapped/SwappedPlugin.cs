using System.ComponentModel;
using System.Text.Json.Serialization;
using AgentStudio.Sdk;

namespace AgentStudio.Swapped;

public sealed class SwappedPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio.UseJson(SwappedJson.Default).AddTools<SlateTools>();
}

public sealed class SlateTools
{
    [Tool("slate_clap", Title = "Clap the slate", Destructive = true)]
    [Description("Claps the slate, which removes the clap before it, so it asks first. Free.")]
    public Task<Clap> Go(SlateWords words, IToolCall call) => Task.FromResult(new Clap { Said = words.Words });
}

public sealed record SlateWords([property: Description("What is on the slate, such as \"2A-1\".")] string Words);

public sealed record Clap
{
    [Description("What is on the slate.")]
    public string Said { get; init; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SlateWords))]
[JsonSerializable(typeof(Clap))]
internal sealed partial class SwappedJson : JsonSerializerContext;
