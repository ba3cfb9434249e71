using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>
/// Writes a told film as a screenplay: scenes with one [[setup: ...]] for each shot, so that the text alone says all, and a chat, an
/// editor or a person can go on from it.
/// </summary>
internal static class FountainSheet
{
    public static string Of(ScriptedFilm film)
    {
        var text = new StringBuilder();
        text.Append("Title: ").Append(OneLine(film.Title)).Append('\n');
        if (film.Author.Length > 0) text.Append("Credit: written by\nAuthor: ").Append(OneLine(film.Author)).Append('\n');
        foreach (var scene in film.Scenes) Write(text, scene);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ScriptedScene scene)
    {
        Paragraph(text, scene.Slug + (scene.Number is { } number ? $" #{number}#" : ""));
        foreach (var note in scene.Notes) Paragraph(text, $"[[{note}]]");
        foreach (var shot in scene.Shots) Write(text, shot);
        if (scene.FadesOut) Paragraph(text, "> FADE OUT.");
    }

    private static void Write(StringBuilder text, ScriptedShot shot)
    {
        if (shot.Entered is { } kind and not TransitionKind.Cut) Paragraph(text, Words(kind));
        if (shot.IsCard)
        {
            Paragraph(text, string.Join('\n', shot.Action.ReplaceLineEndings("\n").Split('\n').Select(line => $"> {line.Trim()} <")));
            return;
        }

        var seconds = shot.Seconds is { } length ? FormattableString.Invariant($" {length:0.####}s") : "";
        Paragraph(text, $"[[{string.Join("; ", shot.Notes.Prepend($"setup: {shot.Camera?.Direction}{seconds}".TrimEnd()))}]]");
        if (shot.Action.Length > 0) Paragraph(text, Action(shot.Action));
        foreach (var line in shot.Lines) Paragraph(text, Speech(line));
        if (shot.SuperWords.Length > 0) Paragraph(text, $"SUPER: {OneLine(shot.SuperWords)}");
        if (shot.Action.Length == 0 && shot.Lines.Count == 0 && shot.SuperWords.Length == 0)
            throw new StudioException($"A shot of '{shot.Scene.Slug}' shows nothing: give it an action, a line or a super.");
    }

    private static string Speech(SpokenLine line)
    {
        var cue = line.Cue.Any(char.IsLower) ? "@" + line.Cue : line.Cue;
        return line.How.Length > 0 ? $"{cue}\n({OneLine(line.How).Trim('(', ')')})\n{OneLine(line.Text)}" : $"{cue}\n{OneLine(line.Text)}";
    }

    // What would read as a heading, a cue or another mark is said to be action.
    private static string Action(string words)
    {
        var line = OneLine(words);
        var shouted = line.Any(char.IsLetter) && !line.Any(char.IsLower);
        return shouted || ".!@>#=~([".Contains(line[0]) || line.EndsWith(':') ? "!" + line : line;
    }

    private static string Words(TransitionKind kind) => kind switch
    {
        TransitionKind.FadeIn => "FADE IN:",
        TransitionKind.FadeOut or TransitionKind.FadeToBlack => "> FADE TO BLACK.",
        TransitionKind.Dissolve => "> DISSOLVE TO:",
        TransitionKind.MatchDissolve => "> MATCH DISSOLVE TO:",
        TransitionKind.MatchCut => "> MATCH CUT TO:",
        TransitionKind.SmashCut => "> SMASH CUT TO:",
        TransitionKind.Wipe => "> WIPE TO:",
        TransitionKind.WhipPan => "> WHIP PAN TO:",
        _ => throw new InvalidOperationException($"No screenplay writes {kind}."),
    };

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append('\n').Append(paragraph).Append('\n');

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
