using AgentStudio.Film;
using AgentStudio.Families;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>The tokenizer against the published rule of merges, on a vocabulary made up here.</summary>
public sealed class TokenizerTests
{
    private static readonly string[] Merges = ["#version: 0.2", "l o", "lo w</w>", "e r</w>", "lo w", "n e", "ne w", "new er</w>", "low er</w>", "i s", "Ã ©</w>"];

    [Theory]
    [InlineData("low", "low</w>")]
    [InlineData("lower", "low er</w>", "lower</w>")]
    [InlineData("Newer", "newer</w>")]
    [InlineData("slow", "s low</w>")]
    [InlineData("  low,\t LOWER ", "low</w> ,</w> lower</w>")]
    [InlineData("it's 42", "i t</w> ' s</w> 4</w> 2</w>")]
    [InlineData("é", "Ã©</w>")]
    public void Words_are_joined_in_the_order_of_the_merges(string text, params string[] last)
    {
        var expected = last[^1].Split(' ').Select(piece => Vocabulary()[piece]);
        Assert.Equal(expected, Tokenizer().Encode(text));
    }

    [Fact]
    public void Every_word_is_what_a_naive_reading_of_the_rule_gives()
    {
        var tokenizer = Tokenizer();
        var vocabulary = Vocabulary();
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => "lowernis"[random.Next(8)]));
            var pieces = word.Select(letter => letter.ToString()).ToList();
            pieces[^1] += "</w>";
            // Again and again: of all neighbours that may be joined, all of the pair that stands first in the list.
            while (Merges.Skip(1).Select(line => line.Split(' ')).FirstOrDefault(merge => Enumerable.Range(0, pieces.Count - 1).Any(i => pieces[i] == merge[0] && pieces[i + 1] == merge[1])) is { } first)
                for (var i = 0; i + 1 < pieces.Count; i++)
                    if (pieces[i] == first[0] && pieces[i + 1] == first[1])
                    {
                        pieces[i] += pieces[i + 1];
                        pieces.RemoveAt(i + 1);
                    }

            Assert.Equal(pieces.Select(piece => vocabulary[piece]), tokenizer.Encode(word));
        }
    }

    [Fact]
    public void A_window_begins_ends_and_is_filled_and_a_long_text_takes_several()
    {
        var tokenizer = Tokenizer();
        var one = Assert.Single(tokenizer.Windows("low"));
        Assert.Equal(77, one.Length);
        Assert.Equal([tokenizer.Start, Vocabulary()["low</w>"], tokenizer.End, tokenizer.Padding], one[..4]);
        var long_ = tokenizer.Windows(string.Join(' ', Enumerable.Repeat("low", 100)));
        Assert.Equal(2, long_.Count);
        Assert.Equal(tokenizer.End, long_[1][26]);
        Assert.Equal(3, tokenizer.Windows("low", 3).Count);
    }

    [Fact]
    public void A_vocabulary_of_another_model_is_named()
    {
        var without = Vocabulary();
        without.Remove("s");
        var error = Assert.Throws<StudioException>(() => new ClipTokenizer(without, Merges).Encode("slow"));
        Assert.Contains("has no 's'", error.Message, StringComparison.Ordinal);
    }

    internal static ClipTokenizer Tokenizer() => new(Vocabulary(), Merges);

    internal static Dictionary<string, int> Vocabulary()
    {
        var ids = new Dictionary<string, int>();
        foreach (var letter in "abcdefghijklmnopqrstuvwxyz0123456789!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~Ã©") ids[letter.ToString()] = ids.Count;
        foreach (var letter in ids.Keys.ToList()) ids[letter + "</w>"] = ids.Count;
        foreach (var merge in Merges.Skip(1)) ids.TryAdd(merge.Replace(" ", "", StringComparison.Ordinal), ids.Count);
        ids["'s</w>"] = ids.Count;
        ids["<|startoftext|>"] = ids.Count;
        ids["<|endoftext|>"] = ids.Count;
        return ids;
    }

    internal static IReadOnlyList<string> MergeList => Merges;
}
