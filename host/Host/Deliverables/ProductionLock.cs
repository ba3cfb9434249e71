using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>
/// What a film is made with, as a text for git: digests of plugins, models and fonts, and versions of programs and libraries, one a line, sorted.
/// Only what takes part in the film is named.
/// </summary>
internal sealed class ProductionLock
{
    public const string FileName = "production.lock";

    private const string Head = "# What this film was made with. 'studio plan' says what is otherwise here; 'studio render --locked' refuses it.\n";

    /// <summary>Versions that change pictures or sound, and the media that they take part in.</summary>
    private static readonly SortedDictionary<string, MakeKind[]> Versions = new(StringComparer.Ordinal)
    {
        ["cairo"] = [MakeKind.Image, MakeKind.Video, MakeKind.Card, MakeKind.Page],
        ["espeak-ng"] = [MakeKind.Speech],
        ["ffmpeg"] = [MakeKind.Video, MakeKind.Card, MakeKind.Part, MakeKind.Mix, MakeKind.Master],
    };

    private static readonly MakeKind[] Lettered = [MakeKind.Image, MakeKind.Video, MakeKind.Card, MakeKind.Page];

    private readonly SortedDictionary<string, string> _entries;

    private ProductionLock(SortedDictionary<string, string> entries) => _entries = entries;

    public string Text => Head + string.Concat(_entries.Select(entry => $"{entry.Key} {entry.Value}\n"));

    /// <summary>What the film would be made with now.</summary>
    public static ProductionLock Of(Board board, Laboratory lab)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var plugins = lab.Plugins.ToDictionary(plugin => plugin.Name, plugin => plugin.Hash, StringComparer.Ordinal);
        foreach (var cast in CastOf(board))
        {
            if (plugins.GetValueOrDefault(cast.Entry.Plugin) is { Length: > 0 } hash) entries[$"plugin {cast.Entry.Plugin}"] = hash;
            foreach (var (role, digest) in cast.Card.ModelFiles) entries[$"model {cast.Card.Name}/{role}"] = $"sha256:{digest}";
        }

        foreach (var name in Versions.Keys) entries[$"version {name}"] = lab.Circumstances[name];
        foreach (var font in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fonts"), "*.?tf")) entries[$"font {Path.GetFileName(font)}"] = Digest.OfBytes(File.ReadAllBytes(font)).ToString();
        return new(entries);
    }

    /// <returns>Null where none is.</returns>
    /// <exception cref="StudioException">A line is none.</exception>
    public static ProductionLock? Read(string file)
    {
        if (!File.Exists(file)) return null;
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, number) in File.ReadLines(file).Select((line, index) => (line.Trim(), index + 1)).Where(line => line.Item1.Length > 0 && line.Item1[0] != '#'))
        {
            var space = line.LastIndexOf(' ');
            if (space <= line.IndexOf(' ')) throw new StudioException($"{file}({number}): '{line}' is no entry of a lock. Write what, name and value, such as 'version ffmpeg 7.1'; a conflict of git is solved by taking one side.");
            entries[line[..space]] = line[(space + 1)..];
        }

        return new(entries);
    }

    /// <summary>What is otherwise now, and the shots that would come out otherwise if they were made again.</summary>
    public IReadOnlyList<LockDifference> Against(ProductionLock now, Board board) =>
        [.. _entries.Keys.Union(now._entries.Keys).Order(StringComparer.Ordinal)
            .Where(name => _entries.GetValueOrDefault(name) != now._entries.GetValueOrDefault(name))
            .Select(name => new LockDifference { Entry = name, Locked = _entries.GetValueOrDefault(name, ""), Now = now._entries.GetValueOrDefault(name, ""), Shots = Touched(name, board) })];

    /// <exception cref="StudioException">There is no lock, or something is otherwise; the message says what.</exception>
    public static void Demand(ProductionFolder folder, Board board, Laboratory lab)
    {
        var file = Path.Combine(folder.Path, FileName);
        var locked = Read(file) ?? throw new StudioException($"There is no {file}, so nothing says what the film must be made with. A render without --locked writes it.");
        if (locked.Against(Of(board, lab), board) is { Count: > 0 } differences)
            throw new StudioException($"{file} asks for other things than are here, and nothing was made:\n{string.Join('\n', differences.Select(difference => "  " + difference.Said))}\nInstall what it names, or render without --locked, which writes a new lock.");
    }

    private static IEnumerable<CastProvider> CastOf(Board board) =>
        board.Slots.Where(slot => slot.Request is not null).Select(slot => slot.Kind).Distinct().Where(board.Cast.ContainsKey).Select(kind => board.Cast[kind]);

    private static IReadOnlyList<string> Touched(string entry, Board board)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slot in board.Slots)   // what a slot needs stands before it
            if (TakesPart(entry, slot, board) || slot.Needs.Any(touched.Contains)) touched.Add(slot.Id);
        return [.. board.Slots.Where(slot => slot.Shot is not null && touched.Contains(slot.Id)).Select(slot => slot.Shot.ToString()!).Distinct()];
    }

    private static bool TakesPart(string entry, Slot slot, Board board)
    {
        if (slot.Request is null || !board.Cast.TryGetValue(slot.Kind, out var cast)) return false;
        var (what, name) = entry.Split(' ', 2) is [var first, var rest] ? (first, rest) : (entry, "");
        return what switch
        {
            "plugin" => cast.Entry.Plugin == name,
            "model" => name.StartsWith(cast.Card.Name + "/", StringComparison.Ordinal),
            "version" => Versions.TryGetValue(name, out var kinds) && kinds.Contains(slot.Kind),
            "font" => Lettered.Contains(slot.Kind),
            _ => false,
        };
    }
}

/// <summary>One entry of production.lock that is otherwise on this machine.</summary>
public sealed record LockDifference
{
    [Description("What, such as \"version ffmpeg\" or \"plugin Previs\".")]
    public required string Entry { get; init; }

    [Description("As the film was made; empty when it took no part.")]
    public required string Locked { get; init; }

    [Description("As it is here; empty when it takes no part.")]
    public required string Now { get; init; }

    [Description("Shots that would come out otherwise if they were made again.")]
    public IReadOnlyList<string> Shots { get; init; } = [];

    /// <summary>For people.</summary>
    internal string Said => $"{Entry}: {Short(Locked)} -> {Short(Now)}{(Shots.Count == 0 ? "" : $" (shots {string.Join(", ", Shots.Take(12))}{(Shots.Count > 12 ? $" and {Shots.Count - 12} more" : "")})")}";

    private static string Short(string value) => value.Length == 0 ? "none" : Digest.TryParse(value, out var digest) ? digest.Hex[..12] : value;
}
