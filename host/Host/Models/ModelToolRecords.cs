using System.ComponentModel;

namespace AgentStudio.Host.Models;

internal sealed record AddModel
{
    [Description("The folder that holds the model, such as \"/models/kokoro\".")]
    public required string Folder { get; init; }

    [Description("What to call it; the folder's name without it. Such as \"my-model\".")]
    public string? Name { get; init; }

    [Description("Which family it is, where its files alone do not say, such as \"upscaler\".")]
    public string? Family { get; init; }
}

internal sealed record NamedModel
{
    [Description("The model's name, as model_list shows it. Such as \"kokoro\".")]
    public required string Name { get; init; }
}

internal sealed record GetModel
{
    [Description("A well-known model that model_list shows, such as \"kokoro\".")]
    public required string Name { get; init; }

    [Description("true: source, size and licence were read and are agreed to; nobody is asked.")]
    public bool Agree { get; init; }
}

internal sealed record AddedModel
{
    [Description("The model as it is recorded.")]
    public required ListedModel Model { get; init; }

    [Description("What to know before films made with it are published.")]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    [Description("Providers that it made available, such as \"Speech: kokoro\".")]
    public IReadOnlyList<string> Providers { get; init; } = [];
}

internal sealed record ModelList
{
    [Description("Models on this machine, ordered by name.")]
    public required IReadOnlyList<ListedModel> Models { get; init; }

    [Description("Well-known models that are not here.")]
    public IReadOnlyList<KnownModelEntry> Known { get; init; } = [];

    [Description("Families that plugins here can use.")]
    public IReadOnlyList<string> Families { get; init; } = [];
}

internal sealed record ListedModel
{
    [Description("Its name on this machine.")]
    public required string Name { get; init; }

    [Description("What it is, such as \"stable-diffusion\".")]
    public required string Family { get; init; }

    [Description("Where its files lie.")]
    public required string Folder { get; init; }

    [Description("Empty when nothing names one.")]
    public string Licence { get; init; } = "";

    [Description("true: what is made with it must not be sold.")]
    public bool NonCommercial { get; init; }

    [Description("Media that are made with it, such as \"speech\".")]
    public IReadOnlyList<string> Makes { get; init; } = [];

    [Description("What it makes better.")]
    public string Better { get; init; } = "";

    [Description("Its files by role, with their digests, which are part of every key.")]
    public IReadOnlyList<ListedModelFile> Files { get; init; } = [];

    [Description("Why it cannot be used now: a file is gone or was changed.")]
    public string? Problem { get; init; }
}

internal sealed record ListedModelFile
{
    [Description("Such as \"unet\"; \"unet.1\" for weights beside it.")]
    public required string Role { get; init; }

    [Description("Within the model's folder.")]
    public required string Path { get; init; }

    [Description("Length in bytes.")]
    public long Bytes { get; init; }

    [Description("SHA-256.")]
    public required string Digest { get; init; }
}

internal sealed record KnownModelEntry
{
    [Description("The name for model_get.")]
    public required string Name { get; init; }

    [Description("A few words for people.")]
    public required string Title { get; init; }

    [Description("Such as \"apache-2.0\".")]
    public required string Licence { get; init; }

    [Description("true: what is made with it must not be sold.")]
    public bool NonCommercial { get; init; }

    [Description("The page to read first.")]
    public required string Source { get; init; }

    [Description("Media that are made with it, such as \"speech\".")]
    public IReadOnlyList<string> Makes { get; init; } = [];

    [Description("To be downloaded; 0 when not known.")]
    public long Bytes { get; init; }

    [Description("What it makes better.")]
    public string Better { get; init; } = "";
}

internal sealed record RemovedModel
{
    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("Where its files lie or lay.")]
    public required string Folder { get; init; }

    [Description("true: the files had been fetched by the studio and are deleted.")]
    public bool Deleted { get; init; }
}
