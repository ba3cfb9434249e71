using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host;

public sealed record LedgerQueryArguments
{
    [Description("One SELECT, such as \"SELECT id, version FROM newest WHERE kind = 'character'\".")]
    public required string Sql { get; init; }

    [Description("The most rows to return. Such as 100.")]
    [Range(1, 10_000)]
    public int Rows { get; init; } = 200;
}

public sealed record LedgerHistoryArguments : IAboutProduction
{
    [Description("The production's short name, such as \"the-lamp\"; left out, the one last used.")]
    public string? Production { get; init; }

    [Description("The kind of fact, such as \"character\", \"take\" or \"revision\".")]
    public required string Kind { get; init; }

    [Description("Which one, such as \"emma\", \"clip/24A-1\" or \"24A\".")]
    public required string Id { get; init; }

    [Description("The most versions to list, newest first. Such as 20.")]
    [Range(1, 1000)]
    public int Limit { get; init; } = 20;
}

public sealed record LedgerVerifyArguments
{
    [Description("Also reads every media file again. true does it.")]
    public bool Media { get; init; }

    [Description("Path of an exported file to check instead, such as \"the-lamp.jsonl\".")]
    public string? Export { get; init; }
}

public sealed record LedgerExportArguments : IAboutProduction
{
    [Description("The production's short name, such as \"the-lamp\"; left out, the one last used.")]
    public string? Production { get; init; }

    [Description("The file to write, such as \"the-lamp.jsonl\"; left out, the production's name with .facts.jsonl.")]
    public string? Path { get; init; }
}

public sealed record MediaCleanArguments
{
    [Description("Deletes; without it they are only listed. true does it.")]
    public bool Delete { get; init; }

    [Description("What counts as used: Recorded or Used.")]
    public MediaScope Keep { get; init; }

    [Description("Also reads every file again; with delete, damaged ones are taken out of use, so that they are made or brought again. true does it.")]
    public bool Damaged { get; init; }

    [Description("Younger files stay, in hours, because they may just be on their way. Such as 24.")]
    [Range(0, 100_000)]
    public double OlderThanHours { get; init; } = 1;
}

/// <summary>The versions of one fact.</summary>
public sealed record LedgerHistory
{
    public required string Production { get; init; }

    public required string Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>How many there are in all.</summary>
    public int Versions { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<HistoryEntry> Entries { get; init; }
}

public sealed record HistoryEntry
{
    public required int Version { get; init; }

    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    /// <summary>The tool that wrote it; empty when none did.</summary>
    public string Tool { get; init; } = "";

    public JsonNode? Body { get; init; }

    /// <summary>This version took the fact away.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Its body was erased by consent.</summary>
    public bool Erased { get; init; }
}

/// <summary>What ledger_verify found.</summary>
public sealed record LedgerProof
{
    public required VerifyReport Ledger { get; init; }

    public MediaProof? Media { get; init; }
}

public sealed record MediaProof
{
    public int Checked { get; init; }

    /// <summary>Files whose bytes are not what their name says: media_clean with damaged takes them out of use.</summary>
    public IReadOnlyList<Digest> Damaged { get; init; } = [];
}

public sealed record LedgerExported
{
    public required string Path { get; init; }

    public long Bytes { get; init; }

    /// <summary>The file, read back and checked.</summary>
    public required VerifyReport Proof { get; init; }
}

/// <summary>JSON of the ledger's tools.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LedgerQueryArguments))]
[JsonSerializable(typeof(LedgerHistoryArguments))]
[JsonSerializable(typeof(LedgerVerifyArguments))]
[JsonSerializable(typeof(LedgerExportArguments))]
[JsonSerializable(typeof(MediaCleanArguments))]
[JsonSerializable(typeof(LedgerHistory))]
[JsonSerializable(typeof(LedgerProof))]
[JsonSerializable(typeof(LedgerExported))]
[JsonSerializable(typeof(QueryResult))]
[JsonSerializable(typeof(MediaCleaning))]
public sealed partial class LedgerToolsJson : JsonSerializerContext;
