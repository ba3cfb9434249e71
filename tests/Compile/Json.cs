using System.Text.Json;
using AgentStudio.Film;

namespace AgentStudio.Tests.Compile;

/// <summary>Records as their JSON, to be compared whole.</summary>
internal static class Json
{
    public static string Of(CompiledFilm film) => JsonSerializer.Serialize(film, FilmJson.Default.CompiledFilm);

    public static string Of(Shot shot) => JsonSerializer.Serialize(shot, FilmJson.Default.Shot);

    public static string Of(Labels labels) => JsonSerializer.Serialize(labels, FilmJson.Default.Labels);

    /// <summary>What a shot shows, without its labels.</summary>
    public static string Content(Shot shot) => Of(shot with { Id = new("1", "A"), Lines = [.. shot.Lines.Select(_ => "line")] });
}
