using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>Whisper's vocabulary: pieces of words as bytes, languages, and the moments of a window in steps of 20 ms.</summary>
internal sealed class WhisperWords
{
    public const double Step = 0.02;
    private static readonly Dictionary<char, byte> Bytes = ByteOfLetter();
    private readonly Dictionary<int, string> _pieces;
    private readonly Dictionary<string, int> _ids;

    public WhisperWords(Dictionary<string, int> ids)
    {
        _ids = ids;
        _pieces = ids.ToDictionary(entry => entry.Value, entry => entry.Key);
        FirstMoment = ids.TryGetValue("<|0.00|>", out var moment) ? moment : IdOf("<|notimestamps|>") + 1;
    }

    public int Start => IdOf("<|startoftranscript|>");

    public int Transcribe => IdOf("<|transcribe|>");

    public int End => IdOf("<|endoftext|>");

    /// <summary>The token of 0.00 s; the moments follow it.</summary>
    public int FirstMoment { get; }

    /// <summary>False for models of English alone, which are told no language.</summary>
    public bool HasLanguages => _ids.ContainsKey("<|en|>") && _ids.ContainsKey("<|de|>");

    public IEnumerable<(string Language, int Id)> Languages =>
        _ids.Where(entry => entry.Key.Length is 6 or 7 && entry.Key.StartsWith("<|", StringComparison.Ordinal) && entry.Key[2..^2].All(char.IsAsciiLetterLower)).Select(entry => (entry.Key[2..^2], entry.Value));

    /// <summary>vocab.json with added_tokens.json, or tokenizer.json alone.</summary>
    public static WhisperWords Load(string path, string? added)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            var ids = (json["model"]?["vocab"] as JsonObject ?? json).ToDictionary(entry => entry.Key, entry => (int)entry.Value!);
            foreach (var token in json["added_tokens"] as JsonArray ?? []) ids[(string)token!["content"]!] = (int)token["id"]!;
            if (added is not null)
                foreach (var (text, id) in JsonNode.Parse(File.ReadAllText(added))!.AsObject()) ids[text] = (int)id!;
            return new(ids);
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new StudioException($"{path} is no vocabulary of Whisper ({error.Message}). Copy the model's folder again.", error);
        }
    }

    public int IdOf(string token) => _ids.TryGetValue(token, out var id) ? id : throw new StudioException($"Whisper's vocabulary has no '{token}'. tokenizer.json belongs to another model.");

    public bool IsMoment(int token) => token >= FirstMoment;

    public double MomentOf(int token) => (token - FirstMoment) * Step;

    public bool IsText(int token) => token < End;

    /// <summary>Groups of tokens that make one word each; a word begins with a space. Languages written without spaces are divided by letters.</summary>
    public IReadOnlyList<(string Text, IReadOnlyList<int> At)> Words(IReadOnlyList<int> tokens)
    {
        var words = new List<(string, IReadOnlyList<int>)>();
        var (bytes, at) = (new List<byte>(), new List<int>());
        for (var i = 0; i <= tokens.Count; i++)
        {
            var piece = i < tokens.Count ? BytesOf(tokens[i]) : [];
            if (bytes.Count > 0 && (i == tokens.Count || piece.Length > 0 && piece[0] == ' '))
            {
                words.Add((Encoding.UTF8.GetString([.. bytes]).Trim(), [.. at]));
                (bytes, at) = ([], []);
            }

            if (i == tokens.Count) break;
            bytes.AddRange(piece);
            at.Add(i);
        }

        return [.. words.Where(word => word.Item1.Length > 0)];
    }

    private byte[] BytesOf(int token) => _pieces.TryGetValue(token, out var piece) ? [.. piece.Where(Bytes.ContainsKey).Select(letter => Bytes[letter])] : [];

    private static Dictionary<char, byte> ByteOfLetter()
    {
        var (letters, free) = (new Dictionary<char, byte>(), 256);
        for (var b = 0; b < 256; b++) letters[(char)(b is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? b : free++)] = (byte)b;
        return letters;
    }
}
