using System.Reflection;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Mcp.Tasks;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>The studio as an MCP server: tools, prompts and resources for the assistant that its user chats with.</summary>
/// <remarks>What is served; <see cref="StdioDoor"/> and <see cref="Http.HttpDoor"/> are the ways in. All clients share it.</remarks>
internal sealed class McpDoor : IDisposable
{
    private const string Instructions = """
        A film studio. From an idea or a screenplay it makes storyboards and finished films with cast, voices, music, sound and captions, and keeps characters, places and style the same in every shot.
        The way: film_make (idea or screenplay to storyboard and price), or film_open; look at the storyboard; change shots, cast, places or style with the *_revise tools; film_plan says what a render would make and cost; film_render makes it; film_compare shows what changed; film_undo takes the last change back.
        A film is a build: only what depends on a change is made again, so render often. The built-in providers are free; paid ones spend only within limitUsd, which you set after asking the user.
        Shots are named scene and letter, such as 2A. Leave production out to go on with the one last used. Show the user pictures and file paths that come back.
        More tools than you see exist: tools_find opens them. When something of this machine is missing, studio_status names the line that mends it.
        """;

    private readonly CancellationTokenSource _left = new();
    private readonly LazyStudio _studio;
    private readonly ToolStock _stock;
    private readonly Toolsets _toolsets;
    private readonly StudioResources _resources;
    private readonly Completions _completions;
    private readonly PathFence _fence;
    private readonly PromptFolder _prompts;
    private int _began;

    public McpDoor(LazyStudio studio, Toolsets toolsets, string folder, IReadOnlyList<string> roots)
    {
        (_studio, _toolsets, _prompts, _resources, _completions) = (studio, toolsets, new(folder), new(studio), new(new(studio)));
        _fence = new(folder, roots, () => studio.Settings);
        _stock = new(studio);
        News = new(studio, _resources);
        Tasks = new(studio);
    }

    /// <summary>What clients are told of by themselves.</summary>
    public News News { get; }

    public TaskDesk Tasks { get; }

    /// <summary>What a host serves besides the studio's own; called for the options of every connection.</summary>
    public Action<McpServerOptions>? More { get; init; }

    /// <summary>Which of the tools served besides become tasks.</summary>
    public Func<CallToolRequestParams, TaskSupport> MoreTasks { get; init; } = _ => TaskSupport.Never;

    /// <summary>Ends what runs for clients.</summary>
    public CancellationTokenSource Left => _left;

    /// <summary>The studio opens, and from now on its tools and productions are followed.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref _began, 1) != 0) return;
        _ = _stock.Refresh();
        _ = News.Follow();
    }

    public void Dispose()
    {
        _prompts.Dispose();
        _left.Dispose();
    }

    /// <summary>What one client is served, or all who share a connection.</summary>
    /// <param name="shared">Many clients see the same list of tools: none of them changes it.</param>
    public Connection Connect(bool shared = false)
    {
        var shelf = new ToolShelf(_stock, _toolsets, tool => new StudioTool(tool, _studio, _fence, _left.Token));
        shelf.Tools.Add(new StatusTool(_studio).Tool);
        shelf.Tools.Add(new FindTool(_stock, shared ? null : shelf).Tool);
        return new(Options(shelf), shelf);
    }

    private McpServerOptions Options(ToolShelf shelf)
    {
        var options = new McpServerOptions
        {
            ServerInfo = new() { Name = "agentstudio", Title = "AgentStudio", Version = typeof(McpDoor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1" },
            ServerInstructions = Instructions,
            ToolCollection = shelf.Tools,
            PromptCollection = _prompts.Prompts,
        };
        options.Handlers.ListResourcesHandler = async (_, cancel) => await Answer(() => _resources.List(cancel));
        options.Handlers.ListResourceTemplatesHandler = (_, _) => ValueTask.FromResult(StudioResources.Templates());
        options.Handlers.ReadResourceHandler = async (request, cancel) => await _resources.Read(request.Params.Uri, cancel);
        options.Handlers.CompleteHandler = async (request, cancel) => await Answer(() => _completions.Of(request.Params, cancel));
        options.Handlers.CallToolHandler = Unlisted;
        options.Filters.Message.IncomingFilters.Add(next => async (message, cancel) =>
        {
            await next(message, cancel);
            if (message.JsonRpcMessage is JsonRpcRequest { Method: not (RequestMethods.Initialize or RequestMethods.ServerDiscover) }) Begin();   // after the first list: it shall not wait for the studio
        });
        options.Handlers.SetLoggingLevelHandler = (_, _) => ValueTask.FromResult(new EmptyResult());   // the SDK keeps the level
        News.AddTo(options);
        Tasks.AddTo(options, call => _stock.Known.FirstOrDefault(tool => tool.Name == call.Name) is { Spends: true } ? TaskSupport.Allowed : MoreTasks(call));
        options.Filters.Request.ListToolsFilters.Add(next => async (request, cancel) =>
        {
            await shelf.Filled();
            var list = await next(request, cancel);
            if (StoryboardApp.ShownBy(request.JsonRpcRequest.Context?.ClientCapabilities ?? request.Server.ClientCapabilities)) list.Tools = [.. list.Tools, .. StoryboardApp.Hidden(_stock.Known.Select(ToolCards.Of), list.Tools)];
            list.Tools = [.. list.Tools.OrderBy(tool => tool.Name is StatusTool.Name or FindTool.Name ? 0 : 1).ThenBy(tool => Toolsets.Rank(tool.Name)).ThenBy(tool => tool.Name, StringComparer.Ordinal)];
            return list;
        });
        options.Filters.Request.ListPromptsFilters.Add(next => async (request, cancel) =>
        {
            var list = await next(request, cancel);
            list.Prompts = [.. list.Prompts.OrderBy(prompt => prompt.Name, StringComparer.Ordinal)];
            return list;
        });
        Freshness.AddTo(options);
        More?.Invoke(options);
        return options;
    }

    /// <summary>A tool that the client was not shown works all the same: a prompt may have named it.</summary>
    private async ValueTask<CallToolResult> Unlisted(RequestContext<CallToolRequestParams> request, CancellationToken cancel)
    {
        await _stock.Complete(cancel);
        var name = request.Params.Name;
        if (_stock.Known.FirstOrDefault(tool => tool.Name == name) is { } known) return await new StudioTool(known, _studio, _fence, _left.Token).InvokeAsync(request, cancel);
        if (_stock.Known.Count == 0) return CallAnswer.Refused($"The studio cannot be opened, so {name} cannot be called. Call studio_status: it says what is missing.");
        var nearest = NearestWord.To(name, _stock.Known.Select(tool => tool.Name));
        return CallAnswer.Refused($"There is no tool '{name}'{(nearest is null ? "" : $"; nearest is '{nearest}'")}. tools_find finds the right one.");
    }

    private static async Task<T> Answer<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StudioException refused)
        {
            throw new McpException(refused.Message, refused);
        }
    }
}

/// <summary>What a client is served, while it is connected.</summary>
internal sealed record Connection(McpServerOptions Options, ToolShelf Shelf) : IDisposable
{
    public void Dispose() => Shelf.Dispose();
}
