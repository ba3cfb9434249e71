using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>How long clients may keep what they read (SEP-2549): lists change with the house, and a change is told; what a production shows is its user's own.</summary>
internal static class Freshness
{
    private static readonly TimeSpan OfLists = TimeSpan.FromMinutes(5), OfContents = TimeSpan.FromSeconds(1);

    public static void AddTo(McpServerOptions options)
    {
        var filters = options.Filters.Request;
        filters.ListToolsFilters.Add(next => async (request, cancel) => Kept(await next(request, cancel)));
        filters.ListPromptsFilters.Add(next => async (request, cancel) => Kept(await next(request, cancel)));
        filters.ListResourcesFilters.Add(next => async (request, cancel) => Kept(await next(request, cancel)));
        filters.ListResourceTemplatesFilters.Add(next => async (request, cancel) => Kept(await next(request, cancel)));
        filters.ReadResourceFilters.Add(next => async (request, cancel) =>
        {
            var contents = await next(request, cancel);
            (contents.TimeToLive, contents.CacheScope) = (OfContents, CacheScope.Private);
            return contents;
        });
    }

    private static T Kept<T>(T list)
        where T : ICacheableResult
    {
        (list.TimeToLive, list.CacheScope) = (OfLists, CacheScope.Private);
        return list;
    }
}
