using System.Text.Json.Serialization;

namespace AgentStudio.Film;

/// <summary>The short name of a production, which is also its folder's name: a slug such as "the-lamp". Safe in any path.</summary>
[JsonConverter(typeof(JsonText<ProductionId>))]
public readonly record struct ProductionId : IText<ProductionId>
{
    /// <summary>Where characters, locations and styles live that many productions share.</summary>
    public static readonly ProductionId Library = new("library");

    /// <summary>Where makings, media and other facts live that belong to no production.</summary>
    public static readonly ProductionId Studio = new("studio");

    private readonly string? _text;

    private ProductionId(string text) => _text = text;

    public static ProductionId For(string title) => new(Slug.Of(title));

    public static ProductionId Parse(string text) => text.Length > 0 && Slug.Of(text) == text
        ? new(text)
        : throw new StudioException($"'{text}' is not a production. Write its short name, such as '{Slug.Of(text)}'.");

    public override string ToString() => _text ?? "";
}
