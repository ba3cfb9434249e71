using System.ComponentModel;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Names what is there.</summary>
internal sealed class ListTools
{
    [Tool("film_list", Title = "List the films", ReadOnly = true, Idempotent = true)]
    [Description("Names every production, in the order of their beginning. Free. film_open begins one; production_show tells about one.")]
    public Task<FilmList> List(IToolCall call) =>
        Task.FromResult(new FilmList { Productions = [.. call.Productions.Select(production => production.ToString())] });
}

internal sealed record FilmList
{
    [Description("Short names, such as \"the-lamp\".")]
    public required IReadOnlyList<string> Productions { get; init; }
}
