using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>What is known of one language model: a line of its provider's capability record.</summary>
public sealed record LanguageModel
{
    /// <summary>The vendor's name of it.</summary>
    public required string Name { get; init; }

    /// <summary>Price of a million tokens that it reads.</summary>
    public Usd MillionIn { get; init; }

    /// <summary>Price of a million tokens that it writes.</summary>
    public Usd MillionOut { get; init; }

    /// <summary>Tokens of request and reply together.</summary>
    public int ContextTokens { get; init; } = 128_000;

    /// <summary>The longest reply in tokens.</summary>
    public int MaxReplyTokens { get; init; } = 8192;

    /// <summary>It reads pictures.</summary>
    public bool Sees { get; init; }

    /// <summary>The day its price was read, such as "2026-11-20"; empty where it is free.</summary>
    public string PricedOn { get; init; } = "";

    /// <summary>The page that its price was read from; empty where it is free.</summary>
    public string PricedFrom { get; init; } = "";

    public Usd Cost(long tokensIn, long tokensOut) => Usd.From((MillionIn.Dollars * tokensIn + MillionOut.Dollars * tokensOut) / 1_000_000m);
}
