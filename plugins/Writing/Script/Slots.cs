using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>Fills {slots} and chooses between {one|another}; both may stand inside each other.</summary>
internal sealed class Slots(IReadOnlyDictionary<string, string> values, Dice dice)
{
    public string Fill(string text) => Fill(text, depth: 0);

    private string Fill(string text, int depth)
    {
        if (depth > 8) throw new StudioException($"A passage of the grammar fills itself without end: '{text[..Math.Min(60, text.Length)]}'. Check the data files of the Writing plugin.");
        var filled = new StringBuilder(text.Length + 80);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '{')
            {
                filled.Append(text[at]);
                continue;
            }

            var end = Close(text, at);
            filled.Append(Fill(Inside(text[(at + 1)..end]), depth + 1));
            at = end;
        }

        return filled.ToString();
    }

    private string Inside(string slot)
    {
        var choices = Split(slot);
        if (choices.Count > 1) return dice.Pick(choices);
        return values.TryGetValue(slot, out var value) ? value
            : throw new StudioException($"The grammar has a slot {{{slot}}} that nothing fills. Known: {string.Join(", ", values.Keys.Order(StringComparer.Ordinal))}.");
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            if (text[at] == '{') depth++;
            else if (text[at] == '}' && --depth == 0) return at;
        }

        throw new StudioException($"A brace is not closed in the grammar: '{text[open..Math.Min(text.Length, open + 60)]}'.");
    }

    private static List<string> Split(string slot)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var at = 0; at < slot.Length; at++)
        {
            if (slot[at] == '{') depth++;
            else if (slot[at] == '}') depth--;
            else if (slot[at] == '|' && depth == 0)
            {
                parts.Add(slot[start..at]);
                start = at + 1;
            }
        }

        parts.Add(slot[start..]);
        return parts;
    }
}
