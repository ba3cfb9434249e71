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
    public static readonly FactKind<Production> Production = new("production", FilmJson.Default.Production);
    public static readonly FactKind<ScreenplayText> Screenplay = new("screenplay", FilmJson.Default.ScreenplayText);
    public static readonly FactKind<Character> Character = new("character", FilmJson.Default.Character);
    public static readonly FactKind<Location> Location = new("location", FilmJson.Default.Location);
    public static readonly FactKind<StyleBible> Style = new("style", FilmJson.Default.StyleBible);
    public static readonly FactKind<Revision> Revision = new("revision", FilmJson.Default.Revision);
    public static readonly FactKind<Labels> Labels = new("labels", FilmJson.Default.Labels);
    public static readonly FactKind<Take> Take = new("take", FilmJson.Default.Take);
    public static readonly FactKind<BroughtMedia> Brought = new("brought", FilmJson.Default.BroughtMedia);
    public static readonly FactKind<FilmVersion> Version = new("version", FilmJson.Default.FilmVersion);
}

/// <summary>The screenplay in the ledger: its Fountain text, word for word. The id is always "screenplay".</summary>
public sealed record ScreenplayText(string Fountain);
