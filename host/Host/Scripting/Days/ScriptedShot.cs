using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>A shot of a scene. Every method gives the shot back, so that a shot reads as one sentence.</summary>
public sealed class ScriptedShot
{
    private readonly List<string> _notes = [];
    private readonly SortedDictionary<string, string> _changes = new(StringComparer.Ordinal);

    internal ScriptedShot(ScriptedScene scene, string action, CameraPreset? camera) => (Scene, Action, Camera) = (scene, action, camera);

    internal ScriptedScene Scene { get; }

    internal ScriptedFilm Film => Scene.Film;

    internal string Action { get; }

    internal CameraPreset? Camera { get; }

    internal bool IsCard { get; init; }

    internal TransitionKind? Entered { get; private set; }

    internal double? Seconds { get; private set; }

    internal string SuperWords { get; private set; } = "";

    internal List<SpokenLine> Lines { get; } = [];

    internal IReadOnlyList<string> Notes => _notes;

    /// <summary>What no note can say; it becomes a revision of the shot.</summary>
    internal IReadOnlyDictionary<string, string> Changed => _changes;

    /// <summary>A line in the picture.</summary>
    /// <param name="how">"whispering", "smiling", "afraid".</param>
    public ScriptedShot Says(Role who, string text, string how = "") => Say(new(who.Name, text, how));

    /// <summary>A line of somebody who is not seen: in the next room, behind the camera.</summary>
    public ScriptedShot Calls(Role who, string text, string how = "") => Say(new($"{who.Name} (O.S.)", text, how));

    /// <summary>A line heard through a telephone.</summary>
    public ScriptedShot Phones(Role who, string text, string how = "") => Say(new($"{who.Name} (ON PHONE)", text, how));

    /// <summary>What somebody thinks or tells over the picture.</summary>
    public ScriptedShot Thinks(Role who, string text, string how = "") => Say(new($"{who.Name} (V.O.)", text, how));

    /// <summary>Narration over the shot; a shot is as long as its narration, and longer than the clip limit it is made in parts.</summary>
    public ScriptedShot Narration(string text, string how = "") => Say(new("NARRATOR", text, how));

    /// <summary>A fixed length. Without it, lines and action decide.</summary>
    public ScriptedShot Lasts(double seconds)
    {
        if (!(seconds is > 0 and <= 3600)) throw new StudioException(FormattableString.Invariant($"A shot cannot last {seconds} s. Give a length above 0 and up to 3600 s, such as 4."));
        Seconds = seconds;
        return this;
    }

    /// <summary>How the shot is entered: <c>.After(TransitionKind.Dissolve)</c>.</summary>
    public ScriptedShot After(TransitionKind transition)
    {
        Entered = transition;
        return this;
    }

    /// <summary>A thing that must be seen.</summary>
    public ScriptedShot Prop(string thing) => Note("prop", thing);

    /// <summary>A sound of the studio's vocabulary: "door slam", "chime".</summary>
    public ScriptedShot Sound(string word) => Note("sound", word);

    /// <summary>Music that begins with this shot, in words: "piano, sparse".</summary>
    public ScriptedShot Music(string words) => Note("music", words);

    /// <summary>Words over the picture.</summary>
    public ScriptedShot Super(string text)
    {
        SuperWords = text;
        return this;
    }

    /// <summary>What the shot changes in the world: <c>.Turns("orb.power", "low")</c>. Studio.At and rules see it from here on.</summary>
    public ScriptedShot Turns(string variable, string value) => Note("state", $"{variable} = {value}");

    /// <summary>Carries on from the shot before: its last frames lead into this one.</summary>
    public ScriptedShot Continues() => Note("continues", "the shot before");

    /// <summary>Sets any member of the shot as shot_revise takes it: <c>.With("cast.ada.emotion", "Afraid")</c>.</summary>
    public ScriptedShot With(string member, string value)
    {
        _changes[member] = value;
        return this;
    }

    private ScriptedShot Note(string name, string text)
    {
        if (text.Contains(']') || text.Contains(';') || text.Contains('\n')) throw new StudioException($"'{text}' cannot be noted: a {name} has no ']', ';' or line end.");
        _notes.Add($"{name}: {text.Trim()}");
        return this;
    }

    private ScriptedShot Say(SpokenLine line)
    {
        if (string.IsNullOrWhiteSpace(line.Text)) throw new StudioException($"{line.Cue} says nothing in a shot of '{Scene.Slug}'. Leave the line out, or give its words.");
        Lines.Add(line);
        return this;
    }
}

/// <summary>A line as the screenplay writes it.</summary>
internal sealed record SpokenLine(string Cue, string Text, string How);
