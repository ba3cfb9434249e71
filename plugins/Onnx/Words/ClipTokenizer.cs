using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>
/// CLIP's byte-pair encoding: words in lower case, split by its pattern, their UTF-8 bytes written as printable letters, and
/// the neighbours that stand first in <c>merges.txt</c> joined until none is left. The last letter of a word carries <c>&lt;/w&gt;</c>.
/// </summary>
internal sealed partial class ClipTokenizer
{
    /// <summary>Tokens of one window, with its start and its end.</summary>
    public const int Window = 77;

    private const string EndOfWord = "</w>";
    private static readonly string[] Letters = PrintableBytes();
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<(string, string), int> _ranks;
    private readonly Dictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public ClipTokenizer(Dictionary<string, int> ids, IEnumerable<string> merges, string padding = "<|endoftext|>")
    {
        _ids = ids;
        _ranks = merges.Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal))
            .Select((line, rank) => (line.Split(' '), rank)).Where(merge => merge.Item1.Length == 2)
            .ToDictionary(merge => (merge.Item1[0], merge.Item1[1]), merge => merge.rank);
        (Start, End, Padding) = (IdOf("<|startoftext|>"), IdOf("<|endoftext|>"), IdOf(padding));
    }

    public int Start { get; }

    public int End { get; }

    /// <summary>Fills a window behind its end: the end itself, or "!" in OpenCLIP's vocabulary.</summary>
    public int Padding { get; }

    /// <summary>Reads vocab.json and merges.txt, and from special_tokens_map.json which token pads.</summary>
    public static ClipTokenizer Load(string vocabulary, string merges, string? special)
    {
        try
        {
            var ids = JsonSerializer.Deserialize(File.ReadAllText(vocabulary), FamilyJson.Default.DictionaryStringInt32) ?? [];
            return new(ids, File.ReadLines(merges), special is null ? "<|endoftext|>" : PaddingIn(special));
        }
        catch (JsonException broken)
        {
            throw new StudioException($"{vocabulary} is not a vocabulary of CLIP: {broken.Message} Copy the model's folder again.", broken);
        }
    }

    /// <summary>The tokens of a text, without start and end.</summary>
    public IReadOnlyList<int> Encode(string text)
    {
        var tokens = new List<int>();
        foreach (Match word in Pattern().Matches(Spaces().Replace(text, " ").Trim().ToLowerInvariant()))
            tokens.AddRange(TokensOf(word.Value));
        return tokens;
    }

    /// <summary>The text in windows of 77 tokens, each with start, end and padding; a long text takes several, a short one exactly one.</summary>
    /// <param name="least">Windows at least, so that two texts have as many.</param>
    public IReadOnlyList<long[]> Windows(string text, int least = 1)
    {
        var tokens = Encode(text);
        var windows = new List<long[]>();
        for (var at = 0; windows.Count < least || at < tokens.Count; at += Window - 2)
        {
            var window = new long[Window];
            Array.Fill(window, Padding);
            window[0] = Start;
            var count = Math.Clamp(tokens.Count - at, 0, Window - 2);
            for (var i = 0; i < count; i++) window[i + 1] = tokens[at + i];
            window[count + 1] = End;
            windows.Add(window);
        }

        return windows;
    }

    private int[] TokensOf(string word)
    {
        lock (_gate)
            if (_known.TryGetValue(word, out var known)) return known;
        var tokens = word is "<|startoftext|>" or "<|endoftext|>" ? [IdOf(word)] : Merge(word).Select(IdOf).ToArray();
        lock (_gate) return _known[word] = tokens;
    }

    private List<string> Merge(string word)
    {
        var parts = Encoding.UTF8.GetBytes(word).Select(b => Letters[b]).ToList();
        parts[^1] += EndOfWord;
        while (parts.Count > 1)
        {
            var best = (Rank: int.MaxValue, Pair: ("", ""));
            for (var i = 0; i + 1 < parts.Count; i++)
                if (_ranks.TryGetValue((parts[i], parts[i + 1]), out var rank) && rank < best.Rank) best = (rank, (parts[i], parts[i + 1]));
            if (best.Rank == int.MaxValue) break;
            for (var i = 0; i + 1 < parts.Count; i++)
                if ((parts[i], parts[i + 1]) == best.Pair)
                {
                    parts[i] += parts[i + 1];
                    parts.RemoveAt(i + 1);
                }
        }

        return parts;
    }

    private int IdOf(string token) => _ids.TryGetValue(token, out var id)
        ? id
        : throw new StudioException($"The tokenizer's vocabulary has no '{token}'. vocab.json and merges.txt belong to different models; copy both from the model's own folder.");

    private static string PaddingIn(string special)
    {
        using var map = JsonDocument.Parse(File.ReadAllText(special));
        if (!map.RootElement.TryGetProperty("pad_token", out var pad)) return "<|endoftext|>";
        return (pad.ValueKind == JsonValueKind.Object ? pad.GetProperty("content").GetString() : pad.GetString()) ?? "<|endoftext|>";
    }

    /// <summary>A letter for every byte: itself where it can be seen, else the next free one from U+0100 on.</summary>
    private static string[] PrintableBytes()
    {
        var letters = new string[256];
        var free = 256;
        for (var b = 0; b < 256; b++)
            letters[b] = ((char)(b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? b : free++)).ToString();
        return letters;
    }

    [GeneratedRegex(@"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
