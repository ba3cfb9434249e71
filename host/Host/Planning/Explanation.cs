using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Why a piece of the film looks or sounds as it does.</summary>
internal sealed record Explanation
{
    [Description("The piece, such as \"clip/24A\".")]
    public required string Slot { get; init; }

    [Description("Who made it and with what.")]
    public required string Provider { get; init; }

    [Description("Why this provider was cast.")]
    public string Reason { get; init; } = "";

    [Description("The recipe: every line that decided it. Its SHA-256 is the key.")]
    public IReadOnlyList<string> Manifest { get; init; } = [];

    [Description("The recipe's key.")]
    public Digest? Recipe { get; init; }

    [Description("Named media and their digests.")]
    public IReadOnlyDictionary<string, Digest> Media { get; init; } = new SortedDictionary<string, Digest>(StringComparer.Ordinal);

    [Description("Pieces that it was made from.")]
    public IReadOnlyList<string> MadeFrom { get; init; } = [];

    [Description("What would be different if it were made now; empty when nothing.")]
    public string Stale { get; init; } = "";

    [Description("What the maker noted.")]
    public IReadOnlyList<string> Notes { get; init; } = [];

    [Description("Versions of programs and libraries that took part.")]
    public IReadOnlyDictionary<string, string> Circumstances { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    [Description("What it cost, in US dollars.")]
    public Usd Cost { get; init; }
}

/// <summary>Explanations of one or more pieces.</summary>
internal sealed record Explanations
{
    [Description("The pieces that were asked for.")]
    public required IReadOnlyList<Explanation> Pieces { get; init; }
}
