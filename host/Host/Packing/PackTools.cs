using System.ComponentModel;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Planning;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Packing;

/// <summary>A production as one file, and back.</summary>
internal sealed class PackTools(Laboratory lab, ProductionFolders folders, FactLedger ledger, MediaStore media)
{
    public const string PackName = "production_pack";

    [Tool(PackName, Title = "Pack a production", Idempotent = true)]
    [Description("Writes a production with all its facts, media and its lock into one file, which production_unpack takes in elsewhere and re-makes nothing. Equal productions give equal files. Free.")]
    public async Task<PackedProduction> Pack(PackProduction ask, IToolCall call)
    {
        var production = call.Production;
        var path = call.FullPath(ask.Out is { Length: > 0 } given ? Directory.Exists(call.FullPath(given)) ? Path.Combine(given, $"{production}.pack") : given : $"{production}.pack");
        if (File.Exists(path)) await call.Confirm($"Replace {path}?", "Delete it first, or choose another path with --out.");
        var packed = await Task.Run(() => Packed.Of(production, ledger, media), call.Cancel);
        var title = call.Facts.Head(Kinds.Production, "production")!.Body!.Title;
        var head = await new PackWriter(media, call).Write(production, title, packed, LockOf(call), path);
        return new() { Production = production.ToString(), Path = path, Bytes = new FileInfo(path).Length, Facts = head.Facts, Media = head.Media };
    }

    [Tool("production_unpack", Title = "Unpack a production", Idempotent = true)]
    [Description("Takes in a production that production_pack wrote: checks the chain of its facts and every media file first, and changes nothing where one is wrong. What it holds is not made again. A production of the same name that is another one is never touched (give a name then); an older state of the same one is brought up to date. Free.")]
    public async Task<UnpackedProduction> Unpack(UnpackProduction ask, IToolCall call)
    {
        if (call is ToolCall { Ask.Rehearsal: not null }) throw new StudioException("A pack cannot be taken in while a script is only planned. Unpack it first.");
        var path = call.FullPath(ask.Path);
        using var pack = PackFile.Open(path);
        var target = ask.Name is { Length: > 0 } name ? ProductionId.For(name) : pack.Head.Production;
        if (target == ProductionId.Studio || target == ProductionId.Library) throw new StudioException($"'{target}' is the studio's own. Choose another name.");
        var taken = await new Unpacking(ledger, media, call).Take(pack, target);
        var folder = folders.Of(target);
        if (taken > 0 && pack.Lock() is { Length: > 0 } text) folder.Write(ProductionLock.FileName, text);
        return new() { Production = target.ToString(), Title = pack.Head.Title, Taken = taken, Folder = folder.Path, Facts = pack.Head.Facts, Media = pack.Head.Media };
    }

    /// <summary>The lock beside the film, else what the film would be made with now; empty without a screenplay.</summary>
    private string LockOf(IToolCall call)
    {
        var beside = Path.Combine(folders.Of(call).Path, ProductionLock.FileName);
        if (File.Exists(beside)) return File.ReadAllText(beside);
        return call.Facts.Head(Kinds.Screenplay, "screenplay") is null ? "" : ProductionLock.Of(new FilmDesk(lab).Lay(TruthReader.Read(call.Facts), TruthReader.Takes(call.Facts)), lab).Text;
    }
}

internal sealed record PackProduction : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("The file to write, or a folder for it, such as \"the-lamp.pack\"; without it, the production's name with .pack.")]
    public string? Out { get; init; }
}

internal sealed record PackedProduction
{
    [Description("The production, such as \"the-lamp\".")]
    public required string Production { get; init; }

    [Description("The file.")]
    public required string Path { get; init; }

    [Description("Its size in bytes.")]
    public long Bytes { get; init; }

    [Description("Facts in it.")]
    public int Facts { get; init; }

    [Description("Media files in it.")]
    public int Media { get; init; }
}

internal sealed record UnpackProduction
{
    [Description("The pack, such as \"the-lamp.pack\".")]
    public required string Path { get; init; }

    [Description("Another name for the production, such as \"the-lamp-2\"; without it, its own.")]
    public string? Name { get; init; }
}

internal sealed record UnpackedProduction
{
    [Description("The production's short name, for every other tool.")]
    public required string Production { get; init; }

    [Description("The film's title.")]
    public required string Title { get; init; }

    [Description("Facts that are new here; 0 when the production was here already, and then what was missing of its media is here now.")]
    public int Taken { get; init; }

    [Description("The folder of its films; film_render puts them there and makes nothing.")]
    public required string Folder { get; init; }

    [Description("Facts in the pack, each checked.")]
    public int Facts { get; init; }

    [Description("Media files in the pack, each checked.")]
    public int Media { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PackProduction))]
[JsonSerializable(typeof(PackedProduction))]
[JsonSerializable(typeof(UnpackProduction))]
[JsonSerializable(typeof(UnpackedProduction))]
internal sealed partial class PackToolsJson : JsonSerializerContext;
