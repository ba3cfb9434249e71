namespace AgentStudio.Host.Models;

/// <summary>
/// A kind of model that a plugin can use, as a file families/*.json of the plugin's folder describes it: which files it has, by role, and what
/// the ONNX files among them must take and give.
/// <code>
/// {
///   "family": "kokoro",
///   "title": "Kokoro speech, 24 kHz",
///   "makes": ["speech"],
///   "better": "voice_make, film_render: dialogue and narration in natural voices, instead of espeak-ng",
///   "files": [
///     { "role": "model", "path": "model*.onnx | onnx/model*.onnx | kokoro*.onnx",
///       "inputs": [ { "name": "tokens | input_ids", "type": "int64", "shape": [1, -1] }, ... ],
///       "outputs": [ { "name": "*", "type": "float" } ] },
///     { "role": "voices", "path": "voices*.bin" },
///     { "role": "config", "path": "config.json", "optional": true }
///   ]
/// }
/// </code>
/// Words with | between them are alternatives, the first that fits stands; * stands for any letters within a name.
/// </summary>
internal sealed record ModelFamily
{
    /// <summary>Such as "stable-diffusion"; what <c>StudioBuilder.AddModelProvider</c> names.</summary>
    public required string Family { get; init; }

    public required string Title { get; init; }

    /// <summary>Media that providers make with it, such as "speech".</summary>
    public IReadOnlyList<string> Makes { get; init; } = [];

    /// <summary>What becomes better with it, for people: tools, a colon, and how.</summary>
    public string Better { get; init; } = "";

    public required IReadOnlyList<FamilyFile> Files { get; init; }

    /// <summary>Files that speak against it, such as a second text encoder for the family that has one.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}

internal sealed record FamilyFile
{
    /// <summary>Such as "unet".</summary>
    public required string Role { get; init; }

    /// <summary>Where it lies in the model's folder.</summary>
    public required string Path { get; init; }

    public bool Optional { get; init; }

    /// <summary>Every file at that place, not only the first: voices/*.bin. The others have the role and a number: "voices.1".</summary>
    public bool All { get; init; }

    /// <summary>What the ONNX file must take; an input that is not named here is an error. Empty is not checked.</summary>
    public IReadOnlyList<FamilyNode> Inputs { get; init; } = [];

    /// <summary>What it must give; others may be there.</summary>
    public IReadOnlyList<FamilyNode> Outputs { get; init; } = [];
}

internal sealed record FamilyNode
{
    public required string Name { get; init; }

    /// <summary>"float | float16", "int64"; empty is any.</summary>
    public string Type { get; init; } = "";

    /// <summary>-1 is any size; a model's free dimension fits every size. Null is not checked.</summary>
    public IReadOnlyList<int>? Shape { get; init; }

    /// <summary>Numbers of dimensions that are allowed, where no shape is given.</summary>
    public IReadOnlyList<int> Ranks { get; init; } = [];

    /// <summary>It may be missing.</summary>
    public bool Optional { get; init; }
}

/// <summary>
/// The file studio-model.json in a model's folder, for models whose layout says too little. All of it is optional.
/// <code>{ "family": "upscaler", "files": { "model": "RealESRGAN_x4plus.onnx" }, "licence": "bsd-3-clause", "settings": { "scale": "4" } }</code>
/// </summary>
internal sealed record ModelManifest
{
    public const string FileName = "studio-model.json";

    public string? Name { get; init; }

    public string? Family { get; init; }

    /// <summary>Role to path, before the family's own places.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public string? Licence { get; init; }

    public bool? NonCommercial { get; init; }

    /// <summary>What the family may be told, such as the scheduler.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
