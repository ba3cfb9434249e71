using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.Extensions.AI;

namespace AgentStudio.Continuity;

/// <summary>Asks the studio's language model about the words of a note that the vocabulary does not know.</summary>
internal static class NoteModel
{
    /// <returns>What stays not understood: all of it when the model's answer changes nothing.</returns>
    public static async Task<IReadOnlyList<string>> Read(IChatClient model, Shot shot, string note, IReadOnlyList<string> words, NoteChanges changes, CancellationToken cancel)
    {
        var answer = await model.GetResponseAsync(new ChatMessage(ChatRole.User, Ask(shot, note, words)), cancellationToken: cancel);
        var said = string.Join(", ", words);
        var before = changes.Changes.Count;
        foreach (var (member, value) in Members(answer.Text))
            try
            {
                changes.Set(said, member, value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString());
            }
            catch (StudioException wrong)
            {
                changes.Standing.Add($"'{said}': the model proposed {member}, which cannot be. {wrong.Message}");
            }

        return changes.Changes.Count > before ? [] : words;
    }

    private static string Ask(Shot shot, string note, IReadOnlyList<string> words)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("note-prompt.md")!;
        using var reader = new StreamReader(file);
        var page = reader.ReadToEnd();
        return page[(page.IndexOf("\n---", StringComparison.Ordinal) + 4)..].TrimStart()
            .Replace("{{words}}", string.Join("; ", words), StringComparison.Ordinal)
            .Replace("{{note}}", note.Trim(), StringComparison.Ordinal)
            .Replace("{{shot}}", JsonSerializer.Serialize(shot, FilmJson.Default.Shot), StringComparison.Ordinal);
    }

    private static JsonObject Members(string answer)
    {
        var (first, last) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        try
        {
            return first >= 0 && last > first && JsonNode.Parse(answer[first..(last + 1)]) is JsonObject members ? members : [];
        }
        catch (JsonException)
        {
            return [];   // not an answer: the words stay not understood, which is said
        }
    }
}
