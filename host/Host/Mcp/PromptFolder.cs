using System.Text.Json;
using AgentStudio.Film;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>The prompts of the studio's folder and of the folder it was started in; an edited file is live at once, and clients are told.</summary>
internal sealed class PromptFolder : IDisposable
{
    private const string Pattern = "*.md";

    private readonly Lock _lock = new();
    private readonly List<FileSystemWatcher> _watches = [];
    private readonly List<string> _folders;
    private Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <param name="started">Its prompts/ adds to the studio's, and replaces those of the same name.</param>
    public PromptFolder(string started)
    {
        _folders = [.. new[] { Own(), Path.Combine(started, "prompts") }.Where(Directory.Exists).Distinct()];
        foreach (var folder in _folders) Watch(folder);
        Read();
    }

    public McpServerPrimitiveCollection<McpServerPrompt> Prompts { get; } = [];

    public void Dispose()
    {
        foreach (var watch in _watches) watch.Dispose();
    }

    /// <summary>The clone's own folder, found from where the program lies in it.</summary>
    private static string Own()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AgentStudio.sln"))) return Path.Combine(folder.FullName, "prompts");
        return Path.Combine(AppContext.BaseDirectory, "prompts");   // of the packed tool
    }

    private void Watch(string folder)
    {
        var watch = new FileSystemWatcher(folder, Pattern);
        watch.Changed += (_, _) => Read();
        watch.Created += (_, _) => Read();
        watch.Deleted += (_, _) => Read();
        watch.Renamed += (_, _) => Read();
        watch.EnableRaisingEvents = true;
        _watches.Add(watch);
    }

    private void Read()
    {
        lock (_lock)
        {
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var file in _folders.SelectMany(folder => Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal)))
                if (Text(file) is { Length: > 0 } text) texts[Path.GetFileNameWithoutExtension(file)] = text;
            using (Prompts.DeferChangedEvents()) Show(texts);
            _texts = texts;
        }
    }

    private void Show(Dictionary<string, string> texts)
    {
        foreach (var (name, _) in _texts.Where(old => texts.GetValueOrDefault(old.Key) != old.Value))
            if (Prompts.TryGetPrimitive(name, out var gone)) Prompts.Remove(gone);
        foreach (var (name, text) in texts.Where(now => _texts.GetValueOrDefault(now.Key) != now.Value).OrderBy(now => now.Key, StringComparer.Ordinal))
            if (Page(name, text) is { } page) Prompts.TryAdd(new FilePrompt(page));
    }

    private static PromptPage? Page(string name, string text)
    {
        try
        {
            return PromptPage.Read(name, text);
        }
        catch (StudioException wrong)
        {
            Console.Error.WriteLine("studio: " + wrong.Message);
            return null;
        }
    }

    private static string? Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception between) when (between is IOException or UnauthorizedAccessException)
        {
            return null;   // an editor is writing it: the watch speaks again
        }
    }

    private sealed class FilePrompt(PromptPage page) : McpServerPrompt
    {
        public override Prompt ProtocolPrompt { get; } = new() { Name = page.Name, Title = page.Title, Description = page.Description, Arguments = [.. page.Arguments] };

        public override IReadOnlyList<object> Metadata => [];

        public override ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default) => ValueTask.FromResult(new GetPromptResult
        {
            Description = page.Description,
            Messages = [new() { Role = Role.User, Content = new TextContentBlock { Text = page.Fill(Given(request.Params)) } }],
        });

        private static Dictionary<string, string> Given(GetPromptRequestParams ask) => (ask.Arguments ?? new Dictionary<string, JsonElement>())
            .ToDictionary(argument => argument.Key, argument => argument.Value.ValueKind == JsonValueKind.String ? argument.Value.GetString()! : argument.Value.GetRawText(), StringComparer.Ordinal);
    }
}
