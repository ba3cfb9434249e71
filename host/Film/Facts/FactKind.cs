using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AgentStudio.Film;

/// <summary>A kind of fact and the record that is its body.</summary>
/// <param name="Name">As the ledger writes it: "character".</param>
/// <param name="Schema">Raised when the record changes incompatibly; old numbers are lifted on read.</param>
/// <param name="Lift">Turns a body of an older number, which it is given, into one of <paramref name="Schema"/>.</param>
public sealed record FactKind<T>(string Name, JsonTypeInfo<T> Json, int Schema = 1, Func<JsonObject, int, JsonObject>? Lift = null);

/// <summary>The kinds of fact that engines read and write.</summary>
public static class Kinds
{
    public static readonly FactKind<Production> Production = new("production", InitialValues.Of<Production>(FilmJson.Default));
    public static readonly FactKind<ScreenplayText> Screenplay = new("screenplay", InitialValues.Of<ScreenplayText>(FilmJson.Default));
    public static readonly FactKind<Character> Character = new("character", InitialValues.Of<Character>(FilmJson.Default));
    public static readonly FactKind<Location> Location = new("location", InitialValues.Of<Location>(FilmJson.Default));
    public static readonly FactKind<StyleBible> Style = new("style", InitialValues.Of<StyleBible>(FilmJson.Default));
    public static readonly FactKind<Revision> Revision = new("revision", InitialValues.Of<Revision>(FilmJson.Default));
    public static readonly FactKind<Labels> Labels = new("labels", InitialValues.Of<Labels>(FilmJson.Default));
    public static readonly FactKind<Take> Take = new("take", InitialValues.Of<Take>(FilmJson.Default));
    public static readonly FactKind<BroughtMedia> Brought = new("brought", InitialValues.Of<BroughtMedia>(FilmJson.Default));
    public static readonly FactKind<FilmVersion> Version = new("version", InitialValues.Of<FilmVersion>(FilmJson.Default));
}

/// <summary>The screenplay in the ledger: its Fountain text, word for word. The id is always "screenplay".</summary>
public sealed record ScreenplayText(string Fountain);
